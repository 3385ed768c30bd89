import { describe, expect, it } from 'vitest';
import { createClient, createTemporaryUser, type Client } from '../../../src/protocol/client.js';
import type { TokenSource } from '../../../src/protocol/http.js';
import { BASE, fakeServer, json, noTokens, rejection } from './server.js';

const tokens: TokenSource = { get: async () => 'user-token', refresh: async () => 'other-token' };
const CONNECTION = { id: 7, id_connector: 1 };
const values = [
  { name: 'login', value: 'jwe1' },
  { name: 'password', value: 'jwe2' },
];
const bank = { id: 1, uuid: 'bank-uuid' };
const oldBank = { id: 1 };

/** One call: what is sent, as method, address below the base, body; and whether a user is needed. */
const CALLS: readonly (readonly [
  name: string,
  call: (client: Client) => Promise<unknown>,
  answer: unknown,
  sent: string,
  body: unknown,
  user: boolean,
])[] = [
  [
    'all connectors',
    (client) => client.listConnectors({ countries: [] }),
    { connectors: [] },
    'GET /connectors?expand=countries',
    undefined,
    false,
  ],
  [
    'connectors of some countries',
    (client) => client.listConnectors({ countries: ['FR', 'ES'] }),
    { connectors: [] },
    'GET /connectors?expand=countries&country_codes=FR%2CES',
    undefined,
    false,
  ],
  [
    'one connector',
    (client) => client.getConnector('bank-uuid'),
    { id: 1, name: 'Bank' },
    'GET /connectors/bank-uuid?expand=sources%2Cfields',
    undefined,
    false,
  ],
  [
    'a connector whose name would leave its place',
    (client) => client.getConnector('../users/me?x=#'),
    { id: 1, name: 'Bank' },
    'GET /connectors/..%2Fusers%2Fme%3Fx%3D%23?expand=sources%2Cfields',
    undefined,
    false,
  ],
  [
    'a one-time code',
    (client) => client.getCode(),
    { code: 'c1' },
    'GET /auth/token/code?type=singleAccess',
    undefined,
    true,
  ],
  [
    'the connections',
    (client) => client.listConnections([]),
    { connections: [] },
    'GET /users/me/connections',
    undefined,
    true,
  ],
  [
    'the connections with more',
    (client) => client.listConnections(['connector', 'sources', 'all_accounts']),
    { connections: [] },
    'GET /users/me/connections?expand=connector%2Csources%2Call_accounts',
    undefined,
    true,
  ],
  [
    'a connection',
    (client) => client.getConnection(7, ['sources']),
    CONNECTION,
    'GET /users/me/connections/7?expand=sources',
    undefined,
    true,
  ],
  [
    'creating',
    (client) => client.createConnection({ connector: bank, source: 'openapi', values }),
    CONNECTION,
    'POST /users/me/connections?source=openapi',
    { connector_uuid: 'bank-uuid', login: 'jwe1', password: 'jwe2' },
    true,
  ],
  [
    'creating at a connector without sources and uuid',
    (client) => client.createConnection({ connector: oldBank, source: undefined, values }),
    CONNECTION,
    'POST /users/me/connections',
    { id_connector: '1', login: 'jwe1', password: 'jwe2' },
    true,
  ],
  [
    'adding a source',
    (client) => client.updateConnection(7, { source: 'directaccess', values }),
    CONNECTION,
    'POST /users/me/connections/7?source=directaccess',
    { login: 'jwe1', password: 'jwe2' },
    true,
  ],
  [
    'extra information',
    (client) => client.updateConnection(7, { values: [{ name: 'otp', value: 'jwe3' }] }),
    CONNECTION,
    'POST /users/me/connections/7',
    { otp: 'jwe3' },
    true,
  ],
  [
    'consent to SCA',
    (client) => client.updateConnection(7, {}),
    CONNECTION,
    'POST /users/me/connections/7',
    {},
    true,
  ],
  [
    'waiting for the approval in the app',
    (client) => client.updateConnection(7, { resume: true }),
    CONNECTION,
    'POST /users/me/connections/7?background=true',
    { resume: true },
    true,
  ],
  [
    'synchronising',
    (client) => client.syncConnection(7),
    {},
    'PUT /users/me/connections/7?psu_requested=true',
    {},
    true,
  ],
  ['deleting', (client) => client.deleteConnection(7), {}, 'DELETE /users/me/connections/7', undefined, true],
  [
    'turning accounts on',
    (client) => client.setAccounts(7, [1, 2], false),
    {},
    'PUT /users/me/connections/7/accounts/1,2?all=',
    { disabled: false },
    true,
  ],
  [
    'turning an account off',
    (client) => client.setAccounts(7, [1], true),
    {},
    'PUT /users/me/connections/7/accounts/1?all=',
    { disabled: true },
    true,
  ],
  [
    'turning subscriptions on',
    (client) => client.setSubscriptions(7, [8, 9], false),
    {},
    'PUT /users/me/connections/7/subscriptions/8,9?all=',
    { disabled: false },
    true,
  ],
];

