import { html, nothing, type TemplateResult } from 'lit';
import { actions } from '../ui/actions.js';
import { hero } from '../ui/hero.js';
import { notice } from '../ui/notice.js';
import { BankConnectStep } from './step.js';

/** The bank's own page signs the person in: before going, and while it is open elsewhere. */
export class WebauthStep extends BankConnectStep {
  protected readonly screens = ['webauth'] as const;

  protected override render(): TemplateResult {
    const { bank } = this;
    const { trip } = this.view;
    // what the flow takes tells where the trip is: not begun, or under way in another window
    return this.view.can({ type: 'finished' }) ? this.#away(bank) : this.#before(bank, trip);
  }

  #before(bank: string, trip: BankConnectStep['view']['trip']): TemplateResult {
    return html`${hero({
      icon: 'leave',
      title: this.t('webauth.title', { bank }),
      text: this.t('webauth.text'),
      extra:
        trip?.outcome !== undefined
          ? notice({ tone: 'warning', text: this.t(`webauth.${trip.outcome}`, { bank }) })
          : trip?.popupBlocked
            ? notice({ text: this.t('webauth.blocked') })
            : nothing,
    })}
    ${actions({
      primary: this.offer(this.t('webauth.go', { bank }), { type: 'leave' }),
      secondary: this.wayOut,
    })}`;
  }

  #away(bank: string): TemplateResult {
    const closed = this.view.trip?.popupClosed === true;
    const reopen = this.offer(this.t('webauth.reopen'), { type: 'reopen' });
    const finished = this.offer(this.t('webauth.finished'), { type: 'finished' });
    return html`${hero({
      icon: 'leave',
      title: this.t(closed ? 'webauth.closedTitle' : 'webauth.openTitle', { bank }),
      text: this.t(closed ? 'webauth.closedText' : 'webauth.openText', { bank }),
      extra: closed ? nothing : html`<div part="progress" class="progress"></div>`,
    })}
    ${actions({
      primary: closed ? (reopen ?? finished) : (finished ?? reopen),
      secondary: closed ? finished : reopen,
      links: [
        this.firstOf(
          this.offer(this.t('cancel'), { type: 'later' }),
          this.offer(this.t('cancel'), { type: 'back' }),
        ),
      ],
    })}`;
  }
}
