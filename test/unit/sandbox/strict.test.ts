import { generateKeyPairSync } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { PATHS } from '../../../demo/sandbox/banks/paths.js';
import { startClient, type Answer, type Client, type ConnectionBody, type Json } from './client.js';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.sandbox.stop());

const { happy, twoSources, threeSources, firstDisabled, fieldTypes } = PATHS;

/** Posts a creation for the happy bank, with this as the password. */
const withPassword = async (password: unknown, uuid = happy.uuid): Promise<Answer> =>
  client.post('/users/me/connections?source=directaccess', {
    connector_uuid: uuid,
    login: await client.encrypt('camille'),
    password,
  });

async function foreignJwe(): Promise<string> {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { body } = await client.get<{ kid: string }>('/publickey');
  return new CompactEncrypt(new TextEncoder().encode('demo'))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: body.kid })
    .encrypt(publicKey);
}

describe('encryption', () => {
  const cases: [string, () => Promise<unknown>][] = [
    ['plaintext', async () => 'demo'],
    ['plaintext with dots', async () => 'a.b.c.d.e'],
    ['nothing', async () => ''],
    ['a number', async () => 1234],
    ['null', async () => null],
    ['a wrong kid', () => client.encrypt('demo', { kid: 'another' })],
    ['alg RSA-OAEP', () => client.encrypt('demo', { alg: 'RSA-OAEP' })],
    ['alg RSA-OAEP-512', () => client.encrypt('demo', { alg: 'RSA-OAEP-512' })],
    ['enc A128GCM', () => client.encrypt('demo', { enc: 'A128GCM' })],
    ['enc A256CBC-HS512', () => client.encrypt('demo', { enc: 'A256CBC-HS512' })],
    ['another key under the right kid', foreignJwe],
    ['a changed tag', async () => `${(await client.encrypt('demo')).slice(0, -4)}AAAA`],
  ];
  it.each(cases)('refuses %s', async (_, make) => {
    const { status, body } = await withPassword(await make());
    expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'keymanager' });
    expect(body['request_id']).toEqual(expect.any(String));
  });

  it('serves hostile keys when told to', async () => {
    const { control } = client.sandbox;
    control.setSettings({ publicKey: 'e1' });
    expect((await client.get('/publickey')).body).toMatchObject({ e: 'AQ' });
    control.setSettings({ publicKey: 'no-kid' });
    expect((await client.get('/publickey')).body).not.toHaveProperty('kid');
    control.setSettings({ publicKey: 'good' });
    expect((await client.get('/publickey')).body).toMatchObject({ kty: 'RSA', e: 'AQAB' });
    expect(() => control.setSettings({ publicKey: 'nonsense' as 'good' })).toThrow(/publicKey/);
  });
});

