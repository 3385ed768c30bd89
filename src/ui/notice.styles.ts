import { css } from 'lit';

/** Messages: of the bank, or about it. */
export const notice = css`
  .notice {
    display: flex;
    gap: 10px;
    justify-self: stretch;
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

  .notice > svg {
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
`;
