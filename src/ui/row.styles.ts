import { css } from 'lit';

/** Rows that lead on: banks, connections. Accounts have the texts of one. */
export const row = css`
  .rows {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .row {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    min-block-size: 56px;
    margin: 0;
    padding: 8px;
    border: 0;
    border-radius: var(--_radius);
    color: inherit;
    background: none;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  .row[aria-selected='true'] {
    background: var(--_sunken);
  }

  @media (hover: hover) {
    .row:not([aria-disabled='true']):hover {
      background: var(--_sunken);
    }
  }

  @media (forced-colors: active) {
    .row[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }

  .row[aria-disabled='true'] {
    cursor: default;
  }

  .row > svg {
    inline-size: 18px;
    block-size: 18px;
    color: var(--_control);
  }

  /* leads nowhere */
  .row[aria-disabled='true'] > svg {
    display: none;
  }

  .row-text {
    flex: 1;
    min-inline-size: 0;
  }

  .row-name {
    display: block;
    font-weight: 550;
    overflow-wrap: anywhere;
  }

  .row[aria-disabled='true'] .row-name {
    color: var(--_soft);
  }

  /* long names wrap, then end in an ellipsis: two banks that differ at the end stay apart, also when a person spaces
     letters and words further */
  .row-name.clamp {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 5;
    overflow: hidden;
  }

  .row-note {
    display: block;
    color: var(--_soft);
    font-size: 13px;
    line-height: 18px;
    text-wrap: pretty;
  }
`;
