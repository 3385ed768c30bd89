import { css } from 'lit';

/** The search of a bank, and what it finds. */
export const connector = css`
  .search {
    margin-block: 14px 8px;
  }

  .search > .lead {
    margin-inline-start: 14px;
    color: var(--_soft);
  }

  .search > input {
    padding-inline-start: 10px;
    /* room for what is found, above an on-screen keyboard */
    scroll-margin-block: 12px 216px;
  }

  .search > ::-webkit-search-cancel-button {
    display: none;
  }

  .search > .clear {
    margin-inline-end: 2px;
  }

  .count {
    margin: 2px 2px 6px;
    min-block-size: 18px;
  }

  ul.banks {
    flex: 1 1 0;
    min-block-size: 240px;
    margin-inline: calc(var(--_space) * -1);
  }

  @media print {
    ul.banks {
      flex: none;
    }
  }

  .banks mark {
    color: var(--_accent-text);
    background: none;
    font-weight: 650;
  }

  @media (forced-colors: active) {
    .banks mark {
      color: inherit;
      text-decoration: underline;
    }
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

  .list-end {
    margin: 0;
    padding: 8px 0 0;
    text-align: center;
  }

  .nothing {
    padding: 20px 8px;
    text-align: center;
  }

  .nothing > p {
    margin: 0 0 4px;
    overflow-wrap: anywhere;
  }

  .nothing > .lead {
    font-weight: 550;
  }
`;
