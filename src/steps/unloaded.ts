import { html, type TemplateResult } from 'lit';
import type { FirstKey } from '../i18n/localize.js';
import { actions } from '../ui/actions.js';
import { hero } from '../ui/hero.js';
import { BankConnectStep } from './step.js';

/** What comes next could not be loaded: the network, or a page that is older than its files. */
export class UnloadedStep extends BankConnectStep<FirstKey> {
  protected readonly screens = ['unloaded'] as const;

  protected override render(): TemplateResult {
    return html`${hero({
      icon: 'offline',
      tone: 'warning',
      title: this.t('unloaded.title'),
      text: this.t('unloaded.text'),
    })}
    ${actions({
      primary: this.offer(this.t('tryAgain'), { type: 'retry' }),
      secondary: this.wayOut,
    })}`;
  }
}
