import { html, type TemplateResult } from 'lit';
import { actions } from '../ui/actions.js';
import type { BadgeModel } from '../ui/badge.js';
import { hero } from '../ui/hero.js';
import { BankConnectStep } from './step.js';

/** What was connected, and what happens next. */
export class DoneStep extends BankConnectStep {
  protected readonly screens = ['done'] as const;

  protected override render(): TemplateResult {
    const { title, text, shared } = this.#words;
    return html`${hero({ icon: 'check', tone: shared ? 'success' : 'plain', bank: this.#only, title, text })}
    ${actions({
      primary: this.offer(this.t('done'), { type: 'finish' }),
      secondary: this.offer(this.t('another.add'), { type: 'addBank' }),
    })}`;
  }

  /** The one bank it is about, if it is about one: the last chosen may not be it. */
  get #only(): BadgeModel | undefined {
    const { badge } = this;
    const { banks, config } = this.view.flow;
    return config.mode === 'manage' || banks.some(({ name }) => name !== badge?.name) ? undefined : badge;
  }

  get #words(): { readonly title: string; readonly text: string; readonly shared: boolean } {
    const { banks, config, connection, intent, nothingToDo, returned } = this.view.flow;
    const { bank } = this;
    const shared = banks.filter(
      ({ accountIds, subscriptionIds }) => accountIds.length + subscriptionIds.length > 0,
    );
    const [first] = shared;
    if (nothingToDo)
      return { title: this.t('done.nothingTitle', { bank }), text: this.t('done.nothingText'), shared: true };
    if (first !== undefined) {
      const count = shared.reduce((sum, { accountIds }) => sum + accountIds.length, 0);
      return {
        title:
          shared.length === 1
            ? this.t('done.title', { bank: first.name })
            : this.t('done.titleMany', { count: shared.length }),
        text: count > 0 ? this.t('done.text', { count }) : this.t('done.plain'),
        shared: true,
      };
    }
    if (config.mode !== 'manage' && (intent === 'repair' || intent === 'reset'))
      return connection?.state === null
        ? { title: this.t('done.repairedTitle', { bank }), text: this.t('done.repairedText'), shared: true }
        : { title: this.t('done.laterTitle'), text: this.t('done.laterRepairText', { bank }), shared: false };
    // a user the hosted webview made: what was shared there is the webview's to know
    if (returned?.record.own === false && banks.length > 0)
      return {
        title: this.t('done.titleMany', { count: banks.length }),
        text: this.t('done.plain'),
        shared: true,
      };
    return banks.length > 0
      ? { title: this.t('done.laterTitle'), text: this.t('done.laterText'), shared: false }
      : { title: this.t('done.manageTitle'), text: this.t('done.manageText'), shared: true };
  }
}
