import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATHS } from '../../../demo/sandbox/banks/paths.js';
import { startClient, type AccountBody, type Client } from './client.js';

describe('the happy path, over HTTP', () => {
  let client: Client;
  beforeAll(async () => {
    client = await startClient();
  });
  afterAll(() => client.sandbox.stop());

  it('gives a temporary user for 30 minutes without a secret, a permanent one with it', async () => {
    const temporary = await client.post('/auth/init', {});
    expect(temporary.body).toMatchObject({ type: 'temporary', expires_in: 1800 });
    const { clientId: client_id, clientSecret: client_secret } = client.sandbox;
    const permanent = await client.post('/auth/init', { client_id, client_secret });
    expect(permanent.body).toMatchObject({ type: 'permanent' });
    expect(permanent.body).not.toHaveProperty('expires_in');
    const wrong = await client.post('/auth/init', { client_id, client_secret: 'guess' });
    expect(wrong).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it('creates, lists, activates and deletes', async () => {
    const { body: created, status } = await client.create(PATHS.happy.uuid, {
      login: 'héloïse',
      password: 'demo',
    });
    expect(status).toBe(200);
    expect(created).toMatchObject({
      state: null,
      connector_uuid: PATHS.happy.uuid,
      fields: [],
      error_message: null,
    });

    const list = (query: string) =>
      client.get<{ accounts: AccountBody[] }>(`/users/me/connections/${created.id}/accounts${query}`);
    const { accounts } = (await list('?all')).body;
    expect(accounts.length).toBeGreaterThan(2);
    expect(accounts.every((account) => account.disabled !== null)).toBe(true);
    expect((await list('')).body.accounts).toEqual([]);

    const [first, second] = accounts;
    const path = `/users/me/connections/${created.id}/accounts/${first?.id},${second?.id}`;
    expect((await client.put(path, { disabled: false })).status).toBe(404);
    expect((await client.put(`${path}?all`, { disabled: false })).status).toBe(200);
    expect((await list('')).body.accounts).toHaveLength(2);

    const { body: connections } = await client.get<{ connections: unknown[] }>(
      '/users/me/connections?expand=sources',
    );
    expect(connections.connections).toMatchObject([
      { id: created.id, sources: [{ name: 'directaccess', state: null }] },
    ]);
    expect((await client.call('DELETE', `/users/me/connections/${created.id}`)).status).toBe(204);
    expect((await client.get(`/users/me/connections/${created.id}`)).status).toBe(404);
  });

  it('exchanges the code of a temporary user once, with the secret', async () => {
    const { body } = await client.get<{ code: string; access: string }>('/auth/token/code?type=singleAccess');
    expect(body.access).toBe('single');
    const exchange = (extra: object) =>
      client.post<{ access_token: string }>('/auth/token/access', {
        grant_type: 'authorization_code',
        client_id: client.sandbox.clientId,
        code: body.code,
        ...extra,
      });
    expect((await exchange({})).status).toBe(400);
    const client_secret = client.sandbox.clientSecret;
    const { body: token } = await exchange({ client_secret });
    expect(token).toMatchObject({ token_type: 'Bearer', access_token: expect.any(String) as unknown });
    expect((await exchange({ client_secret })).body).toMatchObject({ code: 'invalidValue' });
    const me = await client.get('/users/me', { authorization: `Bearer ${token.access_token}` });
    expect(me.body).toMatchObject({ type: 'permanent' });
  });

  it('records what was asked, decrypted, without any token', async () => {
    const { sandbox } = client;
    sandbox.clearRecords();
    await client.create(PATHS.wrongPassword.uuid, { login: 'camille', password: 'no' });
    const post = sandbox.records().find((record) => record.method === 'POST');
    expect(post).toMatchObject({
      path: '/users/me/connections',
      query: { source: 'directaccess' },
      status: 400,
      tokenKind: 'temporary',
      response: { code: 'wrongpass' },
    });
    expect({ ...post?.decrypted }).toEqual({ login: 'camille', password: 'no' });
    expect(post?.headers['authorization']).toBe('Bearer ***');
    const all = JSON.stringify(sandbox.records());
    expect(all).not.toContain(client.token);
    expect(all).not.toContain(sandbox.clientSecret);
  });
});
