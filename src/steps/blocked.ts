import { html, type TemplateResult } from 'lit';
import { actions } from '../ui/actions.js';
import { hero } from '../ui/hero.js';
import { quoted, reference } from './said.js';
import { BankConnectStep } from './step.js';
import { blockedOf } from './words.js';

/** The person must settle something elsewhere, or nothing here can: what, whose side, what now. */
export class BlockedStep extends BankConnectStep {
  protected readonly screens = ['blocked'] as const;

  protected override render(): TemplateResult {
    const { settle, flow } = this.view;
    const reason = settle?.blocked ?? flow.blocked ?? 'unknown';
    const error = settle?.error ?? flow.error;
    const message = error?.bankMessage ?? settle?.connection.errorMessage;
    const { icon, title, text } = blockedOf(this.localize, reason, this.bank);
    const fixed = this.offer(this.t('blocked.actionNeeded.done'), { type: 'fixed' });
    const other = this.offer(this.t('otherBank'), { type: 'back' });
    const later = this.firstOf(
      this.offer(this.t('skipSource'), { type: 'skipSource' }),
      this.offer(this.t('later'), { type: 'later' }),
    );
    const ways = [fixed, other, later].filter((action) => action !== undefined);
    const [primary = this.leave, ...rest] = ways;
    return html`${hero({
      icon,
      tone: 'warning',
      title,
      text,
      extra: html`${quoted(this.localize, message)} ${reference(this.localize, error)}`,
    })}
    ${actions({ primary, secondary: rest.at(-1), links: rest.slice(0, -1) })}`;
  }
}
