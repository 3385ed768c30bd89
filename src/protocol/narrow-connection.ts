import {
  each,
  flag,
  isDisabled,
  optional,
  optionally,
  optionalNumber,
  optionalString,
  optionalWord,
  record,
  requiredId,
  requiredWord,
  WORD,
  type Json,
} from './narrow.js';
import { readConnector, readField } from './narrow-connector.js';
import type {
  Account,
  Connection,
  ConnectionSource,
  ConnectionState,
  Currency,
  Subscription,
} from './types.js';

/** A missing state is a synchronised one; anything that is not a word is nothing we know. */
function readState(value: unknown): ConnectionState {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' && WORD.test(value) ? value : 'unknown';
}

const readConnectionSource = (json: Json): ConnectionSource => ({
  id: requiredId(json['id']),
  name: requiredWord(json['name']),
  state: readState(json['state']),
  disabled: isDisabled(json['disabled']),
  ...optional({ idConnectorSource: optionally(json['id_connector_source'], requiredId) }),
});

function readCurrency(value: unknown): Currency | undefined {
  // older answers give the code alone
  if (typeof value === 'string') return value === '' ? undefined : { id: value };
  const json = optionally(value, record);
  const id = optionalString(json?.['id']);
  if (json === undefined || id === undefined) return undefined;
  return {
    id,
    ...optional({
      symbol: optionalString(json['symbol']),
      precision: optionalNumber(json['precision']),
    }),
  };
}

export function readAccount(json: Json): Account {
  const number = optionalString(json['number']);
  return {
    id: requiredId(json['id']),
    name: optionalString(json['name']) ?? optionalString(json['original_name']) ?? number ?? '',
    type: optionalString(json['type']) ?? 'unknown',
    disabled: isDisabled(json['disabled']),
    ...optional({
      number,
      iban: optionalString(json['iban']),
      balance: optionalNumber(json['balance']),
      currency: readCurrency(json['currency']),
      usage: optionalString(json['usage']),
      idSource: optionally(json['id_source'], requiredId),
      companyName: optionalString(json['company_name']),
    }),
  };
}

export function readSubscription(json: Json): Subscription {
  const number = optionalString(json['number']);
  const subscriber = optionalString(json['subscriber']);
  return {
    id: requiredId(json['id']),
    label: optionalString(json['label']) ?? subscriber ?? number ?? '',
    disabled: isDisabled(json['disabled']),
    ...optional({ number, subscriber }),
  };
}

/** Deleted accounts are history, not a choice. */
const readAccounts = (value: unknown): readonly Account[] =>
  Array.isArray(value)
    ? each(
        value.filter((item: unknown) => !isDeleted(item)),
        readAccount,
      )
    : [];

const isDeleted = (item: unknown): boolean =>
  typeof item === 'object' && item !== null && isDisabled((item as Json)['deleted']);

export function readConnection(json: Json): Connection {
  return {
    id: requiredId(json['id']),
    idConnector: requiredId(json['id_connector']),
    state: readState(json['state']),
    fields: each(json['fields'], readField),
    active: json['active'] === undefined ? true : flag(json['active']),
    sources: each(json['sources'], readConnectionSource),
    accounts: readAccounts(json['all_accounts'] ?? json['accounts']),
    subscriptions: each(json['all_subscriptions'] ?? json['subscriptions'], readSubscription),
    ...optional({
      connectorUuid: optionalWord(json['connector_uuid']),
      errorMessage: optionalString(json['error_message']),
      lastUpdate: optionalString(json['last_update']),
      connector: optionally(json['connector'], (connector) => readConnector(record(connector))),
    }),
  };
}
