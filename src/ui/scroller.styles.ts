import { css } from 'lit';

/** Lists that scroll by themselves. */
export const scroller = css`
  .scroller {
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_control) transparent;
  }

  /* a list that goes on below fades out; at its end this lies over nothing */
  .scroller::after {
    content: '';
    position: sticky;
    inset-block-end: 0;
    display: block;
    block-size: 20px;
    margin-block-start: -12px;
    background: linear-gradient(transparent, var(--_background));
    pointer-events: none;
  }

  @media print {
    .scroller {
      overflow: visible;
    }

    .scroller::after {
      content: none;
    }
  }
`;
