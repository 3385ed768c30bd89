/** Connections, their accounts and subscriptions, and how the API shows them. */
import type { AccountSeed, BankDef, SubscriptionSeed } from '../banks/types.js';
import { connectorJson, fieldJson } from '../banks/wire.js';
import { dateText } from './clock.js';
import { fieldsOf, messageOf, stateOf, type Slot } from './stages.js';

export interface Account {
  id: number;
  seed: AccountSeed;
  slot: Slot;
  parent: number | null;
  disabled: number | null;
  /** when the API starts to show it */
  visibleAt: number;
}

export interface Subscription {
  id: number;
  seed: SubscriptionSeed;
  slot: Slot;
  disabled: number | null;
  visibleAt: number;
}

export interface Connection {
  id: number;
  userId: number;
  bank: BankDef;
  slots: Slot[];
  accounts: Account[];
  subscriptions: Subscription[];
  created: number;
  active: boolean;
  /** a request is being worked on */
  busy: boolean;
}

/** The slot whose state is the connection's: the first one that isn't well. */
export const troubled = (connection: Connection): Slot | undefined =>
  connection.slots.find((slot) => slot.stages.length > 0);

export const connectionState = (connection: Connection): string | null => {
  const slot = troubled(connection);
  return slot ? stateOf(slot) : null;
};

const CURRENCIES: Record<string, { symbol: string; precision: number }> = {
  EUR: { symbol: '€', precision: 2 },
  USD: { symbol: '$', precision: 2 },
  GBP: { symbol: '£', precision: 2 },
  JPY: { symbol: '¥', precision: 0 },
  CHF: { symbol: 'CHF', precision: 2 },
  KWD: { symbol: 'KD', precision: 3 },
};

const dateOrNull = (ms: number | null): string | null => (ms === null ? null : dateText(ms));
const cents = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 1000) / 1000;

export function accountJson(account: Account, connection: Connection): Record<string, unknown> {
  const { seed } = account;
  const id = seed.currency ?? 'EUR';
  return {
    id: account.id,
    id_connection: connection.id,
    id_source: account.slot.source ? account.slot.id : null,
    id_user: connection.userId,
    id_parent: account.parent,
    name: seed.name,
    original_name: seed.originalName ?? seed.name,
    number: seed.number ?? null,
    iban: seed.iban ?? null,
    balance: cents(seed.balance),
    currency: { id, ...(CURRENCIES[id] ?? { symbol: id, precision: 2 }) },
    type: seed.type,
    usage: seed.usage,
    company_name: seed.company ?? null,
    disabled: dateOrNull(account.disabled),
    deleted: null,
    last_update: dateOrNull(account.slot.synced),
  };
}

export function subscriptionJson(
  subscription: Subscription,
  connection: Connection,
): Record<string, unknown> {
  const { seed } = subscription;
  return {
    id: subscription.id,
    id_connection: connection.id,
    id_source: subscription.slot.source ? subscription.slot.id : null,
    number: seed.number,
    subscriber: seed.subscriber,
    label: seed.label,
    disabled: dateOrNull(subscription.disabled),
  };
}

interface Listed {
  disabled: number | null;
  visibleAt: number;
  seed: { twice?: boolean };
}

/** Those the API shows now; the ones not yet activated only when `all` are asked for. */
export function listed<T extends Listed>(items: T[], all: boolean, now: number): T[] {
  return items
    .filter((item) => item.visibleAt <= now && (all || item.disabled === null))
    .flatMap((item) => (item.seed.twice ? [item, item] : [item]));
}

export function sourcesJson(connection: Connection): Record<string, unknown>[] {
  return connection.slots.flatMap((slot) =>
    slot.source
      ? [
          {
            id: slot.id,
            id_connection: connection.id,
            id_connector_source: slot.source.id,
            name: slot.source.name,
            state: stateOf(slot),
            error_message: messageOf(slot),
            fields: fieldsOf(slot).map(fieldJson),
            disabled: null,
            created: dateText(slot.created),
            last_update: dateOrNull(slot.synced),
          },
        ]
      : [],
  );
}

const DAY = 86_400_000;

export function connectionJson(
  connection: Connection,
  expand: ReadonlySet<string>,
  now: number,
): Record<string, unknown> {
  const slot = troubled(connection);
  const synced = connection.slots.map((each) => each.synced).filter((each) => each !== null);
  const last = synced.length ? Math.max(...synced) : null;
  const waiting = slot?.stages[0]?.kind === 'retry';
  const accounts = (all: boolean) =>
    listed(connection.accounts, all, now).map((account) => accountJson(account, connection));
  const subscriptions = (all: boolean) =>
    listed(connection.subscriptions, all, now).map((one) => subscriptionJson(one, connection));
  return {
    id: connection.id,
    id_user: connection.userId,
    id_connector: connection.bank.id,
    connector_uuid: connection.bank.hasUuid ? connection.bank.uuid : null,
    state: slot ? stateOf(slot) : null,
    error_message: slot ? messageOf(slot) : null,
    fields: slot ? fieldsOf(slot).map(fieldJson) : [],
    active: connection.active,
    created: dateText(connection.created),
    last_update: dateOrNull(last),
    expire: dateText(connection.created + 180 * DAY),
    next_try: waiting ? dateText(now + 3_600_000) : null,
    ...(expand.has('connector') ? { connector: connectorJson(connection.bank, new Set()) } : {}),
    ...(expand.has('sources') ? { sources: sourcesJson(connection) } : {}),
    ...(expand.has('accounts') ? { accounts: accounts(false) } : {}),
    ...(expand.has('all_accounts') ? { all_accounts: accounts(true) } : {}),
    ...(expand.has('subscriptions') ? { subscriptions: subscriptions(false) } : {}),
    ...(expand.has('all_subscriptions') ? { all_subscriptions: subscriptions(true) } : {}),
  };
}
