import { css } from 'lit';

/** The list of banks, rows that lead on, accounts. */
export const lists = css`
  .search {
    margin-block: 14px 8px;
  }

  .search .clear {
    inline-size: 44px;
    block-size: 44px;
    margin-inline-end: 2px;
  }

  .count {
    margin: 2px 2px 6px;
    min-block-size: 18px;
  }

  .rows.scroller {
    flex: 1 1 0;
    min-block-size: 240px;
    margin-inline: calc(var(--_space) * -1);
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_control) transparent;
  }

  /* a list that goes on below fades out; at its end this lies over nothing */
  :is(.scroller, .accounts)::after {
    content: '';
    position: sticky;
    inset-block-end: 0;
    display: block;
    block-size: 20px;
    margin-block-start: -12px;
    background: linear-gradient(transparent, var(--_background));
    pointer-events: none;
  }

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

  .row.bleed {
    inline-size: calc(100% + var(--_space) * 2);
    margin-inline: calc(var(--_space) * -1);
    padding-inline: var(--_space);
  }

  .row:is(.active, [aria-selected='true']) {
    background: var(--_sunken);
  }

  @media (hover: hover) {
    .row:not([aria-disabled='true']):hover {
      background: var(--_sunken);
    }
  }

  @media (forced-colors: active) {
    .row:is(.active, [aria-selected='true']) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }

  .row[aria-disabled='true'] {
    cursor: default;
  }

  .row[aria-disabled='true'] .badge {
    filter: grayscale(1);
    opacity: 0.6;
  }

  .row[aria-disabled='true'] .row-name {
    color: var(--_soft);
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

  /* long names wrap, then end in an ellipsis: two banks that differ at the end stay apart, also when a person spaces
     letters and words further */
  .row-name.clamp {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 5;
    overflow: hidden;
  }

  .row-text mark {
    color: var(--_accent-text);
    background: none;
    font-weight: 650;
  }

  @media (forced-colors: active) {
    .row-text mark {
      color: inherit;
      text-decoration: underline;
    }
  }

  .row-note {
    display: block;
    color: var(--_soft);
    font-size: 13px;
    line-height: 18px;
    text-wrap: pretty;
  }

  .fact {
    display: inline-block;
  }

  .row-note.attention {
    color: var(--_warning);
  }

  .row-note .icon {
    inline-size: 14px;
    block-size: 14px;
    margin-inline-end: 4px;
    vertical-align: -2px;
  }

  .row > .icon {
    inline-size: 18px;
    block-size: 18px;
    color: var(--_control);
  }

  .pill {
    flex: none;
    padding: 0 7px;
    border-radius: 99px;
    color: var(--_warning);
    background: var(--_warning-soft);
    font-family: inherit;
    font-weight: 550;
    font-size: 12px;
    line-height: 18px;
  }

  .spaced {
    margin-block-start: 14px;
  }

  .account.all {
    margin-block-start: 4px;
  }

  .list-end {
    margin: 0;
    padding: 8px 0 0;
    text-align: center;
  }

  .nothing {
    padding: 20px 8px;
    text-align: center;
  }

  .nothing p {
    margin: 0 0 4px;
    overflow-wrap: anywhere;
  }

  .nothing .lead {
    font-weight: 550;
  }

  /* --- accounts --- */

  .group {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  .group-name {
    float: inline-start;
    inline-size: 100%;
    margin: 14px 0 2px;
    padding: 0;
    color: var(--_soft);
    font-family: inherit;
    font-weight: 600;
    font-size: 13px;
    line-height: 18px;
  }

  .group-name + * {
    clear: both;
  }

  .account {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 44px;
    padding-block: 10px;
    border-block-end: 1px solid var(--_line);
    cursor: pointer;
  }

  .group .account:last-child {
    border-block-end: 0;
  }

  /* a name takes a second line before the amount does */
  .account .row-text {
    flex: 1 1 6.5em;
  }

  .account-main {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 12px;
    min-inline-size: 0;
  }

  .amount {
    margin-inline-start: auto;
    font-weight: 550;
    font-size: 15px;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    /* a minus stays before its amount in a text that runs the other way */
    unicode-bidi: plaintext;
  }

  .checkbox {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 22px;
    block-size: 22px;
    margin: 0;
    border: 1.5px solid var(--_control);
    border-radius: 7px;
    color: var(--_on-accent);
    background: var(--_background);
    appearance: none;
    cursor: pointer;
    transition: background-color var(--_motion) ease-out;
  }

  .checkbox:is(:checked, :indeterminate) {
    border-color: var(--_accent-text);
    background: var(--_accent);
  }

  .checkbox::before {
    content: '';
    inline-size: 12px;
    block-size: 12px;
    background: currentColor;
    clip-path: polygon(8% 52%, 22% 38%, 41% 57%, 79% 17%, 93% 31%, 41% 84%);
    visibility: hidden;
  }

  .checkbox:indeterminate::before {
    clip-path: inset(42% 8%);
  }

  .checkbox:is(:checked, :indeterminate)::before {
    visibility: visible;
  }

  .checkbox:focus-visible {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }

  .checkbox:disabled {
    opacity: 0.5;
    cursor: default;
  }

  @media (forced-colors: active) {
    .checkbox {
      appearance: auto;
    }

    .checkbox::before {
      content: none;
    }
  }

  .consent {
    margin: 0 0 4px;
    text-wrap: pretty;
  }

  /* a long list scrolls by itself, so that what is agreed to and the button stay in sight */
  .accounts {
    max-block-size: max(340px, 52vh);
    margin-inline: calc(var(--_pad) * -1);
    padding-inline: var(--_pad);
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_control) transparent;
  }

  .modal .accounts {
    max-block-size: max(220px, 100dvh - 440px);
  }

  /* where the dialog is the screen, the list has what the rest leaves, whatever the language needs */
  @media (max-width: 480px) {
    .modal .accounts {
      flex: 1 1 220px;
      max-block-size: none;
    }
  }
`;
