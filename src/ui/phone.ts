import { html, type TemplateResult } from 'lit';

/** A phone with a request on it: what to look for, before reading a word. */
export const phone = (): TemplateResult =>
  html`<svg class="phone" viewBox="0 0 132 120" aria-hidden="true" focusable="false">
    <circle class="phone-halo" cx="66" cy="60" r="58" />
    <rect class="phone-body" x="39" y="8" width="54" height="104" rx="11" />
    <path class="phone-line" d="M60 14.5h12" />
    <rect class="phone-card" x="29" y="39" width="74" height="44" rx="10" />
    <circle class="phone-badge" cx="44" cy="54" r="7" />
    <path class="phone-check" d="m40.75 54.25 2.25 2.25 4.25-4.5" />
    <path class="phone-text" d="M57 51h34M57 57.5h22" />
    <rect class="phone-no" x="37" y="68" width="27" height="8.5" rx="4.25" />
    <rect class="phone-yes" x="68" y="68" width="27" height="8.5" rx="4.25" />
  </svg>`;
