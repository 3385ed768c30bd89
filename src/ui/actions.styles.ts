import { css } from 'lit';

/** The buttons below every step. */
export const actions = css`
  .actions {
    display: grid;
    gap: var(--_space);
    flex: none;
    padding: calc(var(--_space) * 1.5) var(--_pad) var(--_pad);
  }

  .actions:empty {
    display: none;
  }

  /* a question has its own space around them */
  [role='alertdialog'] > .actions {
    padding: var(--_pad) 0 0;
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

  .secondary,
  .link {
    min-block-size: 44px;
    color: var(--_accent-text);
    background: none;
    font-size: 15px;
  }

  .link {
    padding-inline: 8px;
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
    .link:hover {
      background: var(--_sunken);
    }
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

    .secondary {
      border: 1px solid ButtonBorder;
    }
  }

  /* no printer is asked for grounds of colour: words that count on one are dark */
  @media print {
    .primary {
      color: var(--_text) !important;
      background: none !important;
      border: 1px solid var(--_control);
    }
  }
`;
