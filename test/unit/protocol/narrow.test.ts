import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConnectError } from '../../../src/protocol/errors.js';
import { listOf, record, requiredId, requiredString, type Json } from '../../../src/protocol/narrow.js';
import { readAccount, readConnection, readSubscription } from '../../../src/protocol/narrow-connection.js';
import { readConnector, readField, readSource } from '../../../src/protocol/narrow-connector.js';

const malformed = (run: () => unknown): void => {
  expect(run).toThrow(new ConnectError('malformed'));
};

const CONNECTOR = { id: 1, name: 'Bank' };
const SOURCE = { id: 2, name: 'openapi' };
const FIELD = { name: 'login' };
const CONNECTION = { id: 3, id_connector: 1 };
const ACCOUNT = { id: 4 };
const SUBSCRIPTION = { id: 5 };

/** Wrong for every string, number, list or object that is expected. */
const GARBAGE: readonly unknown[] = [null, 42, true, '', [], {}, [null, 1, {}], { a: { b: [] } }, NaN];

describe('the shape nothing works without', () => {
  it.each([
    ['null', null],
    ['a list', []],
    ['text', '{}'],
    ['a number', 1],
    ['nothing', undefined],
  ])('F7: an answer that is %s is malformed', (_, value) => malformed(() => record(value)));

  it.each([['' as unknown], [null], [1], [{}], [undefined]])('%j is no required text', (value) =>
    malformed(() => requiredString(value)),
  );

  it.each([
    ['a connector without id', () => readConnector({ name: 'Bank' })],
    ['a connector without name', () => readConnector({ id: 1 })],
    ['a source without id', () => readSource({ name: 'openapi' })],
    ['a source without name', () => readSource({ id: 1 })],
    ['a field without name', () => readField({ label: 'Login' })],
    ['a connection without id', () => readConnection({ id_connector: 1 })],
    ['a connection without connector', () => readConnection({ id: 1 })],
    ['an account without id', () => readAccount({ name: 'Account' })],
    ['a subscription without id', () => readSubscription({ label: 'Bill' })],
    ['a list that is no list', () => listOf({ connectors: [] }, readConnector)],
    ['a missing list', () => listOf(undefined, readConnector)],
  ])('F7: %s is malformed', (_, read) => malformed(read));

  it('leaves out the items of a list that make no sense and keeps the others', () => {
    const list = [CONNECTOR, null, { id: 2 }, 'x', [], { id: 3, name: 'Other' }];
    expect(listOf(list, readConnector).map(({ id }) => id)).toEqual([1, 3]);
  });
});

