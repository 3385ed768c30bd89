import { css } from 'lit';

/** The frame around every step, and the question before leaving. */
export const shell = css`
  .header {
    display: flex;
    align-items: center;
    gap: 10px;
    flex: none;
    min-block-size: 60px;
    padding-block: 8px;
    padding-inline: var(--_pad) 8px;
  }

  .header.has-back {
    padding-inline-start: 8px;
    gap: 6px;
  }

  .header-name {
    flex: 1;
    min-inline-size: 0;
    font-weight: 600;
    font-size: 15px;
    line-height: 20px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* a bank's, beside its badge */
  .header-name[title] {
    padding-inline-start: 4px;
  }

  .stage {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-inline-size: 0;
  }

  .veil {
    position: absolute;
    inset: 0;
    z-index: 2;
    display: flex;
    align-items: flex-end;
    background: color-mix(in srgb, light-dark(#12161f, #000) 38%, transparent);
    animation: fade var(--_motion) ease-out both;
  }

  /* where the dialog is the whole screen */
  @media (max-width: 480px) {
    dialog .veil {
      padding-block: env(safe-area-inset-top) env(safe-area-inset-bottom);
      padding-right: env(safe-area-inset-right);
      padding-left: env(safe-area-inset-left);
    }
  }

  @media print {
    .veil {
      position: static;
      background: none;
    }
  }

  .confirm {
    flex: 1;
    margin: 8px;
    padding: var(--_pad);
    background: var(--_background);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    animation: enter var(--_motion) ease-out both;
  }
`;
