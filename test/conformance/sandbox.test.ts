/** The sandbox does what the description of the API says, in good and in bad ways, and nothing else. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { apiApp } from '../../demo/sandbox/api/app.js';
import { PATHS, type PathName } from '../../demo/sandbox/banks/paths.js';
import type { RequestRecord } from '../../demo/sandbox/index.js';
import { World } from '../../demo/sandbox/world/world.js';
import { Client, pause, startClient } from '../unit/sandbox/client.js';
import { isObject, operations, type Operation } from './document.js';
import { BACK, sampleOf, SAMPLED, send, type Sample } from './samples.js';
import { assertConforms, check, documentedStatus, title } from './validator.js';
import { Walk } from './walk.js';

let client: Client;
let stranger: Client;
const seen = new Set<string>();

beforeAll(async () => {
  client = await startClient();
  client.sandbox.control.setSettings({ decoupledDelayMs: 20 });
  stranger = new Client(client.sandbox);
});
afterAll(() => client.sandbox.stop());

const refused = ({ status, response }: RequestRecord): boolean => {
  const location = isObject(response) ? response['location'] : undefined;
  return status >= 400 || (typeof location === 'string' && new URL(location).searchParams.has('error'));
};

/**
 * After every test: all answers are as described, and whatever request the document does not allow was refused. So
 * the sandbox is no more lenient than the document.
 */
afterEach(() => {
  const { sandbox } = client;
  sandbox.control.setSettings({ missing: [] });
  const problems = sandbox.records().flatMap((record) => {
    const { operation, request, answer } = check(record);
    const status = operation && documentedStatus(operation, record.status);
    if (operation && status) seen.add(`${operation.id} ${status}`);
    const lenient = request.length > 0 && record.status !== 0 && !refused(record);
    return [...answer, ...(lenient ? request.map((each) => `accepted, although ${each}`) : [])].map(
      (problem) => `${title(record, operation)}: ${problem}`,
    );
  });
  sandbox.clearRecords();
  expect(problems).toEqual([]);
});

const last = (): RequestRecord => {
  const record = client.sandbox.records().at(-1);
  if (!record) throw new Error('Nothing was asked');
  return record;
};
const codeOf = ({ response }: RequestRecord): unknown => (isObject(response) ? response['code'] : undefined);
const byId = (id: string): Operation => {
  const operation = operations.find((each) => each.id === id);
  if (!operation) throw new Error(`There is no operation ${id}`);
  return operation;
};

describe('the routes of the sandbox', () => {
  /** For its own tests; no part of the connection protocol. */
  const EXTRA = ['GET /users/me'];

  it('are the operations described', () => {
    const shape = (path: string): string => path.replace(/\{\w+\}|:\w+/g, '*');
    const routes = apiApp(new World())
      .routes.map(({ method, path }) => `${method} ${shape(path)}`)
      .filter((route) => !route.startsWith('ALL ') && !EXTRA.includes(route));
    const described = operations.map(({ method, template }) => `${method} ${shape(template)}`);
    expect(routes.sort()).toEqual(described.sort());
  });

  it('each have a sample', () => {
    expect([...SAMPLED].sort()).toEqual(operations.map(({ id }) => id).sort());
  });
});

