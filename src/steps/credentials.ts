import { html, nothing, type TemplateResult } from 'lit';
import type { ErrorInfo } from '../protocol/errors.js';
import { actions } from '../ui/actions.js';
import { title } from '../ui/hero.js';
import { icon } from '../ui/icons.js';
import { kindsOf } from './account-groups.js';
import { notice } from '../ui/notice.js';
import { FormStep, type FormModel } from './form-step.js';
import { refusalOf, troubleOf } from './words.js';

/** The bank's sign-in form: for a new connection, for another source, or to repair one. */
export class CredentialsStep extends FormStep {
  protected readonly screens = ['credentials'] as const;
  protected readonly oneTime = false;

  protected get form(): FormModel {
    const { flow, settle } = this.view;
    const { fields, encrypt, notice } = settle ?? flow;
    const connector = settle?.connector ?? flow.connector;
    const source = settle?.source ?? flow.source;
    const key = [connector?.id, settle?.connectionId, source?.name, ...fields.map(({ name }) => name)];
    // the bank's own page takes these in its address, and no secret is among them
    const send = this.#inClear ? async (value: string): Promise<string> => value : encrypt;
    return { fields, encrypt: send, notice, key: JSON.stringify(key) };
  }

  get #inClear(): boolean {
    return this.view.settle === undefined && this.view.flow.inClear;
  }

  protected noticeText(error: ErrorInfo): string {
    return refusalOf(this.localize, error, this.bank) ?? troubleOf(this.localize, error, this.bank).text;
  }

  protected override render(): TemplateResult {
    return this.renderForm(
      html`${title(this.#title)}
        <p class="text" id="form-text">${this.#text}</p>
        ${this.#news}`,
      html`${actions({
        note:
          this.#inClear || this.form.encrypt === undefined
            ? nothing
            : html`<p class="assurance">${icon('lock')}${this.t('credentials.encrypted')}</p>`,
        primary: { label: this.t('continue') },
        secondary: this.offer(this.t('skipSource'), { type: 'skipSource' }),
      })}`,
    );
  }

  /** Back from the bank's page without success: what it asked before has to be typed again. */
  get #news(): TemplateResult | typeof nothing {
    const { settle, flow } = this.view;
    return settle !== undefined || flow.outcome === undefined
      ? nothing
      : notice({ tone: 'warning', text: this.t(`webauth.${flow.outcome}`, { bank: this.bank }) });
  }

  get #title(): string {
    if (this.view.settle?.passwordExpired) return this.t('credentials.expiredTitle');
    return this.#inClear
      ? this.t('credentials.clearTitle', { bank: this.bank })
      : this.t('credentials.title');
  }

  get #text(): string {
    const { settle, flow } = this.view;
    const { bank } = this;
    if (settle?.passwordExpired) return this.t('credentials.expiredText', { bank });
    if (this.#inClear) return this.t('credentials.clearText');
    if (settle === undefined && flow.addedSources.length > 0) {
      const kinds = kindsOf(this.localize, flow.source);
      return kinds === undefined
        ? this.t('credentials.moreText', { bank })
        : this.t('credentials.moreKinds', { bank, kinds });
    }
    return this.t('credentials.text');
  }
}
