import { css } from 'lit';

/** The box something is typed in, alone or in a field. */
export const control = css`
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
`;