describe.each(SAMPLED)('%s', (id) => {
  const operation = byId(id);
  const ask = async (change: (sample: Sample) => Sample = (sample) => sample, headers = {}) => {
    const sample = await sampleOf(client.sandbox, id);
    await send(client.sandbox, change(sample), headers);
    return last();
  };

  it('answers what is asked well', async () => {
    const record = await ask();
    expect(check(record).request).toEqual([]);
    expect(String(record.status)).toBe([...operation.responses.keys()][0]);
    assertConforms(client.sandbox.records());
  });

  it('passes on trouble and haste', async () => {
    for (const [fault, code] of [
      ['status=429; retry-after=2', 'tooManySync'],
      ['status=503', 'bug'],
    ] as const) {
      expect(codeOf(await ask(undefined, { 'x-sandbox-fault': fault }))).toBe(code);
    }
  });

  if (operation.security.bearer) {
    it('refuses those whom it does not know', async () => {
      for (const token of ['', 'made-up']) {
        const record = await ask((sample) => ({ ...sample, token }));
        expect([record.status, codeOf(record)]).toEqual([401, 'unauthorized']);
      }
    });
  }

  if (operation.template.startsWith('/users/')) {
    it('refuses another user', async () => {
      const record = await ask((sample) => ({ ...sample, path: sample.path.replace('/me/', '/1/') }));
      expect([record.status, codeOf(record)]).toEqual([403, 'forbidden']);
    });
  }

  const key = ['connection', 'connector'].find((name) => operation.template.includes(`{${name}}`));
  if (key !== undefined) {
    it.each(['999999', 'nonsense'])(`knows no ${key} %s`, async (unknown) => {
      const path = operation.template
        .replace('{user}', 'me')
        .replace(`{${key}}`, unknown)
        .replace('{ids}', '12')
        .replace('{kind}', 'main');
      const record = await ask((sample) => ({ ...sample, path }));
      expect([record.status, codeOf(record)]).toEqual([404, 'invalidValue']);
    });
  }

  if (operation.body) {
    it('refuses a body that it can’t read, or of another shape', async () => {
      for (const body of ['{"half":', '[]', '"text"']) {
        const { token = '', ...sample } = await sampleOf(client.sandbox, id);
        const sender = new Client(client.sandbox);
        sender.token = token;
        const query = new URLSearchParams(sample.query).toString();
        const { status } = await sender.call(sample.method, `${sample.path}?${query}`, body);
        expect(status).toBe(400);
      }
    });

    it('refuses a value that is unknown and in clear', async () => {
      const record = await ask((sample) => ({ ...sample, body: { ...sample.body, more: 'in clear' } }));
      expect(check(record).request.join()).toMatch(/^body/);
      expect(record.status).toBe(400);
    });
  }

  it('does without nothing that is required', async () => {
    const without = (all: Readonly<Record<string, unknown>> | undefined, name: string) =>
      Object.fromEntries(Object.entries(all ?? {}).filter(([each]) => each !== name));
    const { query = {}, body = {} } = await sampleOf(client.sandbox, id);
    for (const name of Object.keys(query)) {
      await ask((sample) => ({ ...sample, query: without(sample.query, name) as Record<string, string> }));
    }
    for (const name of Object.keys(body)) {
      await ask((sample) => ({ ...sample, body: without(sample.body, name) }));
      await ask((sample) => ({ ...sample, body: { ...sample.body, [name]: ['of another type'] } }));
    }
  });
});

