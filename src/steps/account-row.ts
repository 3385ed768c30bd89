import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import type { Localize } from '../i18n/localize.js';
import type { Account, Subscription } from '../protocol/types.js';
import { grouped } from './account-groups.js';

export interface AccountRowModel {
  /** Unique in the screen, free of anything the server wrote. */
  readonly id: string;
  readonly name: string;
  readonly detail: string | undefined;
  /** The same for those who listen. */
  readonly spoken: string | undefined;
  readonly amount: string | undefined;
  readonly checked: boolean;
  /** Cannot be changed just now; it keeps the focus all the same. */
  readonly busy?: boolean;
  readonly change: (checked: boolean) => void;
}

/** What is known of it, in one line; undefined when nothing is. */
const join = (...parts: readonly (string | undefined)[]): string | undefined =>
  parts.filter((part) => part !== undefined && part !== '').join(' · ') || undefined;

/** Four digits are enough to know one's account by; the rest is nobody's business on a screen. */
function masked(localize: Localize, value: string, lead: number): { detail: string; spoken: string } {
  const plain = value.replace(/\s/g, '');
  if (plain.length <= 4) return { detail: plain, spoken: plain };
  const start = plain.length > lead + 4 ? plain.slice(0, lead) : '';
  const digits = plain.slice(-4);
  return {
    detail: `${start} •••• ${digits}`.trim(),
    spoken: `${start} ${localize.t('activation.ending', { digits })}`.trim(),
  };
}

export function accountRow(
  localize: Localize,
  { id, name, iban, number, balance, currency, companyName }: Account,
  checked: boolean,
  change: (checked: boolean) => void,
): AccountRowModel {
  const reference =
    iban !== undefined
      ? masked(localize, iban, 4)
      : number !== undefined
        ? masked(localize, number, 0)
        : undefined;
  const amount = balance === undefined ? undefined : localize.money(balance, currency);
  return {
    id: `account-${id}`,
    name,
    detail: join(reference?.detail, companyName),
    spoken: join(reference?.spoken, companyName, amount),
    amount,
    checked,
    change,
  };
}

export function subscriptionRow(
  localize: Localize,
  { id, label, number, subscriber }: Subscription,
  checked: boolean,
  change: (checked: boolean) => void,
): AccountRowModel {
  const reference = number === undefined ? undefined : masked(localize, number, 0);
  return {
    id: `subscription-${id}`,
    name: label,
    detail: join(reference?.detail, subscriber),
    spoken: join(reference?.spoken, subscriber),
    amount: undefined,
    checked,
    change,
  };
}

function changed({ busy, checked, change }: AccountRowModel, { target }: Event): void {
  const box = target as HTMLInputElement;
  if (busy) box.checked = checked;
  else change(box.checked);
}

/** A row to tick: the whole row is the target, its checkbox is named by the account. */
export const row = (model: AccountRowModel): TemplateResult =>
  html`<label part="account" class="account">
    <input
      class="checkbox"
      type="checkbox"
      aria-labelledby="${model.id}-name"
      aria-describedby=${model.spoken === undefined ? nothing : `${model.id}-detail`}
      .checked=${live(model.checked)}
      aria-disabled=${ifDefined(model.busy ? 'true' : undefined)}
      @change=${(event: Event) => changed(model, event)}
    />
    <span class="account-main">
      <span class="account-text">
        <span class="row-name" id="${model.id}-name">${model.name}</span>
        ${model.detail === undefined ? nothing : html`<span class="row-note" aria-hidden="true">${model.detail}</span>`}
        ${model.spoken === undefined ? nothing : html`<span class="sr" id="${model.id}-detail">${model.spoken}</span>`}
      </span>
      ${model.amount === undefined ? nothing : html`<span class="amount" aria-hidden="true">${model.amount}</span>`}
    </span>
  </label>`;

export const group = (name: string, rows: readonly TemplateResult[]): TemplateResult =>
  html`<fieldset class="group">
    <legend class="group-name">${name}</legend>
    ${rows}
  </fieldset>`;

/** Accounts as people sort them. */
export const accountGroups = (
  localize: Localize,
  accounts: readonly Account[],
  rowOf: (account: Account) => TemplateResult,
): readonly TemplateResult[] =>
  grouped(accounts).map(([name, members]) => group(localize.t(`group.${name}`), members.map(rowOf)));

/** Around all groups: scrolls when they are many. */
export const accountList = (groups: readonly TemplateResult[]): TemplateResult =>
  html`<div class="accounts scroller">${groups}</div>`;
