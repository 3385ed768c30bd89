import { html, type TemplateResult } from 'lit';
import { actions } from '../ui/actions.js';
import { hero } from '../ui/hero.js';
import { BankConnectStep } from './step.js';

/** Manage: irreversible, so it is asked. */
export class DisconnectStep extends BankConnectStep {
  protected readonly screens = ['disconnect'] as const;

  protected override render(): TemplateResult {
    const confirm = this.offer(this.t('disconnect.confirm'), { type: 'confirm' });
    return html`${hero({
      icon: 'unlink',
      tone: 'danger',
      title: this.t('disconnect.title', { bank: this.bank }),
      text: this.t('disconnect.text'),
    })}
    ${actions({
      primary: confirm === undefined ? undefined : { ...confirm, danger: true },
      secondary: this.offer(this.t('disconnect.cancel'), { type: 'back' }),
    })}`;
  }
}
