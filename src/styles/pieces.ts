import { css } from 'lit';

/** Fields, notices, the icon screens, waiting. */
export const pieces = css`
  .field {
    margin-block-start: 16px;
    min-inline-size: 0;
  }

  .label {
    display: block;
    margin-block-end: 6px;
    font-weight: 550;
    font-size: 15px;
    line-height: 22px;
  }

  .label .small {
    font-weight: 400;
  }

  .control {
    position: relative;
    display: flex;
    align-items: center;
    min-block-size: 48px;
    color: var(--_text);
    background: var(--_background);
    border: 1px solid var(--_control);
    border-radius: var(--_radius);
    transition: box-shadow var(--_motion) ease-out;
  }

  .control:focus-within {
    border-color: var(--_accent-text);
    outline: 1px solid var(--_accent-text);
    outline-offset: -2px;
    box-shadow: var(--_ring);
  }

  /* while the button inside has the focus, the ring is the button's */
  .control:has(.reveal:focus-visible) {
    border-color: var(--_control);
    outline: none;
    box-shadow: none;
  }

  .control.invalid {
    border-color: var(--_danger);
  }

  .control.invalid:focus-within {
    outline-color: var(--_danger);
  }

  .input {
    flex: 1;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 46px;
    margin: 0;
    padding: 0 14px;
    border: 0;
    border-radius: calc(var(--_radius) - 1px);
    outline: none;
    color: inherit;
    background: transparent;
    font-family: inherit;
    font-weight: 400;
    font-size: 16px;
    line-height: 24px;
    text-overflow: ellipsis;
    appearance: none;
  }

  .input::placeholder {
    color: var(--_soft);
    opacity: 1;
  }

  .input.code {
    font-size: 22px;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.34em;
  }

  .input::-webkit-search-cancel-button {
    display: none;
  }

  select.input {
    padding-inline-end: 40px;
    cursor: pointer;
  }

  select.input option {
    color: var(--_text);
    background: var(--_background);
  }

  .control > .chevron {
    position: absolute;
    inset-inline-end: 14px;
    color: var(--_soft);
    pointer-events: none;
  }

  .control > .lead {
    margin-inline-start: 14px;
    color: var(--_soft);
  }

  .control > .lead + .input {
    padding-inline-start: 10px;
  }

  .reveal {
    flex: none;
    align-self: stretch;
    min-inline-size: 44px;
    margin-inline-end: 2px;
    padding: 0 12px;
    border: 0;
    border-radius: calc(var(--_radius) - 2px);
    color: var(--_accent-text);
    background: none;
    font-family: inherit;
    font-weight: 600;
    font-size: 14px;
    line-height: 20px;
    cursor: pointer;
  }

  .reveal:focus-visible {
    outline: 2px solid var(--_accent-text);
    outline-offset: -4px;
  }

  .hint {
    margin-block-start: 6px;
    color: var(--_soft);
    font-size: 13px;
    line-height: 18px;
    white-space: pre-line;
  }

  .error {
    display: flex;
    gap: 6px;
    margin-block-start: 6px;
    color: var(--_danger);
    font-size: 14px;
    line-height: 20px;
  }

  .error .icon,
  .hint .icon {
    inline-size: 16px;
    block-size: 16px;
    margin-block-start: 2px;
  }

  .notice {
    display: flex;
    gap: 10px;
    margin-block-start: 16px;
    padding: 12px 14px;
    border-radius: var(--_radius);
    color: var(--_soft);
    background: var(--_sunken);
    border: 1px solid transparent;
    font-size: 14px;
    line-height: 20px;
    text-align: start;
  }

  .notice .icon {
    inline-size: 18px;
    block-size: 18px;
    margin-block-start: 1px;
  }

  .notice > div {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }

  .said {
    white-space: pre-line;
  }

  .notice.danger {
    color: var(--_danger);
    background: var(--_danger-soft);
  }

  .notice.warning {
    color: var(--_warning);
    background: var(--_warning-soft);
  }

  @media (forced-colors: active) {
    .notice {
      border-color: CanvasText;
    }
  }

  /* --- screens with one icon in the middle --- */

  .hero {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 14px;
    flex: 1;
    grid-template-columns: minmax(0, 1fr);
    padding: 8px 8px;
    text-align: center;
  }

  .hero > * {
    max-inline-size: 100%;
  }

  .hero .notice {
    inline-size: 100%;
    margin: 0;
  }

  .orb {
    display: grid;
    place-items: center;
    inline-size: 88px;
    block-size: 88px;
    border-radius: 26px;
    color: var(--_accent-text);
    background: var(--_sunken);
  }

  .orb .icon {
    inline-size: 40px;
    block-size: 40px;
  }

  .orb.of-bank {
    position: relative;
    background: none;
  }

  .orb .badge {
    inline-size: 72px;
    block-size: 72px;
    border-radius: 20px;
    font-size: 25px;
  }

  .sign {
    position: absolute;
    inset-block-end: -2px;
    inset-inline-end: -4px;
    display: grid;
    place-items: center;
    inline-size: 34px;
    block-size: 34px;
    border: 3px solid var(--_background);
    border-radius: 50%;
    color: var(--_on-accent);
    background: var(--_accent);
  }

  .orb .sign .icon {
    inline-size: 18px;
    block-size: 18px;
    stroke-width: 2;
  }

  .orb.success .sign {
    color: var(--_background);
    background: var(--_success);
  }

  .orb.success {
    color: var(--_success);
  }

  .orb.success:not(.of-bank) {
    background: var(--_success-soft);
  }

  .orb.warning {
    color: var(--_warning);
    background: var(--_warning-soft);
  }

  .orb.danger {
    color: var(--_danger);
    background: var(--_danger-soft);
  }

  @media (forced-colors: active) {
    :is(.orb:not(.of-bank), .sign) {
      border: 1px solid CanvasText;
    }
  }

  .phone {
    inline-size: 148px;
    block-size: 134px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .phone-halo {
    fill: var(--_sunken);
    stroke: none;
  }

  .phone-body {
    fill: var(--_background);
    stroke: var(--_control);
  }

  .phone-line {
    stroke: var(--_control);
  }

  .phone-card {
    fill: var(--_background);
    stroke: var(--_line);
    filter: drop-shadow(0 2px 5px rgb(16 24 40 / 0.12));
  }

  .phone-badge {
    fill: var(--_accent-text);
    stroke: none;
  }

  .phone-check {
    stroke: var(--_background);
  }

  .phone-text {
    stroke: var(--_line);
    stroke-width: 3;
  }

  .phone-no {
    fill: var(--_line);
    stroke: none;
  }

  .phone-yes {
    fill: var(--_accent-text);
    stroke: none;
  }

  .scan {
    display: grid;
    justify-items: center;
    gap: var(--_space);
  }

  /* the light edge that scanners need is part of it */
  .qr {
    inline-size: 176px;
    block-size: 176px;
    border-radius: 8px;
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

  .elapsed {
    font-variant-numeric: tabular-nums;
  }

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
