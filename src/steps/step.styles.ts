import { css } from 'lit';

/** What every step is laid out in. */
export const step = css`
  .step {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-inline-size: 0;
    animation: enter var(--_motion) ease-out both;
  }

  @media (prefers-reduced-motion: reduce) {
    .step {
      animation: none;
    }
  }

  :is(.column, .body) {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-inline-size: 0;
  }

  .body {
    padding: 4px var(--_pad) 0;
  }
`;
