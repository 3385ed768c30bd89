import { css } from 'lit';

/** Connections to choose from. */
export const pickStep = css`
  ul.connections {
    margin-block-start: 14px;
  }

  button.bleed {
    inline-size: calc(100% + var(--_space) * 2);
    margin-inline: calc(var(--_space) * -1);
    padding-inline: var(--_space);
  }

  span.attention {
    color: var(--_warning);
  }

  .attention > svg {
    inline-size: 14px;
    block-size: 14px;
    margin-inline-end: 4px;
    vertical-align: -2px;
  }

  .fact {
    display: inline-block;
  }
`;
