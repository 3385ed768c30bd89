import { html, type TemplateResult } from 'lit';
import type { ErrorInfo } from '../protocol/errors.js';
import { actions } from '../ui/actions.js';
import { title } from '../ui/hero.js';
import { isOneTimeCode } from './field-hints.js';
import { FormStep, type FormModel } from './form-step.js';
import { quoted } from './said.js';
import { refusalOf, troubleOf } from './words.js';

/** What the bank asks in between: mostly a code it just sent. */
export class InformationStep extends FormStep {
  protected readonly screens = ['information'] as const;
  protected readonly oneTime = true;

  protected get form(): FormModel {
    const { flow, settle } = this.view;
    const { fields, encrypt, notice: said } = settle ?? flow;
    const key = [settle?.connectionId, ...fields.map(({ name }) => name)];
    return { fields, encrypt, notice: said, key: JSON.stringify(key) };
  }

  get #isCode(): boolean {
    const { fields } = this.form;
    return fields.some((field) => isOneTimeCode(field, fields));
  }

  protected noticeText(error: ErrorInfo): string {
    if (error.code === 'wrongpass' && this.#isCode) return this.t('information.wrongCode');
    return refusalOf(this.localize, error, this.bank) ?? troubleOf(this.localize, error, this.bank).text;
  }

  protected override render(): TemplateResult {
    const code = this.#isCode;
    return this.renderForm(
      html`${title(this.t(code ? 'information.codeTitle' : 'information.title'))}
        <div id="form-text">
          <p class="text">
            ${this.t(code ? 'information.codeText' : 'information.text', { bank: this.bank })}
          </p>
          ${quoted(this.localize, this.view.settle?.connection.errorMessage)}
        </div>`,
      html`${actions({
        primary: { label: this.t('information.confirm') },
        secondary: this.offer(this.t('otherBank'), { type: 'back' }),
      })}`,
    );
  }
}