describe('creation', () => {
  const values = { login: 'camille', password: 'demo' };
  const cases: [string, number, string, () => Promise<Answer<ConnectionBody | Json>>][] = [
    ['no source for a bank', 400, 'missingParameter', () => client.create(happy.uuid, values, null)],
    ['an unknown source', 400, 'invalidValue', () => client.create(happy.uuid, values, 'openapi')],
    ['a disabled source', 400, 'invalidValue', () => client.create(firstDisabled.uuid, values, 'openapi')],
    [
      'a bank whose sources are all disabled',
      400,
      'invalidValue',
      () => client.create(PATHS.allDisabled.uuid),
    ],
    [
      'a source that passes over another for the same accounts',
      400,
      'invalidValue',
      () => client.create(threeSources.uuid, { login: 'c', password_fallback: 'x' }, 'fallback'),
    ],
    ['a source of a connector without any', 400, 'invalidValue', () => client.create(PATHS.noSource.uuid)],
    [
      'an unknown connector',
      400,
      'invalidValue',
      () => client.create('00000000-0000-8000-a000-000000000000'),
    ],
    ['an id in place of the uuid', 400, 'invalidValue', () => client.create(String(happy.id))],
    [
      'no connector',
      400,
      'missingParameter',
      () => client.post('/users/me/connections?source=directaccess', {}),
    ],
    ['a restricted connector', 403, 'forbidden', () => client.create(PATHS.restricted.uuid)],
    ['a missing field', 400, 'missingParameter', () => client.create(happy.uuid, { login: 'camille' })],
    ['an empty field', 400, 'missingParameter', () => client.create(happy.uuid, { ...values, password: '' })],
    ['an unknown field', 400, 'invalidValue', () => client.create(happy.uuid, { ...values, pin: '1' })],
    ['a webauth source', 400, 'invalidValue', () => client.create(PATHS.webauth.uuid, {}, 'openapi')],
    [
      'an unknown mechanism',
      400,
      'invalidValue',
      () => client.create(PATHS.unknownMechanism.uuid, values, 'openapi'),
    ],
    [
      'a field of another source',
      400,
      'invalidValue',
      () => client.create(twoSources.uuid, { ...values, password_directaccess: 'x' }, 'openapi'),
    ],
  ];
  it.each(cases)('refuses %s', async (_, status, code, act) => {
    const before = await client.get<{ total: number }>('/users/me/connections');
    const answer = await act();
    expect({ status: answer.status, code: (answer.body as Json)['code'] }).toEqual({
      status,
      code,
    });
    const after = await client.get<{ total: number }>('/users/me/connections');
    expect(after.body.total).toBe(before.body.total);
  });

  const good = {
    website: 'par',
    login: '12345678',
    password: '135790',
    birthdate: '1990-02-28',
    department: '75',
  };
  it.each([
    ['login', '1234567'],
    ['login', '12345678 '],
    ['website', 'nowhere'],
    ['birthdate', '28/02/1990'],
    ['birthdate', '1990-02-30'],
    ['department', 'many'],
  ])('refuses %s = %s', async (name, value) => {
    const answer = await client.create(fieldTypes.uuid, { ...good, [name]: value });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalidValue' } });
  });
  it('accepts what fits, and refuses zeros in the words of the bank', async () => {
    expect((await client.create(fieldTypes.uuid, { ...good, nickname: '' })).status).toBe(200);
    const refused = await client.create(fieldTypes.uuid, { ...good, password: '000000' });
    expect(refused).toMatchObject({
      status: 400,
      body: { code: 'wrongpass', message: expect.stringContaining('mot de passe') as unknown },
    });
  });
  it('checks PCRE regexes its own way', async () => {
    const create = (login: string) => client.create(PATHS.pcreRegex.uuid, { login, password: '1234' });
    expect((await create('ab123456')).status).toBe(200);
    expect((await create('ab12345')).status).toBe(400);
    expect(
      (await client.create(PATHS.catastrophicRegex.uuid, { login: `${'a'.repeat(60)}!`, password: 'x' }))
        .status,
    ).toBe(400);
  });
  it('keeps hostile field names apart from prototypes', async () => {
    const values = JSON.parse('{"__proto__":"a","constructor":"b","password":"c"}') as Record<string, string>;
    const body = `{"connector_uuid":"${PATHS.hostileFields.uuid}",${(
      await Promise.all(Object.entries(values).map(async ([k, v]) => `"${k}":"${await client.encrypt(v)}"`))
    ).join(',')}}`;
    const answer = await client.call('POST', '/users/me/connections?source=directaccess', body);
    expect(answer.status).toBe(200);
    const record = client.sandbox.records().at(-1);
    expect(JSON.stringify(record?.decrypted)).toBe('{"__proto__":"a","constructor":"b","password":"c"}');
  });
  it('is never asked for a strict order twice: `strict` refuses any passing over', async () => {
    const create = () => client.create(twoSources.uuid, { login: 'c', password_directaccess: 'x' });
    expect((await create()).status).toBe(200);
    client.sandbox.control.setSettings({ sourceOrder: 'strict' });
    expect(await create()).toMatchObject({ status: 400, body: { code: 'invalidValue' } });
    client.sandbox.control.setSettings({ sourceOrder: 'scoped' });
  });
});

