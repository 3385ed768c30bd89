import { css } from 'lit';

/** Buttons that are an icon. */
export const iconButton = css`
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

  @media (hover: hover) {
    .icon-button:hover {
      background: var(--_sunken);
    }
  }

  @media (forced-colors: active) {
    .icon-button {
      border: 1px solid ButtonBorder;
    }
  }
`;
