import { html, type TemplateResult } from 'lit';
import { actions } from '../ui/actions.js';
import { hero } from '../ui/hero.js';
import { quoted } from './said.js';
import { BankConnectStep } from './step.js';

/** The bank wants to check who it is; nothing starts before the person is ready. */
export class ScaStep extends BankConnectStep {
  protected readonly screens = ['sca'] as const;

  protected override render(): TemplateResult {
    return html`${hero({
      icon: 'shield',
      title: this.t('sca.title', { bank: this.bank }),
      text: this.t('sca.text'),
      extra: quoted(this.localize, this.view.settle?.connection.errorMessage),
    })}
    ${actions({
      primary: this.offer(this.t('sca.start'), { type: 'consent' }),
      secondary: this.wayOut,
    })}`;
  }
}