describe('what is refused', () => {
  const trip = (more: Record<string, string>): string =>
    new URLSearchParams({ client_id: client.sandbox.clientId, redirect_uri: BACK, ...more }).toString();
  const target = { connector_uuid: PATHS.webauth.uuid, source: 'openapi' };
  const exchange = (more: object) =>
    stranger.post('/auth/token/access', {
      grant_type: 'authorization_code',
      client_id: client.sandbox.clientId,
      client_secret: client.sandbox.clientSecret,
      code: 'made-up',
      ...more,
    });
  const code = async (): Promise<string> =>
    (await client.get<{ code: string }>('/auth/token/code?type=singleAccess')).body.code;
  const healthy = async (): Promise<number> => (await client.create(PATHS.happy.uuid)).body.id;

  const cases: [string, string, number, string | undefined, () => Promise<unknown>][] = [
    [
      'a wrong secret',
      'createUser',
      403,
      'forbidden',
      () => stranger.post('/auth/init', { client_id: '1', client_secret: 'x' }),
    ],
    [
      'a client without secret',
      'createUser',
      400,
      'missingParameter',
      () => stranger.post('/auth/init', { client_id: client.sandbox.clientId }),
    ],
    [
      'another type of code',
      'getCode',
      400,
      'invalidValue',
      () => client.get('/auth/token/code?type=forever'),
    ],
    ['a code that is none', 'exchangeCode', 400, 'invalidValue', () => exchange({})],
    ['a wrong secret', 'exchangeCode', 403, 'forbidden', () => exchange({ client_secret: 'x' })],
    ['another grant', 'exchangeCode', 400, 'invalidValue', () => exchange({ grant_type: 'password' })],
    [
      'a missing logo',
      'getLogo',
      404,
      'invalidValue',
      () => stranger.get(`/connectors/${PATHS.happy.uuid}/logos/main`),
    ],
    [
      'a logo of another kind',
      'getLogo',
      404,
      'invalidValue',
      () => stranger.get(`/connectors/101/logos/huge`),
    ],
    [
      'wrong credentials',
      'createConnection',
      400,
      'wrongpass',
      () => client.create(PATHS.happy.uuid, { login: 'c', password: 'wrong' }),
    ],
    [
      'no source',
      'createConnection',
      400,
      'missingParameter',
      () => client.create(PATHS.happy.uuid, undefined, null),
    ],
    [
      'a restricted connector',
      'createConnection',
      403,
      'forbidden',
      () => client.create(PATHS.restricted.uuid),
    ],
    [
      'a password in clear',
      'createConnection',
      400,
      'keymanager',
      () =>
        client.post('/users/me/connections?source=directaccess', {
          connector_uuid: PATHS.happy.uuid,
          login: 'c',
          password: 'p',
        }),
    ],
    [
      'another encryption',
      'createConnection',
      400,
      'keymanager',
      async () =>
        client.post('/users/me/connections?source=directaccess', {
          connector_uuid: PATHS.happy.uuid,
          login: await client.encrypt('c', { enc: 'A256CBC-HS512' }),
        }),
    ],
    [
      'a wrong code',
      'updateConnection',
      400,
      'wrongpass',
      async () => client.inform((await client.create(PATHS.oneTimeCode.uuid)).body.id, { code: '000000' }),
    ],
    [
      'a flag that is no flag',
      'updateConnection',
      400,
      'invalidValue',
      async () => client.post(`/users/me/connections/${await healthy()}`, { resume: 'true' }),
    ],
    [
      'an account that is not there',
      'setAccounts',
      404,
      'invalidValue',
      async () => client.put(`/users/me/connections/${await healthy()}/accounts/1?all`, { disabled: false }),
    ],
    [
      'ids that are none',
      'setAccounts',
      400,
      'invalidValue',
      async () =>
        client.put(`/users/me/connections/${await healthy()}/accounts/all?all`, { disabled: false }),
    ],
    [
      'something else to set',
      'setSubscriptions',
      400,
      'invalidValue',
      async () =>
        client.put(`/users/me/connections/${await healthy()}/subscriptions/1?all`, {
          disabled: false,
          name: 'x',
        }),
    ],
    [
      'a used code',
      'openWebauth',
      302,
      undefined,
      async () => stranger.get(`/webauth?${trip({ ...target, token: 'used' })}`),
    ],
    [
      'a value that is not offered',
      'openWebauth',
      302,
      undefined,
      async () =>
        stranger.get(
          `/webauth?${trip({ connector_uuid: PATHS.webauthFields.uuid, source: 'openapi', region: 'nowhere', token: await code() })}`,
        ),
    ],
    [
      'a way back with a query',
      'openWebauth',
      400,
      'invalidValue',
      async () =>
        stranger.get(`/webauth?${trip({ ...target, redirect_uri: `${BACK}?a=1`, token: await code() })}`),
    ],
    [
      'an unknown client',
      'openWebauth',
      403,
      'forbidden',
      async () => stranger.get(`/webauth?${trip({ ...target, client_id: '1', token: await code() })}`),
    ],
    [
      'a foreign way back',
      'getWebauthUrl',
      400,
      'invalidValue',
      () => client.get(`/webauth-url?${trip({ ...target, redirect_uri: 'https://evil.example/' })}`),
    ],
    [
      'an unknown client',
      'getWebauthUrl',
      403,
      'forbidden',
      () => client.get(`/webauth-url?${trip({ ...target, client_id: '1' })}`),
    ],
    [
      'somebody else’s connection',
      'getWebauthUrl',
      404,
      'invalidValue',
      () => client.get(`/webauth-url?${trip({ id_connection: '999999' })}`),
    ],
    [
      'a healthy connection',
      'getWebauthUrl',
      409,
      'invalidValue',
      async () => client.get(`/webauth-url?${trip({ id_connection: String(await healthy()) })}`),
    ],
  ];

  it.each(cases)('%s: %s, %d %s', async (_, id, status, expected, act) => {
    await act();
    const record = last();
    expect([check(record).operation?.id, record.status, codeOf(record)]).toEqual([id, status, expected]);
    expect(refused(record)).toBe(true);
  });

  it('doors to the bank that the service does not have', async () => {
    client.sandbox.control.setSettings({ missing: ['webauth', 'webauth-url'] });
    await stranger.get(`/webauth?${trip({ ...target, token: await code() })}`);
    expect(last().status).toBe(404);
    await client.get(`/webauth-url?${trip(target)}`);
    expect(last().status).toBe(404);
  });

  it('two requests at once on one connection', async () => {
    const creating = client.create(PATHS.slow.uuid, undefined, undefined, { 'x-sandbox-slow': '400' });
    const path = '/users/me/connections';
    let id: number | undefined;
    while (id === undefined) {
      await pause(10);
      const { body } = await client.get<{ connections: { id: number; state: string | null }[] }>(path);
      id = body.connections.find(({ state }) => state === 'validating')?.id;
    }
    for (const act of [client.post, client.put]) {
      expect(await act(`${path}/${id}`, {})).toMatchObject({
        status: 409,
        body: { code: 'connectionLocked' },
      });
    }
    expect((await creating).status).toBe(200);
  });

  it.each([
    ['PATCH', '/users/me/connections/12', 405],
    ['POST', '/publickey', 405],
    ['DELETE', '/users/me/connections/12/accounts/3', 405],
    ['GET', '/nothing', 404],
    ['POST', '/users/me/connections/12/nothing', 404],
  ])('%s %s, which nobody offers', async (method, path, status) => {
    await client.call(method, path);
    expect(last().status).toBe(status);
    expect(check(last()).request).toHaveLength(1);
  });
});

