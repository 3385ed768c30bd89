import { css } from 'lit';

/** Icons. */
export const icons = css`
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
`;
