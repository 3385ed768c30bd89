import { html, type TemplateResult } from 'lit';
import { icon, type IconName } from './icons.js';

/** A button that is an icon, named for those who do not see it. */
export const iconButton = (part: string, name: IconName, label: string, run: () => void): TemplateResult =>
  html`<button part=${part} class="icon-button" type="button" aria-label=${label} @click=${run}>
    ${icon(name)}
  </button>`;
