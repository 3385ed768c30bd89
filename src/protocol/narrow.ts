import { ConnectError } from './errors.js';
import type {
  Account,
  Connection,
  ConnectionSource,
  ConnectionState,
  Connector,
  Country,
  Currency,
  Field,
  FieldChoice,
  Source,
  Subscription,
} from './types.js';

/**
 * The border: what the API answers becomes our types here, once. Unknown enum values survive as themselves, optional
 * parts of a wrong type are treated as absent, and a shape without which nothing works is a `malformed` error.
 */

export type Json = Readonly<Record<string, unknown>>;

const malformed = (): ConnectError => new ConnectError('malformed');

export function record(value: unknown): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed();
  return value as Json;
}

const optionalString = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export function requiredString(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw malformed();
  return value;
}

/** States, codes, names of sources and uuids are words, and reach the host's events; sentences and URLs must not. */
const WORD = /^\w[\w-]{0,63}$/;

export const optionalWord = (value: unknown): string | undefined =>
  typeof value === 'string' && WORD.test(value) ? value : undefined;

function requiredWord(value: unknown): string {
  const word = optionalWord(value);
  if (word === undefined) throw malformed();
  return word;
}

const optionalNumber = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** Identifiers are positive integers; older answers write them as strings. */
export function requiredId(value: unknown): number {
  const id = typeof value === 'string' && /^[1-9]\d{0,15}$/.test(value) ? Number(value) : value;
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 1) throw malformed();
  return id;
}

/** What `read` makes of a part that may be missing, or of a wrong type, which is the same. */
const optionally = <Value, Result>(value: Value, read: (value: Value) => Result): Result | undefined => {
  try {
    return read(value);
  } catch {
    return undefined;
  }
};

const flag = (value: unknown): boolean => value === true || value === 1;

/** The API dates what is switched off; older answers say true or 1. */
const isDisabled = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== false && value !== 0;

/** One for all: lists of thousands of banks are full of them. */
const NONE: readonly never[] = [];

const isString = (item: unknown): item is string => typeof item === 'string';

const strings = (value: unknown): readonly string[] =>
  !Array.isArray(value) ? NONE : value.every(isString) ? value : value.filter(isString);

const optionalStrings = (value: unknown): readonly string[] | undefined => {
  const items = strings(value);
  return items.length === 0 ? undefined : items;
};

/** Reads each item of a list, leaving out those that make no sense rather than losing the rest. */
function each<Item>(value: unknown, read: (item: Json) => Item): readonly Item[] {
  if (!Array.isArray(value)) return NONE;
  const items: Item[] = [];
  for (const item of value as readonly unknown[]) {
    try {
      items.push(read(record(item)));
    } catch {
      // left out
    }
  }
  return items;
}

/** Like {@link each}, for a list that is the answer: its absence is an error. */
export function listOf<Item>(value: unknown, read: (item: Json) => Item): readonly Item[] {
  if (!Array.isArray(value)) throw malformed();
  return each(value, read);
}

/** Copies only what is there, as `exactOptionalPropertyTypes` wants it. */
function optional<Part extends object>(part: Part): { [Key in keyof Part]?: Exclude<Part[Key], undefined> } {
  const kept: Partial<Part> = {};
  for (const key in part) if (part[key] !== undefined) kept[key] = part[key];
  return kept as { [Key in keyof Part]?: Exclude<Part[Key], undefined> };
}

const readChoice = (json: Json): FieldChoice => {
  const value = json['value'];
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : undefined;
  if (text === undefined) throw malformed();
  return { value: text, label: optionalString(json['label']) ?? text };
};

/** List values come as objects, or as a plain map of value to label in older answers. */
function readChoices(value: unknown): readonly FieldChoice[] {
  if (Array.isArray(value)) return each(value, readChoice);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([key, label]) => ({ value: key, label: optionalString(label) ?? key }));
}

export function readField(json: Json): Field {
  const name = requiredString(json['name']);
  return {
    name,
    label: optionalString(json['label']) ?? name,
    type: optionalString(json['type']) ?? 'text',
    required: flag(json['required']),
    values: readChoices(json['values']),
    ...optional({
      description: optionalString(json['description']),
      regex: optionalString(json['regex']),
      authMechanisms: optionalStrings(json['auth_mechanisms']),
      connectorSources: optionalStrings(json['connector_sources']),
    }),
  };
}

export function readSource(json: Json): Source {
  const authMechanism = optionalString(json['auth_mechanism']) ?? 'credentials';
  return {
    id: requiredId(json['id']),
    name: requiredWord(json['name']),
    authMechanism,
    availableAuthMechanisms: optionalStrings(json['available_auth_mechanisms']) ?? [authMechanism],
    disabled: isDisabled(json['disabled']),
    priority: optionalNumber(json['priority']) ?? Number.MAX_SAFE_INTEGER,
    accountTypes: strings(json['account_types']),
    accountUsages: strings(json['account_usages']),
    capabilities: strings(json['capabilities']),
  };
}

const readCountry = (json: Json): Country => {
  const id = requiredString(json['id']);
  return { id, name: optionalString(json['name']) ?? id };
};

const COLOR = /^[0-9a-f]{6}$/i;

export function readConnector(json: Json): Connector {
  const color = optionalString(json['color']);
  return {
    id: requiredId(json['id']),
    name: requiredString(json['name']),
    hidden: flag(json['hidden']),
    beta: flag(json['beta']),
    restricted: flag(json['restricted']),
    unstable: optionally(json['stability'], record)?.['status'] === 'unstable',
    capabilities: strings(json['capabilities']),
    authMechanism: optionalString(json['auth_mechanism']) ?? 'credentials',
    accountTypes: strings(json['account_types']),
    accountUsages: strings(json['account_usages']),
    countries: each(json['countries'], readCountry),
    sources: each(json['sources'], readSource),
    fields: each(json['fields'], readField),
    ...optional({
      uuid: optionalWord(json['uuid']),
      slug: optionalString(json['slug']),
      code: optionalString(json['code']),
      color: color !== undefined && COLOR.test(color) ? color : undefined,
    }),
  };
}

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
