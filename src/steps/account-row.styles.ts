import { css } from 'lit';

/** Accounts to tick, in their groups. */
export const accountRow = css`
  /* a long list scrolls by itself, so that what is agreed to and the button stay in sight */
  .accounts {
    max-block-size: max(340px, 52vh);
    margin-inline: calc(var(--_pad) * -1);
    padding-inline: var(--_pad);
  }

  dialog .accounts {
    max-block-size: max(220px, 100dvh - 440px);
  }

  /* where the dialog is the screen, the list has what the rest leaves, whatever the language needs */
  @media (max-width: 480px) {
    dialog .accounts {
      flex: 1 1 220px;
      max-block-size: none;
    }
  }

  @media print {
    .accounts {
      flex: none !important;
      max-block-size: none !important;
    }
  }

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

  .account-main {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 12px;
    min-inline-size: 0;
  }

  /* a name takes a second line before the amount does */
  .account-text {
    flex: 1 1 6.5em;
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

  @media (forced-colors: active) {
    .checkbox {
      appearance: auto;
    }

    .checkbox::before {
      content: none;
    }
  }
`;
