import {
  each,
  flag,
  isDisabled,
  malformed,
  optional,
  optionally,
  optionalNumber,
  optionalString,
  optionalStrings,
  optionalWord,
  record,
  requiredId,
  requiredString,
  requiredWord,
  strings,
  type Json,
} from './narrow.js';
import type { Connector, Country, Field, FieldChoice, Source } from './types.js';

/** What the API says of connectors; in a file of its own, as a page that shows the list needs no more. */

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

/** Which of equal values to keep. */
interface Shared {
  readonly words: (words: readonly string[]) => readonly string[];
  readonly countries: (countries: readonly Country[]) => readonly Country[];
  readonly mechanism: (mechanism: string) => string;
}

const itself = <Value>(value: Value): Value => value;
const NOT_SHARED: Shared = { words: itself, countries: itself, mechanism: itself };

/** How many different values are looked through: there are few, used thousands of times. */
const MOST_SHARED = 64;

/** Keeps the first of equal values. */
function sharing<Value>(equal: (one: Value, other: Value) => boolean): (value: Value) => Value {
  const known: Value[] = [];
  let met = 0;
  return (value) => {
    for (const other of known) if (equal(value, other)) return other;
    known[met++ % MOST_SHARED] = value;
    return value;
  };
}

const sameItems =
  <Item>(same: (one: Item, other: Item | undefined) => boolean) =>
  (some: readonly Item[], others: readonly Item[]): boolean =>
    some.length === others.length && some.every((item, at) => same(item, others[at]));
const sameWord = (one: string, other: string | undefined): boolean => one === other;

/**
 * Reads the connectors of one list: what many of them have in common (countries, capabilities, types of accounts) is in
 * memory once, which halves what thousands of them take.
 */
export function listedConnectorReader(): (json: Json) => Connector {
  const shared: Shared = {
    words: sharing(sameItems(sameWord)),
    countries: sharing(sameItems((one, other) => one.id === other?.id && one.name === other.name)),
    mechanism: sharing(sameWord),
  };
  return (json) => readConnector(json, shared);
}

export function readConnector(json: Json, shared: Shared = NOT_SHARED): Connector {
  const color = optionalString(json['color']);
  return {
    id: requiredId(json['id']),
    name: requiredString(json['name']),
    hidden: flag(json['hidden']),
    beta: flag(json['beta']),
    restricted: flag(json['restricted']),
    unstable: optionally(json['stability'], record)?.['status'] === 'unstable',
    capabilities: shared.words(strings(json['capabilities'])),
    authMechanism: shared.mechanism(optionalString(json['auth_mechanism']) ?? 'credentials'),
    accountTypes: shared.words(strings(json['account_types'])),
    accountUsages: shared.words(strings(json['account_usages'])),
    countries: shared.countries(each(json['countries'], readCountry)),
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
