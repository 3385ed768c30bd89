import { html, nothing, type TemplateResult } from 'lit';
import { inScope } from '../rules/scope.js';
import type { Connection } from '../protocol/types.js';
import { actions } from '../ui/actions.js';
import { title } from '../ui/hero.js';
import { notice } from '../ui/notice.js';
import { addSourceLabel } from './account-groups.js';
import { accountGroups, accountList, accountRow, row } from './account-row.js';
import { quoteOf } from './said.js';
import { BankConnectStep } from './step.js';
import { stateOf } from './words.js';

/** Manage: one bank, its state, its accounts to switch on and off. */
export class ConnectionStep extends BankConnectStep {
  protected readonly screens = ['connection'] as const;

  protected override render(): TemplateResult {
    const { connection, nextSource } = this.view.flow;
    if (connection === undefined) return html``;
    const { id } = connection;
    const repair = this.offer(this.t('connection.repair'), { type: 'repair', connectionId: id });
    const add = this.offer(addSourceLabel(this.localize, nextSource), { type: 'addSource' });
    const disconnect = this.offer(this.t('connection.disconnect'), { type: 'disconnect', connectionId: id });
    const back = this.offer(this.t('done'), { type: 'back' });
    const broken = connection.state !== null && repair !== undefined;
    return html`<div part="body" class="body">
        ${title(this.t('connection.title', { bank: this.bank }))}
        <p class="text">${this.t('connection.text')}</p>
        ${this.#state(connection)} ${this.#accounts(connection)}
      </div>
      ${actions({
        primary: broken ? repair : back,
        secondary: add,
        links: [disconnect === undefined ? undefined : { ...disconnect, danger: true }],
      })}`;
  }

  #state(connection: Connection): TemplateResult | typeof nothing {
    const { key, attention } = stateOf(connection.state);
    const date = this.localize.date(connection.lastUpdate);
    const updated = date === undefined ? this.t('connection.never') : this.t('connection.updated', { date });
    if (connection.state === null) return html`<p class="small">${this.t(key)} · ${updated}</p>`;
    const said = connection.state === 'webauthRequired' ? undefined : connection.errorMessage;
    return notice({
      tone: attention ? 'warning' : 'quiet',
      text: `${this.t(key)}. ${updated}.`,
      quote: quoteOf(this.localize, said),
    });
  }

  #accounts(connection: Connection): TemplateResult | typeof nothing {
    const accounts = connection.accounts.filter((account) => inScope(account, this.view.flow.config.scope));
    if (accounts.length === 0) return nothing;
    const { accountChange } = this.view.flow;
    const rows = accountGroups(this.localize, accounts, (account) => {
      const { id, disabled } = account;
      const busy = !this.view.can({ type: 'setAccount', accountId: id, disabled: !disabled });
      // the switch being made shows at once; if it fails, the list read anew says so
      const off = busy && accountChange?.accountId === id ? accountChange.disabled : disabled;
      const model = accountRow(this.localize, account, !off, (checked) =>
        this.send({ type: 'setAccount', accountId: id, disabled: !checked }),
      );
      return row({ ...model, busy });
    });
    return html`${accountList(rows)}
      <p class="small">${this.t('connection.erases')}</p>`;
  }
}
