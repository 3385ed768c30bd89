import { html, type TemplateResult } from 'lit';
import { actions } from '../ui/actions.js';
import { hero } from '../ui/hero.js';
import { BankConnectStep } from './step.js';

/** What was connected, and what happens next. */
export class DoneStep extends BankConnectStep {
  protected readonly screens = ['done'] as const;

  protected override render(): TemplateResult {
    const { title, text, shared } = this.#words;
    return html`${hero({ icon: 'check', tone: shared ? 'success' : 'plain', title, text })}
    ${actions({
      primary: this.offer(this.t('done'), { type: 'finish' }),
      secondary: this.offer(this.t('another.add'), { type: 'addBank' }),
    })}`;
  }

  get #isRepaired(): boolean {
    const { connection, intent } = this.view.flow;
    return (intent === 'repair' || intent === 'reset') && connection?.state === null;
  }

  get #words(): { readonly title: string; readonly text: string; readonly shared: boolean } {
    const { flow } = this.view;
    const { banks } = flow;
    if (flow.nothingToDo)
      return {
        title: this.t('done.nothingTitle', { bank: this.bank }),
        text: this.t('done.nothingText'),
        shared: true,
      };
    if (this.#isRepaired)
      return {
        title: this.t('done.repairedTitle', { bank: this.bank }),
        text: this.t('done.repairedText'),
        shared: true,
      };
    const shared = banks.filter((bank) => bank.accountIds.length + bank.subscriptionIds.length > 0);
    // a user the hosted webview made: what was shared there is the webview's to know
    if (flow.returned?.record.own === false && banks.length > 0)
      return {
        title: this.t('done.titleMany', { count: banks.length }),
        text: this.t('done.plain'),
        shared: true,
      };
    const [first] = shared;
    if (first === undefined)
      return banks.length > 0
        ? { title: this.t('done.laterTitle'), text: this.t('done.laterText'), shared: false }
        : { title: this.t('done.manageTitle'), text: this.t('done.manageText'), shared: true };
    const accounts = shared.reduce((sum, bank) => sum + bank.accountIds.length, 0);
    return {
      title:
        shared.length === 1
          ? this.t('done.title', { bank: first.name })
          : this.t('done.titleMany', { count: shared.length }),
      text: accounts > 0 ? this.t('done.text', { count: accounts }) : this.t('done.plain'),
      shared: true,
    };
  }
}
