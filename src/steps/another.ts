import { html, type TemplateResult } from 'lit';
import { actions } from '../ui/actions.js';
import { hero } from '../ui/hero.js';
import { BankConnectStep } from './step.js';

/** One bank is in: another one? */
export class AnotherStep extends BankConnectStep {
  protected readonly screens = ['another'] as const;

  protected override render(): TemplateResult {
    const last = this.view.flow.banks.at(-1);
    const shared = last !== undefined && last.accountIds.length + last.subscriptionIds.length > 0;
    return html`${hero({
      icon: shared ? 'check' : 'bank',
      tone: shared ? 'success' : 'plain',
      bank: this.badge,
      title: shared ? this.t('another.title', { bank: last.name }) : this.t('another.plainTitle'),
      text: this.t(shared ? 'another.text' : 'another.plainText'),
    })}
    ${actions({
      primary: this.offer(this.t('another.add'), { type: 'addBank' }),
      secondary: this.offer(this.t('another.finish'), { type: 'finish' }),
    })}`;
  }
}
