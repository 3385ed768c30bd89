import { css } from 'lit';

/** A labelled control with its help and its error. */
export const field = css`
  .field {
    margin-block-start: 16px;
    min-inline-size: 0;
  }

  .label {
    display: block;
    margin-block-end: 6px;
    font-weight: 550;
    font-size: 15px;
    line-height: 22px;
  }

  /* room for the label and the error when a control is brought into view above an on-screen keyboard */
  .field :is(input, select) {
    scroll-margin-block: 40px 72px;
  }

  .field > div.invalid {
    border-color: var(--_danger);
  }

  .field > div.invalid:focus-within {
    outline-color: var(--_danger);
  }

  /* while the button inside has the focus, the ring is the button's */
  .field > div:has(.reveal:focus-visible) {
    border-color: var(--_control);
    outline: none;
    box-shadow: none;
  }

  .field .code {
    font-size: 22px;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.34em;
  }

  .field select {
    padding-inline-end: 40px;
    cursor: pointer;
  }

  .field option {
    color: var(--_text);
    background: var(--_background);
  }

  .field select + svg {
    position: absolute;
    inset-inline-end: 14px;
    color: var(--_soft);
    pointer-events: none;
  }

  .reveal {
    flex: none;
    align-self: stretch;
    min-inline-size: 44px;
    margin-inline-end: 2px;
    padding: 0 12px;
    border: 0;
    border-radius: calc(var(--_radius) - 2px);
    color: var(--_accent-text);
    background: none;
    font-family: inherit;
    font-weight: 600;
    font-size: 14px;
    line-height: 20px;
    cursor: pointer;
  }

  .reveal:focus-visible {
    outline-offset: -4px;
  }

  .hint {
    margin-block-start: 6px;
    color: var(--_soft);
    font-size: 13px;
    line-height: 18px;
    white-space: pre-line;
  }

  .error {
    display: flex;
    gap: 6px;
    margin-block-start: 6px;
    color: var(--_danger);
    font-size: 14px;
    line-height: 20px;
  }

  .error > svg {
    inline-size: 16px;
    block-size: 16px;
    margin-block-start: 2px;
  }

  /* a secret that is shown stays off paper */
  @media print {
    .field > div:has(.reveal) > input {
      -webkit-text-security: disc;
    }
  }
`;
