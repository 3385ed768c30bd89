/** Every request that the widget's own client makes is one that the description of the API allows. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PATHS } from '../../demo/sandbox/banks/paths.js';
import { startSandbox, type Sandbox } from '../../demo/sandbox/index.js';
import { createClient, createTemporaryUser, type Client } from '../../src/protocol/client.js';
import { createEncrypt } from '../../src/protocol/encryption.js';
import type { Transport } from '../../src/protocol/http.js';
import type { Connection, EncryptedValue } from '../../src/protocol/types.js';
import { operations } from './document.js';
import { BACK } from './samples.js';
import { assertConforms, check } from './validator.js';

let sandbox: Sandbox;
let client: Client;
const called = new Set<string>();
const asked = new Set<string>();

/** The client, with a note of which of its functions were called. */
function noting(client: Client): Client {
  return new Proxy(client, {
    get(target, name, receiver) {
      called.add(String(name));
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}

const anonymous = (): Omit<Transport, 'tokens'> => ({
  baseUrl: sandbox.apiUrl,
  fetch,
  sleep: () => Promise.resolve(),
  pause: () => Promise.resolve(),
  random: () => 0.5,
});
const clientOf = (token: string, refreshed = token): Client => {
  const tokens = { get: () => Promise.resolve(token), refresh: () => Promise.resolve(refreshed) };
  return noting(createClient({ ...anonymous(), tokens }));
};

beforeAll(async () => {
  sandbox = await startSandbox();
  sandbox.control.setSettings({ decoupledDelayMs: 20 });
});
beforeEach(() => {
  client = clientOf(sandbox.control.createUser().token);
});
afterEach(() => {
  const records = sandbox.records();
  sandbox.clearRecords();
  for (const record of records) asked.add(check(record).operation?.id ?? record.path);
  assertConforms(records);
});
afterAll(() => sandbox.stop());

async function encrypted(values: Record<string, string>): Promise<EncryptedValue[]> {
  const encrypt = await createEncrypt(await client.getPublicKey());
  return Promise.all(
    Object.entries(values).map(async ([name, value]) => ({ name, value: await encrypt(value) })),
  );
}

async function create(bank: { uuid: string }, values: Record<string, string>): Promise<Connection> {
  const connector = await client.getConnector(bank.uuid);
  const source = connector.sources.find(({ disabled }) => !disabled)?.name;
  return client.createConnection({ connector, source, values: await encrypted(values) });
}
const LOGIN = { login: 'camille', password: 'demo' };

describe('the client', () => {
  it('makes a temporary user, and asks for its code', async () => {
    const { token } = await createTemporaryUser(anonymous());
    expect(await clientOf(token).getCode()).not.toBe('');
  });

  it('lists connectors, of all countries or of some', async () => {
    expect(await client.listConnectors({ countries: [] })).not.toHaveLength(0);
    expect(await client.listConnectors({ countries: ['FR', 'ES'] })).not.toHaveLength(0);
    expect((await client.getConnector(String(PATHS.noUuid.id))).uuid).toBeUndefined();
    // whatever stands in the attribute, it stays one part of the path
    await expect(client.getConnector('../connectors')).rejects.toMatchObject({ status: 404 });
    expect(sandbox.records().at(-1)?.path).toBe('/connectors/..%2Fconnectors');
    sandbox.clearRecords();
  });

  it('connects, goes on, activates, syncs and deletes', async () => {
    const { id } = await create(PATHS.oneTimeCode, LOGIN);
    await client.updateConnection(id, { values: await encrypted({ code: '123456' }) });
    const expand = ['connector', 'sources', 'all_accounts', 'all_subscriptions'] as const;
    const { accounts } = await client.getConnection(id, expand);
    await client.setAccounts(id, [accounts[0]!.id, accounts[1]!.id, accounts[0]!.id], false);
    await client.setAccounts(id, [accounts[0]!.id], true);
    await client.setAccounts(id, [], false);
    await client.syncConnection(id);
    expect(await client.listConnections(expand)).toHaveLength(1);
    expect(await client.listConnections([])).toHaveLength(1);
    await client.deleteConnection(id);
  });

  it('activates subscriptions', async () => {
    const { id } = await create(PATHS.documents, LOGIN);
    const { subscriptions } = await client.getConnection(id, ['all_subscriptions']);
    await client.setSubscriptions(
      id,
      subscriptions.map((each) => each.id),
      false,
    );
  });

  it('adds a second source, consents, and waits for an approval', async () => {
    const two = await create(PATHS.twoSources, LOGIN);
    const values = await encrypted({ login: 'camille', password_directaccess: 'demo' });
    await client.updateConnection(two.id, { source: 'directaccess', values });
    const consent = await create(PATHS.scaRequired, LOGIN);
    expect((await client.updateConnection(consent.id, {})).state).toBeNull();
    const approval = await create(PATHS.decoupled, LOGIN);
    await client.updateConnection(approval.id, { resume: true });
  });

  it('is told of refusals', async () => {
    await expect(create(PATHS.happy, { ...LOGIN, password: 'wrong' })).rejects.toMatchObject({
      code: 'wrongpass',
    });
    await expect(create(PATHS.restricted, LOGIN)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('sends fields of any name, and connectors without sources', async () => {
    const names = ['__proto__', 'constructor', 'password'];
    await create(PATHS.hostileFields, Object.fromEntries(names.map((name) => [name, 'x'])));
    await create(PATHS.noSource, LOGIN);
  });

  it('goes to the bank’s own page, and asks for its address', async () => {
    const { token, connections } = sandbox.control.createUser({
      connections: [{ bank: PATHS.happy.slug, state: 'webauthRequired' }],
    });
    client = clientOf(token);
    const trip = { clientId: sandbox.clientId, redirectUri: BACK, state: 'a/b+c&d' };
    for (const [bank, source] of [
      [PATHS.webauthFields, 'openapi'],
      [PATHS.noUuid, 'openapi'],
    ] as const) {
      const connector = await client.getConnector(bank === PATHS.noUuid ? String(bank.id) : bank.uuid);
      const request = { ...trip, connector, source };
      const values = bank === PATHS.webauthFields ? [{ name: 'region', value: 'ouest' }] : [];
      const page = client.webauthPage(request, await client.getCode(), values as EncryptedValue[]);
      const { headers } = await fetch(page, { redirect: 'manual' });
      expect(headers.get('location')).toContain(sandbox.bankOrigin);
    }
    const connector = await client.getConnector(PATHS.happy.uuid);
    const connectionId = connections[0]?.id;
    expect(await client.getWebauthUrl({ ...trip, connector, connectionId })).toContain(sandbox.bankOrigin);
    await expect(
      client.getWebauthUrl({ ...trip, connector, connectionId, source: 'fallback' }),
    ).rejects.toMatchObject({ code: 'invalidValue' });
  });

  it('asks again after trouble, and with a new token after a 401', async () => {
    const { token } = sandbox.control.createUser();
    sandbox.control.addFault({ match: { path: '^/connectors$' }, fault: { kind: 'status', status: 503 } });
    await client.listConnectors({ countries: [] });
    await clientOf('expired', token).listConnections([]);
    expect(sandbox.records().map(({ status }) => status)).toEqual([503, 200, 401, 200]);
  });
});

const never = {
  get: () => Promise.reject(new Error('no token')),
  refresh: () => Promise.reject(new Error('no token')),
};

it('every function of the client was called', () => {
  expect([...called].sort()).toEqual(Object.keys(createClient({ ...anonymous(), tokens: never })).sort());
});

/** Of the description, what the client does not ask for. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  exchangeCode: 'only a host’s server has the secret',
  getLogo: 'an image of the page',
  listConnectorSources: 'come with the connector',
  listConnectorFields: 'come with the connector',
  listConnectionSources: 'come with the connection',
  listAccounts: 'come with the connection',
  listSubscriptions: 'come with the connection',
};

it('every operation that the client needs was asked for', () => {
  const needed = operations.map(({ id }) => id).filter((id) => !Object.hasOwn(ELSEWHERE, id));
  expect([...asked].sort()).toEqual(needed.sort());
});
