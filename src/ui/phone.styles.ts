import { css } from 'lit';

/** A phone with a request on it. */
export const phone = css`
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

  :is(.phone-badge, .phone-yes) {
    fill: var(--_accent-text);
    stroke: none;
  }
`;