describe('identifiers', () => {
  it.each<[unknown, number]>([
    [1, 1],
    ['1', 1],
    ['123456', 123456],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    [String(Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER],
  ])('%j is %i', (value, id) => expect(requiredId(value)).toBe(id));

  it.each<[unknown]>([
    [0],
    ['0'],
    [-1],
    ['-1'],
    [1.5],
    ['1.5'],
    ['01'],
    ['1e3'],
    [' 1'],
    ['0x1'],
    [''],
    [NaN],
    [Infinity],
    [Number.MAX_SAFE_INTEGER + 1],
    ['9007199254740993'],
    ['99999999999999999999'],
    [null],
    [true],
    [[1]],
    [{}],
  ])('T2: %j is no identifier', (value) => malformed(() => requiredId(value)));
});

describe('F8: what nobody told us about survives as itself', () => {
  it.each<[string, unknown, unknown]>([
    [
      'connection state',
      readConnection({ ...CONNECTION, state: 'quantumRequired' }).state,
      'quantumRequired',
    ],
    [
      'state of a source',
      readConnection({ ...CONNECTION, sources: [{ ...SOURCE, state: 'napping' }] }).sources[0]?.state,
      'napping',
    ],
    ['field type', readField({ ...FIELD, type: 'retina' }).type, 'retina'],
    [
      'mechanism of a source',
      readSource({ ...SOURCE, auth_mechanism: 'telepathy' }).authMechanism,
      'telepathy',
    ],
    [
      'mechanism of a connector',
      readConnector({ ...CONNECTOR, auth_mechanism: 'telepathy' }).authMechanism,
      'telepathy',
    ],
    ['capability', readConnector({ ...CONNECTOR, capabilities: ['bank', 'x'] }).capabilities, ['bank', 'x']],
    ['usage', readSource({ ...SOURCE, account_usages: ['CLUB'] }).accountUsages, ['CLUB']],
    ['type a source gives', readSource({ ...SOURCE, account_types: ['crypto'] }).accountTypes, ['crypto']],
    ['account type', readAccount({ ...ACCOUNT, type: 'crypto' }).type, 'crypto'],
    ['account usage', readAccount({ ...ACCOUNT, usage: 'CLUB' }).usage, 'CLUB'],
    [
      'mechanism of a field',
      readField({ ...FIELD, auth_mechanisms: ['telepathy'] }).authMechanisms,
      ['telepathy'],
    ],
  ])('%s', (_, read, expected) => expect(read).toEqual(expected));

  it('a state that is no word is an unknown one, never a synchronised one', () => {
    for (const state of [0, false, '', {}, [], 1])
      expect(readConnection({ ...CONNECTION, state }).state).toBe('unknown');
  });

  it.each([[null], [undefined]])('a state of %s is synchronised', (state) =>
    expect(readConnection({ ...CONNECTION, state }).state).toBeNull(),
  );
});

describe('F7: optional parts of a wrong type are absent, and lose nothing else', () => {
  const optionalKeys = (
    keys: readonly string[],
    base: Json,
    read: (json: Json) => unknown,
  ): readonly (readonly [string, Json, (json: Json) => unknown])[] =>
    keys.map((key) => [key, base, read] as const);

  it.each([
    ...optionalKeys(
      'uuid slug code color stability capabilities countries sources fields account_types account_usages'.split(
        ' ',
      ),
      CONNECTOR,
      readConnector,
    ),
    ...optionalKeys(
      'priority account_types account_usages capabilities available_auth_mechanisms auth_mechanism'.split(
        ' ',
      ),
      SOURCE,
      readSource,
    ),
    ...optionalKeys(
      'label description type regex values auth_mechanisms connector_sources'.split(' '),
      FIELD,
      readField,
    ),
    ...optionalKeys(
      'connector connector_uuid error_message fields sources last_update accounts subscriptions'.split(' '),
      CONNECTION,
      readConnection,
    ),
    ...optionalKeys(
      'original_name number iban balance currency usage id_source company_name name type'.split(' '),
      ACCOUNT,
      readAccount,
    ),
    ...optionalKeys('number subscriber label'.split(' '), SUBSCRIPTION, readSubscription),
  ])('%s', (key, base, read) => {
    for (const value of GARBAGE) expect(() => read({ ...base, [key]: value })).not.toThrow();
  });

  it('a broken stability, currency or expanded connector is as if it were not there', () => {
    for (const value of [[], 'x', 3, null, [{}]]) {
      expect(readConnector({ ...CONNECTOR, stability: value })).toEqual(readConnector(CONNECTOR));
      expect(readConnection({ ...CONNECTION, connector: value })).toEqual(readConnection(CONNECTION));
    }
    for (const value of [[], 3, null, {}, { id: 7 }, { id: '' }, ''])
      expect(readAccount({ ...ACCOUNT, currency: value })).toEqual(readAccount(ACCOUNT));
    expect(readConnection({ ...CONNECTION, connector: { id: 1 } })).toEqual(readConnection(CONNECTION));
  });

  it.each([['#5c2963'], ['5c296'], ['5c2963 '], ['red'], ['5c2963;background:url(x)'], ['5c29zz'], [5]])(
    'T10: %j is no colour',
    (color) => expect(readConnector({ ...CONNECTOR, color })).not.toHaveProperty('color'),
  );

  it.each([['5c2963'], ['5C2963'], ['000000']])('%j is a colour', (color) =>
    expect(readConnector({ ...CONNECTOR, color }).color).toBe(color),
  );
});

describe('connector', () => {
  it('reads everything', () => {
    const json = {
      id: 59,
      uuid: '4bd6d1e1',
      name: 'Banque',
      slug: 'bnq',
      code: '30004',
      color: '5c2963',
      hidden: false,
      beta: true,
      restricted: true,
      stability: { status: 'unstable' },
      capabilities: ['bank'],
      auth_mechanism: 'webauth',
      account_types: ['checking'],
      account_usages: ['PRIV'],
      countries: [{ id: 'FR', name: 'France' }, { id: 'BE' }, { name: 'Nowhere' }],
      sources: [SOURCE, {}],
      fields: [FIELD, {}],
    };
    expect(readConnector(json)).toEqual({
      id: 59,
      uuid: '4bd6d1e1',
      name: 'Banque',
      slug: 'bnq',
      code: '30004',
      color: '5c2963',
      hidden: false,
      beta: true,
      restricted: true,
      unstable: true,
      capabilities: ['bank'],
      authMechanism: 'webauth',
      accountTypes: ['checking'],
      accountUsages: ['PRIV'],
      countries: [
        { id: 'FR', name: 'France' },
        { id: 'BE', name: 'BE' },
      ],
      sources: [readSource(SOURCE)],
      fields: [readField(FIELD)],
    });
  });

  it('is an ordinary one by default', () => {
    expect(readConnector(CONNECTOR)).toEqual({
      id: 1,
      name: 'Bank',
      hidden: false,
      beta: false,
      restricted: false,
      unstable: false,
      capabilities: [],
      authMechanism: 'credentials',
      accountTypes: [],
      accountUsages: [],
      countries: [],
      sources: [],
      fields: [],
    });
  });

  it.each<[unknown, boolean]>([
    [true, true],
    [1, true],
    [false, false],
    [0, false],
    [null, false],
    [undefined, false],
    ['no', false],
  ])('hidden: %j is %s', (hidden, expected) =>
    expect(readConnector({ ...CONNECTOR, hidden }).hidden).toBe(expected),
  );

  it.each<[unknown, boolean]>([
    [{ status: 'unstable' }, true],
    [{ status: 'stable' }, false],
    [{ status: 'wobbly' }, false],
    [{}, false],
    [null, false],
  ])('stability %j: unstable is %s', (stability, expected) =>
    expect(readConnector({ ...CONNECTOR, stability }).unstable).toBe(expected),
  );
});

describe('source', () => {
  it.each<[string, unknown, boolean]>([
    ['null', null, false],
    ['absent', undefined, false],
    ['false', false, false],
    ['0', 0, false],
    ['a date', '2024-05-01 10:00:00', true],
    ['true', true, true],
    ['1', 1, true],
  ])('disabled when the API says %s', (_, disabled, expected) =>
    expect(readSource({ ...SOURCE, disabled }).disabled).toBe(expected),
  );

  it('without priority comes after every other', () => {
    expect(readSource(SOURCE).priority).toBe(Number.MAX_SAFE_INTEGER);
    expect(readSource({ ...SOURCE, priority: 0 }).priority).toBe(0);
    expect(readSource({ ...SOURCE, priority: '2' }).priority).toBe(Number.MAX_SAFE_INTEGER);
    expect(readSource({ ...SOURCE, priority: Infinity }).priority).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('offers its own mechanism when it lists none', () => {
    const read = readSource({ ...SOURCE, auth_mechanism: 'webauth', available_auth_mechanisms: [] });
    expect(read.availableAuthMechanisms).toEqual(['webauth']);
    expect(
      readSource({ ...SOURCE, available_auth_mechanisms: ['webauth', 'credentials'] })
        .availableAuthMechanisms,
    ).toEqual(['webauth', 'credentials']);
  });
});

describe('field', () => {
  it('reads everything', () => {
    const json = {
      name: 'login',
      label: 'Customer number',
      description: 'On your card',
      type: 'number',
      required: true,
      regex: '^\\d{8}$',
      auth_mechanisms: ['credentials'],
      connector_sources: ['openapi', 3],
      values: [],
    };
    expect(readField(json)).toEqual({
      name: 'login',
      label: 'Customer number',
      description: 'On your card',
      type: 'number',
      required: true,
      regex: '^\\d{8}$',
      authMechanisms: ['credentials'],
      connectorSources: ['openapi'],
      values: [],
    });
  });

  it('is an optional text named after itself by default', () => {
    expect(readField(FIELD)).toEqual({
      name: 'login',
      label: 'login',
      type: 'text',
      required: false,
      values: [],
    });
  });

  it.each<[string, unknown, unknown]>([
    [
      'objects',
      [
        { label: 'Private', value: 'par' },
        { label: 'Business', value: 'pro' },
      ],
      [
        { label: 'Private', value: 'par' },
        { label: 'Business', value: 'pro' },
      ],
    ],
    ['numbers as values', [{ label: 'One', value: 1 }], [{ label: 'One', value: '1' }]],
    ['no label', [{ value: 'par' }], [{ label: 'par', value: 'par' }]],
    ['an empty value', [{ label: 'None', value: '' }], [{ label: 'None', value: '' }]],
    ['no value', [{ label: 'Lost' }, { value: 'par' }], [{ label: 'par', value: 'par' }]],
    [
      'a map of value to label',
      { par: 'Private', pro: '' },
      [
        { label: 'Private', value: 'par' },
        { label: 'pro', value: 'pro' },
      ],
    ],
    ['nothing', null, []],
  ])('choices as %s', (_, values, expected) =>
    expect(readField({ ...FIELD, values }).values).toEqual(expected),
  );

  it('T13: a name or choice `__proto__` is data, and no prototype changes', () => {
    const json = record(
      JSON.parse(
        '{"name":"__proto__","values":{"__proto__":"Odd","constructor":"Odder"},"__proto__":{"regex":".","required":true}}',
      ),
    );
    const read = readField(json);
    expect(read).toEqual({
      name: '__proto__',
      label: '__proto__',
      type: 'text',
      required: false,
      values: [
        { value: '__proto__', label: 'Odd' },
        { value: 'constructor', label: 'Odder' },
      ],
    });
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('connection', () => {
  it('reads everything', () => {
    const json = {
      id: '12',
      id_connector: 59,
      connector_uuid: 'u',
      state: 'SCARequired',
      error_message: 'Please come in',
      active: false,
      last_update: '2024-05-01 10:00:00',
      fields: [FIELD],
      sources: [{ id: 7, id_connector_source: '8', name: 'openapi', state: 'wrongpass', disabled: null }],
      connector: CONNECTOR,
      all_accounts: [ACCOUNT],
      accounts: [],
      all_subscriptions: [SUBSCRIPTION],
    };
    expect(readConnection(json)).toEqual({
      id: 12,
      idConnector: 59,
      connectorUuid: 'u',
      state: 'SCARequired',
      errorMessage: 'Please come in',
      active: false,
      lastUpdate: '2024-05-01 10:00:00',
      fields: [readField(FIELD)],
      sources: [{ id: 7, idConnectorSource: 8, name: 'openapi', state: 'wrongpass', disabled: false }],
      connector: readConnector(CONNECTOR),
      accounts: [readAccount(ACCOUNT)],
      subscriptions: [readSubscription(SUBSCRIPTION)],
    });
  });

  it('is active unless the API says otherwise', () => {
    expect(readConnection(CONNECTION).active).toBe(true);
    expect(readConnection({ ...CONNECTION, active: false }).active).toBe(false);
    expect(readConnection({ ...CONNECTION, active: true }).active).toBe(true);
  });

  it('takes plain accounts where all of them were not asked for', () => {
    const read = readConnection({ ...CONNECTION, accounts: [ACCOUNT], subscriptions: [SUBSCRIPTION] });
    expect(read.accounts).toHaveLength(1);
    expect(read.subscriptions).toHaveLength(1);
  });

  it('leaves out deleted accounts', () => {
    const all_accounts = [
      { id: 1, deleted: '2024-01-01 00:00:00' },
      { id: 2, deleted: true },
      { id: 3, deleted: null },
      { id: 4, deleted: false },
      { id: 5 },
      null,
    ];
    expect(readConnection({ ...CONNECTION, all_accounts }).accounts.map(({ id }) => id)).toEqual([3, 4, 5]);
  });

  it('leaves out a broken source identifier, not the source', () => {
    const sources = [{ id: 7, name: 'openapi', id_connector_source: 'x' }];
    expect(readConnection({ ...CONNECTION, sources }).sources).toEqual([
      { id: 7, name: 'openapi', state: null, disabled: false },
    ]);
  });
});

describe('account and subscription', () => {
  it('reads everything', () => {
    expect(
      readAccount({
        id: 4,
        name: 'Current',
        number: '0001',
        iban: 'FR76',
        balance: -12.5,
        currency: { id: 'EUR', symbol: '€', precision: 2 },
        type: 'checking',
        usage: 'PRIV',
        disabled: '2024-01-01 00:00:00',
        id_source: 7,
        company_name: 'Ltd',
      }),
    ).toEqual({
      id: 4,
      name: 'Current',
      number: '0001',
      iban: 'FR76',
      balance: -12.5,
      currency: { id: 'EUR', symbol: '€', precision: 2 },
      type: 'checking',
      usage: 'PRIV',
      disabled: true,
      idSource: 7,
      companyName: 'Ltd',
    });
    expect(readSubscription({ id: 5, label: 'Bill', number: '9', subscriber: 'Jo', disabled: null })).toEqual(
      {
        id: 5,
        label: 'Bill',
        number: '9',
        subscriber: 'Jo',
        disabled: false,
      },
    );
  });

  it.each([
    ['its name', { name: 'A', original_name: 'B', number: 'C' }, 'A'],
    ['its original name', { original_name: 'B', number: 'C' }, 'B'],
    ['its number', { number: 'C' }, 'C'],
    ['nothing', {}, ''],
  ])('an account is called by %s', (_, json, name) =>
    expect(readAccount({ id: 1, ...json }).name).toBe(name),
  );

  it.each([
    ['its label', { label: 'A', subscriber: 'B', number: 'C' }, 'A'],
    ['its subscriber', { subscriber: 'B', number: 'C' }, 'B'],
    ['its number', { number: 'C' }, 'C'],
    ['nothing', {}, ''],
  ])('a subscription is called by %s', (_, json, label) =>
    expect(readSubscription({ id: 1, ...json }).label).toBe(label),
  );

  it('takes a currency by its code alone', () => {
    expect(readAccount({ ...ACCOUNT, currency: 'EUR' }).currency).toEqual({ id: 'EUR' });
  });

  it('keeps a balance of nothing', () => {
    expect(readAccount({ ...ACCOUNT, balance: 0 }).balance).toBe(0);
  });
});

describe('F7: arbitrary JSON is read or refused with `malformed`, never anything else', () => {
  const keys = [
    ...'id id_connector name label type values fields sources connector accounts all_accounts currency'.split(
      ' ',
    ),
    ...'all_subscriptions stability countries disabled deleted state __proto__ constructor toString'.split(
      ' ',
    ),
  ];
  const nested = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<unknown>(1, '1', 0, -1, '', 'x', null, true, 1.5, 2 ** 53),
      fc.array(tie('value'), { maxLength: 3 }),
      fc
        .array(fc.tuple(fc.constantFrom(...keys), tie('value')), { maxLength: 6 })
        .map((entries) => Object.fromEntries(entries)),
    ),
  })).value;
  const readers = { readConnector, readSource, readField, readConnection, readAccount, readSubscription };

  it.each(Object.entries(readers))('%s', (_, read) => {
    const reads = (value: unknown): void => {
      try {
        read(record(value));
      } catch (error) {
        expect(error).toBeInstanceOf(ConnectError);
        expect((error as ConnectError).code).toBe('malformed');
      }
    };
    fc.assert(fc.property(nested, reads), { numRuns: 500 });
    fc.assert(fc.property(fc.jsonValue(), reads), { numRuns: 200 });
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
