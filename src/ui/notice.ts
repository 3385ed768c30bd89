import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { icon } from './icons.js';

export interface NoticeModel {
  readonly tone?: 'quiet' | 'warning' | 'danger';
  readonly text?: string | undefined;
  /** Somebody else's words, in their language and with their line breaks. */
  readonly quote?: string | undefined;
  readonly id?: string;
}

export const notice = ({ tone = 'quiet', text, quote, id }: NoticeModel): TemplateResult =>
  html`<div part="notice" class="notice ${tone}" id=${ifDefined(id)}>
    ${tone === 'quiet' ? nothing : icon('alert')}
    <div>
      ${text ?? nothing} ${quote === undefined ? nothing : html`<span class="said" lang="">${quote}</span>`}
    </div>
  </div>`;
