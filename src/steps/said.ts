import { html, nothing, type TemplateResult } from 'lit';
import type { Localize } from '../i18n/localize.js';
import type { ErrorInfo } from '../protocol/errors.js';
import { notice } from '../ui/notice.js';

/** The bank's own words, as such: “Your bank says: …”. */
export const quoteOf = (localize: Localize, message: string | undefined): string | undefined =>
  message === undefined ? undefined : localize.t('quote', { text: message });

/** The bank's own words on a screen, if it said any. */
export function quoted(localize: Localize, message: string | undefined): TemplateResult | typeof nothing {
  const quote = quoteOf(localize, message);
  return quote === undefined ? nothing : notice({ quote });
}

/** What to name to those who are asked for help: the service's own number for the request that failed. */
export const reference = (
  localize: Localize,
  error: Pick<ErrorInfo, 'requestId'> | undefined,
): TemplateResult | typeof nothing =>
  error?.requestId === undefined
    ? nothing
    : html`<span class="small">${localize.t('reference', { id: error.requestId })}</span>`;
