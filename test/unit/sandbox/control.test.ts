import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PATHS } from '../../../demo/sandbox/banks/paths.js';
import { startClient, type Client, type ConnectionBody } from './client.js';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterEach(() => client.sandbox.control.reset());
afterAll(() => client.sandbox.stop());

const control = async (
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> => {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const response = await fetch(`${client.sandbox.origin}/_sandbox${path}`, init);
  return { status: response.status, body: response.status === 204 ? null : await response.json() };
};

describe('faults', () => {
  it('answers a status, with headers that a page may or may not read', async () => {
    await control('POST', '/faults', {
      match: { method: 'GET', path: '^/connectors$' },
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '3' } },
    });
    expect((await client.get('/publickey')).status).toBe(200);
    const limited = await client.get('/connectors');
    expect(limited.status).toBe(429);
    expect(limited.headers.get('retry-after')).toBe('3');
    expect(limited.headers.get('access-control-expose-headers')).toContain('Retry-After');
    expect((await client.get('/connectors')).status).toBe(200);

    client.sandbox.control.addFault({ fault: { kind: 'status', status: 429, expose: false } });
    const hidden = await client.get('/connectors');
    expect(hidden.headers.has('access-control-expose-headers')).toBe(false);
    expect(hidden.headers.get('access-control-allow-origin')).toBe('*');
    client.sandbox.control.addFault({ fault: { kind: 'status', status: 502, cors: false } });
    expect((await client.get('/connectors')).headers.has('access-control-allow-origin')).toBe(false);
  });

  it('cuts the connection before the handler, or loses its answer', async () => {
    const post = () => client.create(PATHS.happy.uuid);
    const count = async () => (await client.get<{ total: number }>('/users/me/connections')).body.total;
    const before = await count();
    client.sandbox.control.addFault({ match: { method: 'POST' }, fault: { kind: 'drop' } });
    await expect(post()).rejects.toThrow();
    expect(await count()).toBe(before);
    client.sandbox.control.addFault({ match: { method: 'POST' }, fault: { kind: 'drop-answer' } });
    await expect(post()).rejects.toThrow();
    expect(await count()).toBe(before + 1);
    const cut = client.sandbox.records().filter((record) => record.aborted);
    expect(cut).toMatchObject([{ status: 0 }, { status: 200, response: { state: null } }]);
  });

  it('sends other things than JSON, and halves of it', async () => {
    const { control: inProcess } = client.sandbox;
    inProcess.addFault({
      fault: { kind: 'raw', status: 200, contentType: 'text/html', body: '<h1>Hello</h1>' },
    });
    expect((await client.get('/connectors')).body).toEqual({ text: '<h1>Hello</h1>' });
    inProcess.addFault({ fault: { kind: 'truncate' } });
    await expect(client.get('/connectors')).rejects.toThrow();
  });

  it('lets some through first, hits as often as told, and can be taken back', async () => {
    client.sandbox.control.addFault({ after: 1, times: 2, fault: { kind: 'status', status: 503 } });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await client.get('/publickey')).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
    client.sandbox.control.addFault({ times: 9, fault: { kind: 'status', status: 503 } });
    expect((await control('DELETE', '/faults')).status).toBe(204);
    expect((await client.get('/publickey')).status).toBe(200);
  });

  it('is switched by request headers too', async () => {
    const fault = (value: string) => client.get('/publickey', { 'x-sandbox-fault': value });
    const limited = await fault('status=429; retry-after=7');
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    await expect(fault('drop')).rejects.toThrow();
    const start = Date.now();
    await client.get('/publickey', { 'x-sandbox-latency': '80' });
    expect(Date.now() - start).toBeGreaterThanOrEqual(75);
  });
});

describe('CORS', () => {
  it('lets any page ask for what the protocol needs', async () => {
    const response = await fetch(`${client.sandbox.apiUrl}/users/me/connections`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'authorization,content-type,x-sandbox-fault',
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-methods')).toContain('PUT');
    expect(response.headers.get('access-control-allow-headers')).toMatch(/Authorization.*x-sandbox-fault/);
    expect(client.sandbox.records()).toEqual([]);
  });
});

describe('the control endpoints', () => {
  it('make users with connections in any state', async () => {
    const { body } = await control('POST', '/users', {
      connections: [
        { bank: PATHS.happy.slug, state: 'passwordExpired', message: 'Expiré' },
        {
          bank: PATHS.twoSources.slug,
          sources: ['openapi', 'directaccess'],
          sourceStates: { directaccess: 'SCARequired' },
        },
        { bank: 'bnp-paribas', active: true },
      ],
    });
    const { token, connections } = body as { token: string; connections: { id: number }[] };
    const authorization = `Bearer ${token}`;
    const read = await client.get<{ connections: ConnectionBody[] }>(
      '/users/me/connections?expand=connector,sources,all_accounts,accounts',
      { authorization },
    );
    expect(read.body.connections).toMatchObject([
      { state: 'passwordExpired', error_message: 'Expiré', connector: { id: PATHS.happy.id } },
      { state: 'SCARequired', sources: [{ state: null }, { state: 'SCARequired' }] },
      { state: null },
    ]);
    const last = read.body.connections[2] as unknown as { accounts: unknown[]; all_accounts: unknown[] };
    expect(last.accounts).toHaveLength(last.all_accounts.length);

    const id = connections[2]?.id ?? 0;
    await control('POST', `/connections/${id}`, { state: 'websiteUnavailable' });
    expect((await control('GET', `/connections/${id}`)).body).toMatchObject({ state: 'websiteUnavailable' });
    await control('POST', `/connections/${id}`, { delete: true });
    expect((await client.get(`/users/me/connections/${id}`, { authorization })).status).toBe(404);
    expect((await control('POST', '/tokens/expire', {})).status).toBe(200);
    expect((await client.get('/users/me/connections', { authorization })).status).toBe(401);
    await client.init();
  });

  it('keeps and clears records, and refuses unknown settings', async () => {
    await client.get('/connectors?country_codes=PT');
    const { body } = await control('GET', '/records?since=0');
    expect((body as { records: unknown[] }).records).toMatchObject([
      { path: '/connectors', query: { country_codes: 'PT' } },
    ]);
    await control('DELETE', '/records');
    expect(client.sandbox.records()).toEqual([]);
    expect((await control('PUT', '/settings', { latency: 5 })).status).toBe(400);
    expect((await control('PUT', '/settings', { accountsDelayMs: 5 })).body).toMatchObject({
      accountsDelayMs: 5,
    });
  });
});
