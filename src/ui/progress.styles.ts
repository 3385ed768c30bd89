import { css } from 'lit';

/** The bar of a wait that nobody knows the end of. */
export const progress = css`
  .progress {
    position: relative;
    inline-size: 180px;
    block-size: 4px;
    border-radius: 9px;
    overflow: hidden;
    background: var(--_line);
  }

  .progress::after {
    content: '';
    position: absolute;
    inset-block: 0;
    inline-size: 42%;
    border-radius: 9px;
    background: var(--_accent-text);
    animation: sweep 1.6s ease-in-out infinite alternate;
  }

  @keyframes sweep {
    from {
      inset-inline-start: 0;
    }
    to {
      inset-inline-start: 58%;
    }
  }

  /* whole: a part that stands still would tell how far it is */
  @media (prefers-reduced-motion: reduce) {
    .progress::after {
      inline-size: 100%;
      animation: none;
    }
  }
`;
