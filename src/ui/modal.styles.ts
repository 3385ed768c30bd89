import { css } from 'lit';

/** The dialog around the surface. */
export const modal = css`
  .modal {
    inline-size: min(var(--bank-connect-max-width, 440px), calc(100vw - 32px));
    max-inline-size: none;
    max-block-size: calc(var(--_visible, 100dvh) - 32px);
    /* in the middle of what the on-screen keyboard leaves free */
    inset-block: var(--_above, 0px) calc(100% - var(--_above, 0px) - var(--_visible, 100%));
    margin: auto;
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) + 4px);
    overflow: auto;
    overscroll-behavior: contain;
    color: inherit;
    background: var(--_background);
  }

  .modal::backdrop {
    background: rgb(10 14 22 / 0.5);
    animation: fade var(--_motion) ease-out both;
  }

  /* on a phone it is the whole screen, as the person expects of an app */
  @media (max-width: 480px) {
    .modal {
      inline-size: 100vw;
      block-size: var(--_visible, 100dvh);
      max-block-size: none;
      margin: 0;
      border-radius: 0;
    }
  }

  /* nor has it height to spare on its side */
  @media (max-height: 480px) {
    .modal {
      block-size: var(--_visible, 100dvh);
      max-block-size: none;
    }
  }

  @media print {
    .modal {
      position: static;
      max-block-size: none;
      overflow: visible;
      background: none;
    }
  }
`;
