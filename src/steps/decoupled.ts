import { html, nothing, type TemplateResult } from 'lit';
import { actions } from '../ui/actions.js';
import { Elapsed } from '../ui/elapsed.js';
import { title } from '../ui/hero.js';
import { notice } from '../ui/notice.js';
import { phone } from '../ui/phone.js';
import { BankConnectStep } from './step.js';

/** The person approves in the bank's app; the flow looks meanwhile and goes on by itself. */
export class DecoupledStep extends BankConnectStep {
  protected readonly screens = ['decoupled'] as const;
  readonly #elapsed = new Elapsed(this);

  readonly #resend = (): void => {
    this.#elapsed.restart();
    this.send({ type: 'resend' });
  };

  protected override render(): TemplateResult {
    const message = this.view.settle?.connection.errorMessage;
    return html`<div part="body" class="body">
        <div class="hero">
          ${phone()}
          <div>
            ${title(this.t('decoupled.title'))}
            <p class="text">${this.t('decoupled.text', { bank: this.bank })}</p>
          </div>
          ${message === undefined ? nothing : notice({ quote: this.t('quote', { text: message }) })}
          <div part="progress" class="progress"></div>
          <span class="small elapsed" role="timer">
            ${this.t('decoupled.elapsed', { time: this.localize.duration(this.#elapsed.seconds) })}
          </span>
        </div>
      </div>
      ${actions({
        primary: this.offer(this.t('decoupled.approved'), { type: 'approved' }),
        secondary: this.view.can({ type: 'resend' })
          ? { label: this.t('decoupled.resend'), run: this.#resend }
          : undefined,
        links: [
          this.firstOf(
            this.offer(this.t('cancel'), { type: 'later' }),
            this.offer(this.t('cancel'), { type: 'back' }),
          ),
        ],
      })}`;
  }
}