describe('users', () => {
  it('refuses requests without a good token', async () => {
    for (const authorization of ['', 'Bearer nonsense', 'Basic abc']) {
      const answer = await client.get('/users/me/connections', { authorization });
      expect(answer).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
    }
  });
  it('hides the connections of others', async () => {
    const { body } = await client.create(happy.uuid);
    const other = client.sandbox.control.createUser({ connections: [{ bank: happy.slug }] });
    const theirs = other.connections[0]?.id ?? 0;
    const account = other.connections[0]?.accountIds[0] ?? 0;
    for (const act of [
      () => client.get(`/users/me/connections/${theirs}`),
      () => client.post(`/users/me/connections/${theirs}`),
      () => client.call('DELETE', `/users/me/connections/${theirs}`),
      () => client.put(`/users/me/connections/${theirs}/accounts/${account}?all`, { disabled: false }),
      () => client.put(`/users/me/connections/${body.id}/accounts/${account}?all`, { disabled: false }),
      () => client.get('/users/me/connections/1e3'),
    ]) {
      expect((await act()).status).toBe(404);
    }
    expect((await client.get(`/users/${other.userId}/connections`)).status).toBe(403);
  });
  it('refuses tokens that expired, and accepts the next ones', async () => {
    const old = client.token;
    client.sandbox.control.expireTokens();
    expect((await client.get('/users/me/connections')).status).toBe(401);
    await client.init();
    expect(client.token).not.toBe(old);
    expect((await client.get('/users/me/connections')).status).toBe(200);
  });

  describe('codes', () => {
    afterEach(() => void vi.useRealTimers());
    const ask = async (query = ''): Promise<string> =>
      (await client.get<{ code: string }>(`/auth/token/code${query}`)).body.code;
    const me = (token: string) => client.get('/users/me', { authorization: `Bearer ${token}` });
    const exchange = (code: string) =>
      client.post('/auth/token/access', {
        grant_type: 'authorization_code',
        client_id: client.sandbox.clientId,
        client_secret: client.sandbox.clientSecret,
        code,
      });

    it('are tokens when standard, until they expire or are exchanged', async () => {
      const [expiring, withdrawn, exchanged] = [await ask(), await ask(), await ask()];
      for (const code of [expiring, expiring, exchanged]) expect((await me(code)).status).toBe(200);
      expect((await exchange(exchanged)).status).toBe(200);
      expect((await me(exchanged)).status).toBe(401);
      expect((await exchange(exchanged)).status).toBe(400);
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 60_000 });
      expect((await me(expiring)).body).toMatchObject({
        code: 'unauthorized',
        description: 'This token has expired',
      });
      vi.useRealTimers();
      client.sandbox.control.expireTokens();
      expect((await me(withdrawn)).status).toBe(401);
      await client.init();
    });
    it('are not when single', async () => {
      const single = await ask('?type=singleAccess');
      expect(await me(single)).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
      expect((await exchange(single)).status).toBe(200);
      expect((await exchange(single)).status).toBe(400);
    });
    it('leave no token in the records', async () => {
      const standard = await ask();
      await me(standard);
      await client.get('/users/me', { authorization: 'Basic c2VjcmV0' });
      expect(JSON.stringify(client.sandbox.records().slice(-3))).not.toMatch(
        new RegExp(`${standard}|c2VjcmV0`),
      );
      const single = await ask('?type=singleAccess');
      expect(client.sandbox.records().at(-1)?.response).toMatchObject({ code: single, access: 'single' });
    });
  });
});

describe('methods', () => {
  it.each([
    ['POST', '/connectors', 'GET'],
    ['PATCH', '/users/me/connections/12', 'GET, POST, PUT, DELETE'],
    ['DELETE', '/users/me/connections', 'GET, POST'],
    ['GET', '/auth/init', 'POST'],
    ['GET', '/users/me/connections/12/accounts/34', 'PUT'],
    ['PUT', '/webauth-url', 'GET'],
  ])('refuses %s %s, and says what is allowed', async (method, path, allowed) => {
    const answer = await client.call(method, path, method === 'GET' ? undefined : {});
    expect(answer).toMatchObject({ status: 405, body: { code: 'methodNotAllowed' } });
    expect(answer.headers.get('allow')).toBe(allowed);
  });
  it('still knows no other path', async () => {
    const answer = await client.post('/users/me/nothing');
    expect(answer).toMatchObject({ status: 404, body: { code: 'invalidValue' } });
  });
  it('takes nothing with a sync', async () => {
    const { body } = await client.create(happy.uuid);
    const path = `/users/me/connections/${body.id}?psu_requested=true`;
    expect((await client.put(path, { active: false })).status).toBe(400);
    expect((await client.put(path)).status).toBe(200);
  });
});
