import { html, type TemplateResult } from 'lit';
import { actions } from '../ui/actions.js';
import { hero } from '../ui/hero.js';
import { addSourceLabel } from './account-groups.js';
import { BankConnectStep } from './step.js';

/** Connected, but with nothing to share. */
export class EmptyStep extends BankConnectStep {
  protected readonly screens = ['empty'] as const;

  protected override render(): TemplateResult {
    const add = this.offer(addSourceLabel(this.localize, this.view.flow.nextSource), { type: 'addSource' });
    return html`${hero({
      icon: 'wallet',
      title: this.t('empty.title'),
      text: this.t('empty.text', { bank: this.bank }),
    })}
    ${actions({
      primary: this.offer(this.t('empty.again'), { type: 'retry' }),
      secondary: add ?? this.wayOut,
      links: [add === undefined ? undefined : this.wayOut],
    })}`;
  }
}