describe('a function per endpoint', () => {
  it.each(CALLS)('%s', async (_, call, answer, expected, body, user) => {
    const { transport, sent } = fakeServer([json(200, answer)], { tokens: user ? tokens : noTokens });
    await call(createClient(transport));
    expect(sent).toHaveLength(1);
    const { url, init, headers } = sent[0]!;
    expect(`${init.method ?? ''} ${url.href.replace(BASE, '')}`).toBe(expected);
    expect(init.body === undefined ? undefined : (JSON.parse(init.body as string) as unknown)).toEqual(body);
    expect(headers.get('Authorization')).toBe(user ? 'Bearer user-token' : null);
  });

  it.each(CALLS.filter(([, , answer]) => Object.keys(answer as object).length > 0))(
    'F7: %s, answered with another shape, is malformed',
    async (_, call) => {
      for (const answer of [null, [], 'text', 5, {}, { connections: {}, connectors: 5, code: 5, id: 'x' }]) {
        const { transport } = fakeServer([json(200, answer)], { tokens });
        expect(await rejection(call(createClient(transport)))).toMatchObject({ code: 'malformed' });
      }
    },
  );

  it('the public key is checked before it is used (T12)', async () => {
    const { transport, sent } = fakeServer([json(200, { kty: 'RSA', n: 'AQAB', e: 'AQ', kid: 'k' })]);
    expect(await rejection(createClient(transport).getPublicKey())).toMatchObject({ code: 'encryption' });
    expect(sent.map(({ url }) => url.href)).toEqual([`${BASE}/publickey`]);
  });

  it('F10: an identifier named twice is activated once', async () => {
    const { transport, sent } = fakeServer([json(200, {})], { tokens });
    await createClient(transport).setAccounts(7, [1, 2, 1], false);
    expect(sent[0]?.url.pathname).toBe('/2.0/users/me/connections/7/accounts/1,2');
  });

  it('nothing to activate sends nothing: a request that names none would mean all', async () => {
    const { transport, sent } = fakeServer([json(200, {})], { tokens });
    await createClient(transport).setAccounts(7, [], false);
    await createClient(transport).setSubscriptions(7, [], false);
    expect(sent).toEqual([]);
  });

  it('stops with its signal', async () => {
    const { transport } = fakeServer([json(200, { connectors: [] })]);
    const signal = AbortSignal.abort();
    const error = await rejection(createClient(transport).listConnectors({ countries: [], signal }));
    expect(error).toMatchObject({ name: 'AbortError' });
  });
});

describe('T13: names of fields', () => {
  const sentBody = async (names: readonly string[]): Promise<string> => {
    const { transport, sent } = fakeServer([json(200, CONNECTION)], { tokens });
    await createClient(transport).createConnection({
      connector: bank,
      source: 'openapi',
      values: names.map((name) => ({ name, value: 'jwe' })),
    });
    return sent[0]?.init.body as string;
  };

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then', 'toJSON'])(
    '%s is sent as data, and no prototype changes',
    async (name) => {
      expect(await sentBody([name])).toBe(`{${JSON.stringify(name)}:"jwe","connector_uuid":"bank-uuid"}`);
      expect(({} as Record<string, unknown>)['jwe']).toBeUndefined();
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );

  it("the request's own key is never overwritten", async () => {
    expect(JSON.parse(await sentBody(['connector_uuid', 'login']))).toEqual({
      connector_uuid: 'bank-uuid',
      login: 'jwe',
    });
  });
});

