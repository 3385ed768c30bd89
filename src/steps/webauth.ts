import { html, nothing, type TemplateResult } from 'lit';
import type { ErrorInfo } from '../protocol/errors.js';
import { actions } from '../ui/actions.js';
import { hero } from '../ui/hero.js';
import { notice } from '../ui/notice.js';
import { progress } from '../ui/progress.js';
import { BankConnectStep } from './step.js';
import { troubleOf } from './words.js';

/** What keeps a trip from beginning. */
const TROUBLES: Readonly<Record<string, 'webauth.noWindow' | 'webauth.noReturn' | 'webauth.unsafe'>> = {
  popupBlocked: 'webauth.noWindow',
  storage: 'webauth.noReturn',
  unsafeUrl: 'webauth.unsafe',
};

/** The bank's own page signs the person in: before going, on the way, and while it is open elsewhere. */
export class WebauthStep extends BankConnectStep {
  protected readonly screens = ['webauth'] as const;

  protected override render(): TemplateResult {
    const { bank, view } = this;
    if (view.wait === 'leaving') return this.#departing(bank);
    // what the flow takes tells where the trip is: not begun, or under way in another window
    return view.can({ type: 'finished' }) ? this.#away(bank) : this.#intro(bank);
  }

  /** The service's own webview asks for more than a sign-in, and is no bank's. */
  get #page(): 'hosted' | 'webauth' {
    return this.view.flow.config.hosted ? 'hosted' : 'webauth';
  }

  #intro(bank: string): TemplateResult {
    const page = this.#page;
    return html`${hero({
      icon: 'leave',
      bank: this.badge,
      title: this.t(`${page}.title`, { bank }),
      text: this.t(`${page}.text`),
      extra: this.#news(bank),
    })}
    ${actions({
      primary: this.offer(this.t(`${page}.go`, { bank }), { type: 'leave' }),
      secondary: this.wayOut,
    })}`;
  }

  /** How the last attempt went, when it was no success. */
  #news(bank: string): TemplateResult | typeof nothing {
    const { webauth } = this.view;
    if (webauth?.error !== undefined)
      return notice({ tone: 'warning', text: this.#trouble(webauth.error, bank) });
    if (webauth?.outcome !== undefined)
      return notice({ tone: 'warning', text: this.t(`webauth.${webauth.outcome}`, { bank }) });
    return webauth?.popupBlocked ? notice({ text: this.t('webauth.blocked') }) : nothing;
  }

  #trouble(error: ErrorInfo, bank: string): string {
    const own = Object.hasOwn(TROUBLES, error.code) ? TROUBLES[error.code] : undefined;
    if (own !== undefined) return this.t(own, { bank });
    return error.transient ? troubleOf(this.localize, error, bank).text : this.t('webauth.failed', { bank });
  }

  #departing(bank: string): TemplateResult {
    const { webauth } = this.view;
    return html`${hero({
      icon: 'leave',
      bank: this.badge,
      title: this.t('wait.leaving', { bank }),
      text: this.t(webauth?.popupBlocked ? 'webauth.blocked' : 'wait.leavingText'),
      extra: progress(),
    })}
    ${actions({ secondary: this.offer(this.t('cancel'), { type: 'back' }) })}`;
  }

  #away(bank: string): TemplateResult {
    const closed = this.view.webauth?.popupClosed === true;
    const reopen = this.offer(this.t('webauth.reopen'), { type: 'reopen' });
    const finished = this.offer(this.t('webauth.finished'), { type: 'finished' });
    return html`${hero({
      icon: 'leave',
      bank: this.badge,
      title: this.t(closed ? 'webauth.closedTitle' : `${this.#page}.openTitle`, { bank }),
      text: this.t(closed ? 'webauth.closedText' : `${this.#page}.openText`, { bank }),
      extra: closed ? nothing : progress(),
    })}
    ${actions({
      // the same places when the window closes: nothing may change under a finger
      primary: finished,
      secondary: reopen,
      links: [this.cancel],
    })}`;
  }
}
