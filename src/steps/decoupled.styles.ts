import { css } from 'lit';

/** A code for the phone; a phone does not scan itself. */
export const decoupled = css`
  .scan {
    display: grid;
    justify-items: center;
    gap: var(--_space);
  }

  .no-scan {
    display: none;
  }

  @media (hover: none) and (pointer: coarse) {
    .scan {
      display: none;
    }

    .no-scan {
      display: contents;
    }
  }
`;
