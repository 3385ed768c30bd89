import { html, nothing, type TemplateResult } from 'lit';
import { actions } from '../ui/actions.js';
import { hero } from '../ui/hero.js';
import { notice } from '../ui/notice.js';
import { BankConnectStep } from './step.js';

/** The bank wants to check who it is; nothing starts before the person is ready. */
export class ScaStep extends BankConnectStep {
  protected readonly screens = ['sca'] as const;

  protected override render(): TemplateResult {
    const message = this.view.settle?.connection.errorMessage;
    return html`${hero({
      icon: 'shield',
      title: this.t('sca.title', { bank: this.bank }),
      text: this.t('sca.text'),
      extra: message === undefined ? nothing : notice({ quote: this.t('quote', { text: message }) }),
    })}
    ${actions({
      primary: this.offer(this.t('sca.start'), { type: 'consent' }),
      secondary: this.wayOut,
    })}`;
  }
}