describe('every path bank', () => {
  /** Where a walk that does all that is asked ends; the others end well. */
  const ENDS: Partial<Record<PathName, string>> = {
    unknownState: 'somethingNew',
    bug: 'bug',
    notSupported: 'notSupported',
    secondSourceFails: 'bug',
    webauthHostileUrl: 'webauthRequired',
    decoupledPage: 'validating', // approved on a page, by nobody here
  };
  /** Can’t be added by any request that is well made. */
  const REFUSED: readonly PathName[] = [
    'allDisabled',
    'reservedField',
    'restricted',
    'unknownMechanism',
    'webauthReservedField',
  ];

  it.each(Object.keys(PATHS) as PathName[])('%s', async (name) => {
    await client.init();
    const { uuid, id } = PATHS[name];
    const walk = await new Walk(client, stranger, name).through(name === 'noUuid' ? String(id) : uuid);
    const added = walk.states.length > 0;
    expect(added).toBe(!REFUSED.includes(name));
    if (added) expect(walk.states.at(-1)).toBe(ENDS[name] ?? null);
  });

  it('is listed whole', async () => {
    const { body } = await stranger.get<{ connectors: { id: number }[] }>(
      '/connectors?expand=sources,fields,countries,urls',
    );
    expect(body.connectors.length).toBeGreaterThan(140);
    expect(last().response).not.toHaveProperty('left_out');
  });
});

it('every status that is described was met', () => {
  const described = operations.flatMap(({ id, responses }) =>
    [...responses.keys()].map((key) => `${id} ${key}`),
  );
  expect([...seen].sort()).toEqual(described.sort());
});
