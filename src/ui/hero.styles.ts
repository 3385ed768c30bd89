import { css } from 'lit';

/** Titles, and screens with one picture in the middle. */
export const hero = css`
  .title {
    margin: 0 0 4px;
    font-family: inherit;
    font-weight: 650;
    font-size: 20px;
    line-height: 28px;
    letter-spacing: -0.012em;
    text-wrap: balance;
  }

  .title:focus {
    outline: none;
  }

  .hero {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 14px;
    flex: 1;
    grid-template-columns: minmax(0, 1fr);
    padding: 8px;
    text-align: center;
  }

  .hero > * {
    max-inline-size: 100%;
  }

  /* the gap is all the distance a notice needs */
  .hero > div {
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

  .orb > svg {
    inline-size: 40px;
    block-size: 40px;
  }

  .orb.of-bank {
    position: relative;
    background: none;
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

  .sign > svg {
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
`;
