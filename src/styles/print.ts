import { css } from 'lit';

/** On paper: dark on white, lists whole, nothing over anything, what was typed as a secret hidden. */
export const print = css`
  @media print {
    :host {
      color-scheme: light !important;
    }

    .surface {
      overflow: visible;
      box-shadow: none;
    }

    :is(.rows.scroller, .accounts, .modal) {
      flex: none;
      max-block-size: none;
      overflow: visible;
    }

    :is(.scroller, .accounts)::after {
      content: none;
    }

    .veil,
    .modal {
      position: static;
      background: none;
    }

    /* no printer is asked for grounds of colour: words that count on one are dark */
    :is(.primary, .badge) {
      color: var(--_text) !important;
      background: none !important;
      border: 1px solid var(--_control);
    }

    .control:has(.reveal) .input {
      -webkit-text-security: disc;
    }
  }
`;
