/** The validator bites: each of these changes to a good exchange is noticed, and said. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RequestRecord } from '../../demo/sandbox/index.js';
import { startClient, type Client } from '../unit/sandbox/client.js';
import { isObject } from './document.js';
import { sampleOf, SAMPLED, send } from './samples.js';
import { assertConforms, check } from './validator.js';

let client: Client;
const good = new Map<string, RequestRecord>();

beforeAll(async () => {
  client = await startClient();
  for (const id of SAMPLED) {
    await send(client.sandbox, await sampleOf(client.sandbox, id));
    good.set(id, client.sandbox.records().at(-1)!);
  }
});
afterAll(() => client.sandbox.stop());

const recordOf = (id: string): RequestRecord => good.get(id)!;
type Change = (record: RequestRecord) => Partial<RequestRecord>;

const url =
  (change: (query: URLSearchParams) => void): Change =>
  (record) => {
    const changed = new URL(record.url);
    change(changed.searchParams);
    return { url: changed.href };
  };
const header =
  (name: string, value: string | undefined): Change =>
  ({ headers }) => {
    const others = Object.entries(headers).filter(([each]) => each !== name);
    return { headers: Object.fromEntries(value === undefined ? others : [...others, [name, value]]) };
  };
const body =
  (more: object): Change =>
  (record) => ({ body: { ...(record.body as object), ...more } });
const response =
  (more: object): Change =>
  (record) => ({ response: { ...(record.response as object), ...more } });
const without =
  (part: 'body' | 'response', name: string): Change =>
  (record) => ({
    [part]: Object.fromEntries(Object.entries(record[part] as object).filter(([each]) => each !== name)),
  });

const header64 = Buffer.from('{"alg":"RSA-OAEP-256"}').toString('base64url');
const jwe = (key: number, nonce: number, tag: number): string =>
  [header64, 'k'.repeat(key), 'n'.repeat(nonce), 'text', 't'.repeat(tag)].join('.');

const REQUESTS: [string, string, Change, RegExp][] = [
  ['an unknown path', 'getConnection', () => ({ path: '/users/me/connexions/12' }), /^path is not known/],
  ['another method', 'getConnection', () => ({ method: 'PATCH' }), /PATCH is not a method/],
  ['an id that is none', 'getConnection', () => ({ path: '/users/me/connections/12a' }), /^path\/connection/],
  ['a user by name', 'getConnection', () => ({ path: '/users/you/connections/12' }), /^path\/user/],
  ['a broken path', 'getConnector', () => ({ path: '/connectors/%E0%A4%A' }), /^path\/connector is not perc/],
  [
    'an id twice',
    'setAccounts',
    ({ path }) => ({ path: path.replace(/\d+,\d+$/, '7,7') }),
    /^path\/ids must/,
  ],
  ['an unknown query', 'getConnection', url((q) => q.set('psu', 'true')), /^query\/psu is not a parameter/],
  ['an unknown expand', 'getConnection', url((q) => q.set('expand', 'sources,logos')), /^query\/expand\/1/],
  ['an empty expand', 'getConnection', url((q) => q.set('expand', '')), /^query\/expand must/],
  ['a query twice', 'getConnection', url((q) => q.append('expand', 'sources')), /^query\/expand stands/],
  ['an unknown type', 'getCode', url((q) => q.set('type', 'single')), /^query\/type .*singleAccess/],
  ['a flag that is off', 'listAccounts', url((q) => q.set('all', 'false')), /^query\/all/],
  [
    'a country by name',
    'listConnectors',
    url((q) => q.set('country_codes', 'France')),
    /^query\/country_codes/,
  ],
  ['a source in capitals', 'createConnection', url((q) => q.set('source', 'OpenAPI')), /^query\/source/],
  ['no client id', 'getWebauthUrl', url((q) => q.delete('client_id')), /^query\/client_id is required/],
  ['no way back', 'openWebauth', url((q) => q.delete('redirect_uri')), /^query\/redirect_uri is required/],
  [
    'a way back with a query',
    'openWebauth',
    url((q) => q.set('redirect_uri', 'https://a.b/?c')),
    /^query\/redir/,
  ],
  ['no code', 'openWebauth', url((q) => q.delete('token')), /^query\/token is required/],
  ['a token in the address', 'getConnection', url((q) => q.set('token', 'x')), /^query\/token is not/],
  ['no token', 'getConnection', header('authorization', undefined), /^headers\/authorization is required/],
  ['another scheme', 'getConnection', header('authorization', 'Basic x'), /^headers\/authorization is no/],
  [
    'a token for nothing',
    'listConnectors',
    header('authorization', 'Bearer x'),
    /^headers\/authorization is sent/,
  ],
  ['a token at the bank’s door', 'openWebauth', header('authorization', 'Bearer x'), /authorization is sent/],
  ['a body of no type', 'createConnection', header('content-type', undefined), /^headers\/content-type/],
  ['a form', 'createConnection', header('content-type', 'application/x-www-form-urlencoded'), /content-type/],
  ['no body', 'setAccounts', () => ({ body: null }), /^body is required/],
  ['a body for nothing', 'deleteConnection', () => ({ body: {} }), /^body is sent/],
  ['a body that is no JSON', 'setAccounts', () => ({ body: 'disabled=false' }), /^body must be object/],
  ['a password in clear', 'createConnection', body({ password: 'demo' }), /^body\/password must match/],
  ['a password as a number', 'createConnection', body({ password: 1234 }), /^body\/password must be string/],
  ['another nonce', 'createConnection', body({ password: jwe(342, 22, 22) }), /^body\/password/],
  ['another tag', 'createConnection', body({ password: jwe(342, 16, 43) }), /^body\/password/],
  ['a small key', 'createConnection', body({ password: jwe(171, 16, 22) }), /^body\/password/],
  ['a direct key', 'createConnection', body({ password: jwe(0, 16, 22) }), /^body\/password/],
  ['four parts', 'createConnection', body({ password: jwe(342, 16, 22).slice(0, -23) }), /^body\/password/],
  ['a hostile name in clear', 'createConnection', body({ ['__proto__']: 'demo' }), /^body\/__proto__/],
  ['no connector', 'createConnection', without('body', 'connector_uuid'), /^body must/],
  ['two connectors', 'createConnection', body({ id_connector: '12' }), /^body must match exactly one/],
  [
    'an encrypted connector',
    'createConnection',
    body({ connector_uuid: jwe(342, 16, 22) }),
    /^body\/connector_uuid/,
  ],
  ['a flag as text', 'updateConnection', body({ resume: 'true' }), /^body\/resume must be boolean/],
  ['a code in clear', 'updateConnection', body({ code: '123456' }), /^body\/code must match/],
  ['a flag as a number', 'setAccounts', body({ disabled: 0 }), /^body\/disabled must be boolean/],
  ['no flag', 'setSubscriptions', () => ({ body: {} }), /^body must have required property/],
  ['more than the flag', 'setAccounts', body({ name: 'x' }), /^body must NOT have additional .*"name"/],
  ['more than a sync', 'syncConnection', body({ active: true }), /^body must NOT have additional/],
  ['a secret without client', 'createUser', body({ client_secret: 'x' }), /^body must have propert/],
  ['another grant', 'exchangeCode', body({ grant_type: 'password' }), /^body\/grant_type/],
];

const ANSWERS: [string, string, Change, RegExp][] = [
  ['a status of no operation', 'getConnection', () => ({ status: 418 }), /^status 418/],
  ['a status of another one', 'deleteConnection', () => ({ status: 200 }), /^status 200/],
  [
    'a connection without state',
    'getConnection',
    without('response', 'state'),
    /^response must have.*'state'/,
  ],
  ['a state as a number', 'getConnection', response({ state: 0 }), /^response\/state/],
  ['an id as text', 'getConnection', response({ id: '12' }), /^response\/id must be integer/],
  ['an id of nothing', 'getConnection', response({ id: 0 }), /^response\/id must be >= 1/],
  ['a date as a time', 'getConnection', response({ created: 1700000000 }), /^response\/created/],
  ['an ISO date', 'getConnection', response({ created: '2024-01-01T00:00:00Z' }), /^response\/created/],
  [
    'a property of its own',
    'getConnection',
    response({ state_text: '' }),
    /^response must NOT.*"state_text"/,
  ],
  [
    'one deep inside',
    'getConnection',
    response({ fields: [{ name: 'a', label: '', type: '', required: true, id: 1 }] }),
    /^response\/fields\/0 must NOT.*"id"/,
  ],
  [
    'a list as an object',
    'listConnections',
    response({ connections: {} }),
    /^response\/connections must be array/,
  ],
  ['a bare list', 'listConnectors', () => ({ response: [] }), /^response must be object/],
  ['nothing', 'getConnector', () => ({ response: null }), /^response must be object/],
  ['something', 'deleteConnection', () => ({ response: {} }), /^response must be empty/],
  [
    'a balance as text',
    'listAccounts',
    response({ accounts: [{ id: 1, disabled: null, balance: '1' }] }),
    /^response\/accounts\/0\/balance/,
  ],
  ['a private key', 'getPublicKey', response({ d: 'secret' }), /^response must NOT/],
  ['a weak exponent', 'getPublicKey', response({ e: 'AQ' }), /^response\/e/],
  ['a code of nothing', 'getCode', response({ code: '' }), /^response\/code/],
  ['no token', 'exchangeCode', without('response', 'access_token'), /^response must/],
  ['nowhere to go', 'openWebauth', () => ({ response: null }), /^response\/location must be string/],
  [
    'a hostile place to go',
    'openWebauth',
    () => ({ response: { location: 'javascript:0' } }),
    /^response\/location/,
  ],
  [
    'an error without code',
    'getConnection',
    () => ({ status: 404, response: { description: 'x' } }),
    /'code'/,
  ],
  [
    'an error that is none',
    'getConnection',
    ({ response: r }) => ({ status: 401, response: r }),
    /^response must/,
  ],
  ['an error page', 'getConnection', () => ({ status: 503, response: null }), /^response must be object/],
  ['a stray method accepted', 'getConnection', () => ({ method: 'PATCH' }), /^status 200 must be 405/],
  ['a stray path accepted', 'getConnection', () => ({ path: '/nothing' }), /^status 200 must be 404/],
];

describe('the validator', () => {
  it.each(SAMPLED)('has nothing against a good %s', (id) => {
    const record = recordOf(id);
    expect(check(record)).toMatchObject({ operation: { id }, request: [], answer: [] });
    expect(() => assertConforms([record])).not.toThrow();
  });

  it.each(REQUESTS)('notices %s (%s)', (_, id, change, problem) => {
    const record = { ...recordOf(id), ...change(recordOf(id)) };
    expect(check(record).request.filter((each) => problem.test(each))).not.toEqual([]);
    expect(() => assertConforms([record])).toThrow(`#${record.seq} ${record.method} ${record.path}`);
  });

  it.each(ANSWERS)('notices %s as an answer (%s)', (_, id, change, problem) => {
    const record = { ...recordOf(id), ...change(recordOf(id)) };
    expect(check(record).answer.filter((each) => problem.test(each))).not.toEqual([]);
    expect(() => assertConforms([record])).toThrow('Not as the API is described');
  });

  it('never says what a value was', () => {
    const record = {
      ...recordOf('createConnection'),
      ...body({ password: 'canary' })(recordOf('createConnection')),
    };
    expect(() => assertConforms([record])).toThrow(/^(?![^]*canary)/);
  });

  it('judges any change of a value that is sent', () => {
    for (const id of SAMPLED) {
      const record = recordOf(id);
      for (const name of isObject(record.body) ? Object.keys(record.body) : []) {
        const changed = { ...record, ...body({ [name]: { of: 'another type' } })(record) };
        expect(check(changed).request, `${id} ${name}`).not.toEqual([]);
      }
    }
  });

  it('leaves out answers that a test made, and requests under way', () => {
    const record = recordOf('setAccounts');
    const spoiled = { status: 418, response: 'teapot' };
    for (const trouble of ['status', 'raw', 'publicKey'] as const) {
      expect(() => assertConforms([{ ...record, ...spoiled, trouble }])).not.toThrow();
      expect(() => assertConforms([{ ...record, body: {}, trouble }])).toThrow('body must have');
    }
    expect(() => assertConforms([{ ...record, ...spoiled, trouble: 'delay' }])).toThrow('418');
    expect(() => assertConforms([{ ...record, status: 0, response: null, body: null }])).not.toThrow();
    expect(() => assertConforms([{ ...record, response: { left_out: 2_000_000 } }])).not.toThrow();
  });
});
