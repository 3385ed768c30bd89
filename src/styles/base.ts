import { css } from 'lit';

/** The surface, its header, the column every step is laid out in, text and buttons. */
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

  .icon {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .icon.flip:dir(rtl) {
    transform: scaleX(-1);
  }

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

  .header .badge + .header-name {
    padding-inline-start: 4px;
  }

  .icon-button {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 44px;
    block-size: 44px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    color: var(--_soft);
    background: none;
    cursor: pointer;
  }

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

  .stage {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-inline-size: 0;
  }

  .step {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-inline-size: 0;
    animation: enter var(--_motion) ease-out both;
  }

  @keyframes enter {
    from {
      opacity: 0;
      transform: translateY(4px);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .step {
      animation: none;
    }
  }

  .column {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-inline-size: 0;
  }

  .body {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-inline-size: 0;
    padding: 4px var(--_pad) 0;
  }

  .title {
    margin: 0 0 4px;
    font-family: inherit;
    font-weight: 650;
    font-size: 20px;
    line-height: 28px;
    letter-spacing: -0.012em;
    text-wrap: balance;
  }

  .title:focus,
  .notice:focus {
    outline: none;
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
    font-size: 13px;
    line-height: 18px;
  }

  .actions {
    display: grid;
    gap: var(--_space);
    flex: none;
    padding: calc(var(--_space) * 1.5) var(--_pad) var(--_pad);
  }

  .actions:empty {
    display: none;
  }

  .primary,
  .secondary,
  .link {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-inline-size: 0;
    margin: 0;
    padding: 10px 16px;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    font-family: inherit;
    font-weight: 600;
    font-size: 16px;
    line-height: 20px;
    text-align: center;
    text-decoration: none;
    overflow-wrap: anywhere;
    cursor: pointer;
  }

  .primary {
    min-block-size: 48px;
    color: var(--_on-accent);
    background: var(--_accent);
    transition: background-color var(--_motion) ease-out;
  }

  .secondary {
    min-block-size: 44px;
    color: var(--_accent-text);
    background: none;
    font-size: 15px;
  }

  .link {
    min-block-size: 44px;
    padding: 10px 8px;
    color: var(--_accent-text);
    background: none;
    font-size: 15px;
  }

  .link.quiet {
    color: var(--_soft);
    font-weight: 500;
  }

  .link.danger {
    color: var(--_danger);
  }

  .primary[aria-disabled='true'] {
    color: var(--_soft);
    background: var(--_line);
    cursor: default;
  }

  .primary.danger {
    color: light-dark(#fff, #1a0b0a);
    background: var(--_danger);
  }

  @media (hover: hover) {
    .primary:not([aria-disabled='true']):hover {
      background: color-mix(in srgb, var(--_accent) 90%, var(--_text));
    }

    .primary.danger:not([aria-disabled='true']):hover {
      background: color-mix(in srgb, var(--_danger) 90%, var(--_text));
    }

    .secondary:hover,
    .link:hover,
    .icon-button:hover {
      background: var(--_sunken);
    }
  }

  .inline-link {
    color: var(--_accent-text);
    text-decoration: underline;
    text-underline-offset: 2px;
  }

  :is(.primary, .secondary, .link, .icon-button, .inline-link, .row, .scroller, summary):focus-visible {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }

  .inline-link:focus-visible {
    border-radius: 2px;
  }

  @media (forced-colors: active) {
    .primary {
      border-color: ButtonBorder;
      forced-color-adjust: none;
    }

    .primary[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
      background: Canvas;
    }

    .secondary,
    .icon-button {
      border: 1px solid ButtonBorder;
    }
  }

  .assurance {
    display: flex;
    gap: 7px;
    align-items: center;
    justify-content: center;
    margin: 0 0 2px;
    color: var(--_soft);
    font-size: 13px;
    line-height: 18px;
    text-wrap: balance;
  }

  .assurance .icon {
    inline-size: 15px;
    block-size: 15px;
  }

  /* room for the label and the error when a control is brought into view above an on-screen keyboard */
  .field .input {
    scroll-margin-block: 40px 72px;
  }

  /* and for what is found */
  .search .input {
    scroll-margin-block: 12px 216px;
  }

  /* --- asking before leaving --- */

  .veil {
    position: absolute;
    inset: 0;
    z-index: 2;
    display: flex;
    align-items: flex-end;
    background: color-mix(in srgb, light-dark(#12161f, #000) 38%, transparent);
    animation: fade var(--_motion) ease-out both;
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

  .confirm .actions {
    padding: var(--_pad) 0 0;
  }

  @keyframes fade {
    from {
      opacity: 0;
    }
  }

  /* --- as a dialog --- */

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

  .modal .surface {
    border-color: transparent;
    box-shadow: none;
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

    .modal .surface {
      min-block-size: 100%;
      border: 0;
      border-radius: 0;
    }

    .modal :is(.surface, .veil) {
      padding-block-start: env(safe-area-inset-top);
      padding-right: env(safe-area-inset-right);
      padding-left: env(safe-area-inset-left);
    }

    .modal .veil {
      padding-block-end: env(safe-area-inset-bottom);
    }
  }

  /* nor has it height to spare on its side */
  @media (max-height: 480px) {
    .modal {
      block-size: var(--_visible, 100dvh);
      max-block-size: none;
    }

    .modal .surface {
      min-block-size: 100%;
    }
  }
`;
