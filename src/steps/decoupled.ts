import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { until } from 'lit/directives/until.js';
import { handOverUrl } from '../flow/hand-over.js';
import { actions } from '../ui/actions.js';
import { Elapsed } from '../ui/elapsed.js';
import { title } from '../ui/hero.js';
import { notice } from '../ui/notice.js';
import { phone } from '../ui/phone.js';
import { BankConnectStep } from './step.js';

/** The person approves in the bank's app or on its page; the flow looks meanwhile and goes on by itself. */
export class DecoupledStep extends BankConnectStep {
  protected readonly screens = ['decoupled'] as const;
  readonly #elapsed = new Elapsed(this);

  readonly #resend = (): void => {
    this.#elapsed.restart();
    this.send({ type: 'resend' });
  };

  /** Where it is approved: an app of which nothing more is known. */
  #app(): TemplateResult {
    return html`${phone()}
      <div>
        ${title(this.t('decoupled.title'))}
        <p class="text">${this.t('decoupled.text', { bank: this.bank })}</p>
      </div>`;
  }

  /** Where it is approved: a page, opened here or by a phone that scans its address. A phone does not scan itself. */
  #page(page: URL): TemplateResult {
    const site = page.host;
    const code = import('../ui/qr.js').then(({ qr }) =>
      qr(page.href, this.t('decoupled.page.code', { site })),
    );
    return html`<div class="no-scan">${phone()}</div>
      <div>
        ${title(this.t('decoupled.page.title'))}
        <p class="text">${this.t('decoupled.page.text')}</p>
      </div>
      <div class="scan">
        ${until(
          code.catch(() => nothing),
          html`<div class="qr"></div>`,
        )}
        <span class="small">${this.t('decoupled.page.scan')}</span>
      </div>
      <a part="link" class="inline-link" href=${page.href} target="_blank" rel="noopener noreferrer">
        ${this.t('decoupled.page.open', { site })}
      </a>`;
  }

  protected override render(): TemplateResult {
    const message = this.view.settle?.connection.errorMessage;
    const page = handOverUrl(message);
    return html`<div part="body" class="body">
        <div class="hero">
          ${page === undefined ? this.#app() : guard([page.href, this.localize], () => this.#page(page))}
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
