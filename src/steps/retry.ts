import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ErrorInfo } from '../protocol/errors.js';
import { actions } from '../ui/actions.js';
import { Elapsed } from '../ui/elapsed.js';
import { hero } from '../ui/hero.js';
import { quoted, reference } from './said.js';
import { BankConnectStep } from './step.js';
import { troubleOf } from './words.js';

/** Temporary trouble: says so, and tries again on its own where the service said when. */
export class RetryStep extends BankConnectStep {
  protected readonly screens = ['retry'] as const;
  readonly #elapsed = new Elapsed(this, () => this.#retryWhenDue());
  #error: ErrorInfo | undefined;
  #asked = false;

  protected override willUpdate(_changed: PropertyValues): void {
    const { error } = this;
    if (error === this.#error) return;
    this.#error = error;
    this.#asked = false;
    this.#elapsed.restart();
  }

  private get error(): ErrorInfo | undefined {
    const { settle, flow } = this.view;
    return settle === undefined ? flow.error : settle.error;
  }

  /** Seconds until the next attempt; undefined when nobody said. */
  private get remaining(): number | undefined {
    const after = this.#error?.retryAfter;
    return after === undefined ? undefined : Math.max(0, Math.ceil(after / 1000) - this.#elapsed.seconds);
  }

  #retryWhenDue(): void {
    if (this.#asked || this.remaining !== 0 || this.handle?.view.screen !== 'retry') return;
    this.#asked = true;
    this.send({ type: 'retry' });
  }

  protected override render(): TemplateResult {
    const { settle } = this.view;
    const { error, remaining } = this;
    const message = error?.bankMessage ?? (error === undefined ? settle?.connection.errorMessage : undefined);
    const { icon, title, text } = troubleOf(
      this.localize,
      error ?? (settle === undefined ? undefined : { code: settle.connection.state }),
      this.bank,
    );
    return html`${hero({
      icon,
      tone: 'warning',
      title,
      text,
      extra: html`${quoted(this.localize, message)}
      ${
        remaining === undefined
          ? nothing
          : html`<span class="small elapsed" role="timer">
              ${this.t('retry.countdown', { time: this.localize.seconds(remaining) })}
            </span>`
      }
      ${reference(this.localize, error)}`,
    })}
    ${actions({
      primary: this.offer(this.t(remaining === undefined ? 'tryAgain' : 'tryNow'), { type: 'retry' }),
      secondary: this.wayOut,
    })}`;
  }
}
