import { html, type TemplateResult } from 'lit';
import type { FirstKey } from '../i18n/localize.js';
import { actions } from '../ui/actions.js';
import { hero } from '../ui/hero.js';
import { BankConnectStep } from './step.js';

/** Nothing runs: before the start, and after leaving. */
export class IdleStep extends BankConnectStep<FirstKey> {
  protected readonly screens = ['idle'] as const;

  protected override render(): TemplateResult {
    return html`${hero({ icon: 'bank', title: this.t('idle.title'), text: this.t('idle.text') })}
    ${actions({ primary: { label: this.t('idle.start'), run: () => this.send({ type: 'start' }) } })}`;
  }
}