describe('a temporary user', () => {
  it('is made without token or secret', async () => {
    const { transport, sent } = fakeServer([
      json(200, { auth_token: 'temporary-token', type: 'temporary', id_user: 12, expires_in: 1800 }),
    ]);
    await expect(createTemporaryUser(transport)).resolves.toEqual({ token: 'temporary-token', id: 12 });
    expect(`${sent[0]?.init.method ?? ''} ${sent[0]?.url.href ?? ''}`).toBe(`POST ${BASE}/auth/init`);
    expect(sent[0]?.init.body).toBe('{}');
    expect(sent[0]?.headers.has('Authorization')).toBe(false);
  });

  it.each([[undefined], [null], ['x'], [{}]])('has no id when the answer says %j', async (id_user) => {
    const { transport } = fakeServer([json(200, { auth_token: 't', id_user })]);
    await expect(createTemporaryUser(transport)).resolves.toEqual({ token: 't', id: undefined });
  });

  it.each([[{}], [{ auth_token: '' }], [{ auth_token: 5 }], [null], [[]]])(
    'F7: %j is malformed',
    async (answer) => {
      const { transport } = fakeServer([json(200, answer)]);
      expect(await rejection(createTemporaryUser(transport))).toMatchObject({ code: 'malformed' });
    },
  );

  it('is never asked for twice by itself (F17)', async () => {
    const { transport, sent } = fakeServer([json(500, {})]);
    expect(await rejection(createTemporaryUser(transport))).toMatchObject({ code: 'server' });
    expect(sent).toHaveLength(1);
  });
});

describe('addresses', () => {
  const request = {
    clientId: '12 3',
    redirectUri: 'https://shop.example/bank?x=1',
    state: 'st&te',
    connector: bank,
    source: 'openapi',
  };
  const client = createClient(fakeServer([]).transport);
  const query = (url: string): Record<string, string> => Object.fromEntries(new URL(url).searchParams);

  it('of the webauth page: adding a connection', () => {
    const url = client.webauthPage(request, 'c&de', [{ name: 'branch', value: 'a b' }]);
    expect(url.startsWith(`${BASE}/webauth?`)).toBe(true);
    expect(query(url)).toEqual({
      client_id: '12 3',
      connector_uuid: 'bank-uuid',
      source: 'openapi',
      redirect_uri: 'https://shop.example/bank?x=1',
      state: 'st&te',
      token: 'c&de',
      branch: 'a b',
    });
  });

  it('of the webauth page: a connector without uuid and source', () => {
    const url = client.webauthPage({ ...request, connector: oldBank, source: undefined }, 'c', []);
    expect(Object.keys(query(url)).sort()).toEqual([
      'client_id',
      'id_connector',
      'redirect_uri',
      'state',
      'token',
    ]);
  });

  it('of the webauth page: adding a source to a connection', () => {
    const url = client.webauthPage({ ...request, connectionId: 7 }, 'c', []);
    expect(query(url)).toMatchObject({ id_connection: '7', source: 'openapi' });
    expect(query(url)).not.toHaveProperty('connector_uuid');
  });

  it("T13: a field never overwrites the request's own keys", () => {
    const names = ['client_id', 'connector_uuid', 'source', 'redirect_uri', 'state', 'token'];
    const url = client.webauthPage(
      request,
      'code',
      names.map((name) => ({ name, value: 'evil' })),
    );
    expect(url).not.toContain('evil');
  });

  it('of the bank, asked for with the token', async () => {
    const { transport, sent } = fakeServer([json(200, { url: 'https://bank.example/' })], { tokens });
    await expect(createClient(transport).getWebauthUrl({ ...request, connectionId: 7 })).resolves.toBe(
      'https://bank.example/',
    );
    expect(sent[0]?.url.pathname).toBe('/2.0/webauth-url');
    expect(query(sent[0]!.url.href)).toEqual({
      client_id: '12 3',
      id_connection: '7',
      source: 'openapi',
      redirect_uri: 'https://shop.example/bank?x=1',
      state: 'st&te',
    });
    expect(sent[0]?.headers.get('Authorization')).toBe('Bearer user-token');
  });
});
