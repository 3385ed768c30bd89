import { html, type TemplateResult } from 'lit';
import type { Localize } from '../i18n/localize.js';

/** A link out of the widget: what was done here stays, in its own tab. The address has been checked. */
export const outLink = (localize: Localize, url: string, text: string): TemplateResult =>
  html`<a part="link" class="inline-link" href=${url} target="_blank" rel="noopener noreferrer"
    >${text}<span class="sr"> (${localize.t('newTab')})</span></a
  >`;
