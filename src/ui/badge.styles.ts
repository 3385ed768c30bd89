import { css } from 'lit';

/** A bank as a small square. */
export const badge = css`
  .badge {
    position: relative;
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 32px;
    block-size: 32px;
    border-radius: 9px;
    overflow: hidden;
    font-family: inherit;
    font-weight: 650;
    font-size: 12px;
    line-height: 1;
    letter-spacing: 0.01em;
    color: var(--_badge-text, var(--_text));
    background: var(--_badge, var(--_line));
    forced-color-adjust: none;
  }

  .badge.large {
    inline-size: 40px;
    block-size: 40px;
    border-radius: 11px;
    font-size: 14px;
  }

  .badge.huge {
    inline-size: 72px;
    block-size: 72px;
    border-radius: 20px;
    font-size: 25px;
  }

  /* an edge for what is as light, or as dark, as the surface */
  .badge::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 1px solid rgb(127 127 127 / 0.24);
    border-radius: inherit;
  }

  .badge img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: contain;
    background: #fff;
    opacity: 0;
  }

  .badge img.loaded {
    opacity: 1;
  }

  /* of a bank that cannot be chosen */
  [aria-disabled='true'] > .badge {
    filter: grayscale(1);
    opacity: 0.6;
  }

  /* no printer is asked for grounds of colour: words that count on one are dark */
  @media print {
    .badge {
      color: var(--_text) !important;
      background: none !important;
      border: 1px solid var(--_control);
    }
  }
`;
