import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { handOverUrl } from '../rules/hand-over.js';
import { actions } from '../ui/actions.js';
import { Elapsed } from '../ui/elapsed.js';
import { heading } from '../ui/hero.js';
import { outLink } from '../ui/link.js';
import { phone } from '../ui/phone.js';
import { progress } from '../ui/progress.js';
import type { qr } from '../ui/qr.js';
import { quoted } from './said.js';
import { BankConnectStep } from './step.js';

/** The person approves in the bank's app or on its page; the flow looks meanwhile and goes on by itself. */
export class DecoupledStep extends BankConnectStep {
  protected readonly screens = ['decoupled'] as const;
  /** Draws QR codes: asked for when the first is needed; null when it could not be had. */
  @state() private qr: typeof qr | null | undefined;
  readonly #elapsed = new Elapsed(this);

  readonly #resend = (): void => {
    this.#elapsed.restart();
    this.send({ type: 'resend' });
  };

  /** Where it is approved: an app of which nothing more is known. */
  #app(): TemplateResult {
    return html`${phone()}
    ${heading(this.t('decoupled.title'), this.t('decoupled.text', { bank: this.bank }))}`;
  }

  /** Where it is approved: a page, opened here or by a phone that scans its address. A phone does not scan itself. */
  #page(page: URL): TemplateResult {
    const { host: site, href } = page;
    return html`<div class="no-scan">${phone()}</div>
      ${heading(this.t('decoupled.page.title'), this.t('decoupled.page.text'))}
      ${
        this.qr === null
          ? nothing
          : html`<div class="scan">
              ${this.qr?.(href, this.t('decoupled.page.code', { site })) ?? html`<div class="qr"></div>`}
              <span class="small">${this.t('decoupled.page.scan')}</span>
            </div>`
      }
      ${outLink(this.localize, href, this.t('decoupled.page.open', { site }))}`;
  }

  get #address(): URL | undefined {
    return handOverUrl(this.view.settle?.connection.errorMessage);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.qr === undefined && this.#address !== undefined) void this.#load();
  }

  async #load(): Promise<void> {
    this.qr = await import('../ui/qr.js').then(
      ({ qr }) => qr,
      () => null,
    );
  }

  protected override render(): TemplateResult {
    const message = this.view.settle?.connection.errorMessage;
    const page = this.#address;
    return html`<div part="body" class="body">
        <div class="hero">
          ${page === undefined ? this.#app() : this.#page(page)} ${quoted(this.localize, message)}
          ${progress()}
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
        links: [this.cancel],
      })}`;
  }
}
