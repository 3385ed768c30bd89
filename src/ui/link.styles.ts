import { css } from 'lit';

/** Links within a text. */
export const link = css`
  .inline-link {
    color: var(--_accent-text);
    text-decoration: underline;
    text-underline-offset: 2px;
  }

  .inline-link:focus-visible {
    border-radius: 2px;
  }
`;
