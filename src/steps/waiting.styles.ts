import { css } from 'lit';

/** Waits: what is coming, in its shape. */
export const waiting = css`
  /* A wait that is over in a moment is not worth a picture. */
  .delayed {
    animation: fade var(--_motion) ease-out 250ms both;
  }

  /* room for the words that come: the picture must not move when they do */
  .wait-words {
    min-block-size: 66px;
  }

  .skeleton {
    display: block;
    block-size: 14px;
    border-radius: 8px;
    background: linear-gradient(90deg, var(--_sunken), var(--_line), var(--_sunken));
    background-size: 200% 100%;
    animation: shimmer 1.6s linear infinite;
  }

  @keyframes shimmer {
    from {
      background-position: 100% 0;
    }
    to {
      background-position: -100% 0;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .skeleton {
      animation: none;
    }
  }

  .skeleton.title-line {
    inline-size: 62%;
    block-size: 22px;
    margin: 3px 0 12px;
  }

  .skeleton.text-line {
    inline-size: 88%;
  }

  .skeleton.box {
    inline-size: 100%;
    block-size: 48px;
    margin-block: 16px 14px;
    border-radius: var(--_radius);
  }

  .skeleton.label-line {
    inline-size: 38%;
    margin-block-start: 22px;
  }

  .skeleton.label-line + .skeleton.box {
    margin-block: 10px 0;
  }

  .skeleton-row {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 56px;
  }

  .skeleton-row .square {
    flex: none;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 11px;
  }

  .skeleton-row .check {
    flex: none;
    inline-size: 22px;
    block-size: 22px;
    border-radius: 7px;
  }

  .skeleton-row .line {
    inline-size: 48%;
  }
`;
