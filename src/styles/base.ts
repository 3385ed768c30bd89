import { css } from 'lit';

/** What holds for everything in the one shadow root: the surface, the ring of the focus, text. */
export const base = css`
  :host {
    display: block;
    box-sizing: border-box;
    max-inline-size: var(--bank-connect-max-width, 440px);
    margin-inline: auto;
    text-align: start;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  [hidden] {
    display: none !important;
  }

  /* weighs nothing: what draws its focus otherwise just says so */
  :where(:focus-visible) {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }

  .surface {
    position: relative;
    display: flex;
    flex-direction: column;
    min-block-size: var(--bank-connect-min-height, 592px);
    /* with the padding of the actions, as much as the screen's own controls need */
    padding-block-end: max(0px, env(safe-area-inset-bottom) - var(--_pad));
    overflow: clip;
    color: var(--_text);
    background: var(--_background);
    border: var(--bank-connect-border, 1px solid var(--_line));
    border-radius: calc(var(--_radius) + 4px);
    box-shadow: var(--_shadow);
    font-family: var(--bank-connect-font, inherit);
    font-style: normal;
    font-weight: 400;
    font-size: 16px;
    line-height: 24px;
    /* inherits the family alone: size, weight and spacing of the page are not ours */
    letter-spacing: normal;
    text-transform: none;
    word-spacing: normal;
    -webkit-font-smoothing: antialiased;
    -webkit-text-size-adjust: 100%;
    -webkit-tap-highlight-color: transparent;
    overflow-wrap: break-word;
  }

  dialog > .surface {
    border-color: transparent;
    box-shadow: none;
  }

  @media (max-width: 480px) {
    dialog > .surface {
      min-block-size: 100%;
      padding-block-start: env(safe-area-inset-top);
      padding-right: env(safe-area-inset-right);
      padding-left: env(safe-area-inset-left);
      border: 0;
      border-radius: 0;
    }
  }

  @media (max-height: 480px) {
    dialog > .surface {
      min-block-size: 100%;
    }
  }

  @media print {
    .surface {
      overflow: visible;
      box-shadow: none;
    }
  }

  .text {
    margin: 0;
    color: var(--_soft);
    font-size: 15px;
    line-height: 22px;
    text-wrap: pretty;
  }

  .small {
    color: var(--_soft);
    font-weight: 400;
    font-size: 13px;
    line-height: 18px;
  }

  .sr {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    border: 0;
  }

  @keyframes enter {
    from {
      opacity: 0;
      transform: translateY(4px);
    }
  }

  @keyframes fade {
    from {
      opacity: 0;
    }
  }
`;
