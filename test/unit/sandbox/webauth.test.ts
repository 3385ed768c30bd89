import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PATHS } from '../../../demo/sandbox/banks/paths.js';
import { startClient, type Client } from './client.js';

const BACK = 'http://localhost:5173/shop';
let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterEach(() => {
  client.sandbox.control.setSettings({ returnState: 'opaque', missing: [] });
});
afterAll(() => client.sandbox.stop());

const code = async (): Promise<string> =>
  (await client.get<{ code: string }>('/auth/token/code?type=singleAccess')).body.code;
const query = (parameters: Record<string, string>): string =>
  new URLSearchParams({ client_id: client.sandbox.clientId, redirect_uri: BACK, ...parameters }).toString();

/** Opens `/webauth` and says where it leads. */
async function open(parameters: Record<string, string>): Promise<string> {
  const answer = await client.get(`/webauth?${query({ token: await code(), ...parameters })}`);
  expect(answer.status).toBe(302);
  return answer.headers.get('location') ?? '';
}

/** Presses a button of the bank's page and says where it leads. */
async function press(page: string, action: string): Promise<URL> {
  const body = new URLSearchParams({ action });
  const response = await fetch(page, { method: 'POST', body, redirect: 'manual' });
  expect(response.status).toBe(303);
  return new URL(response.headers.get('location') ?? '');
}

const { webauth } = PATHS;
const target = { connector_uuid: webauth.uuid, source: 'openapi' };

describe('a trip to the bank', () => {
  it('makes a connection and comes back with our own state', async () => {
    const page = await open({ ...target, state: 'ours/+&=' });
    expect(page.startsWith(`${client.sandbox.bankOrigin}/login/`)).toBe(true);
    expect(await (await fetch(page)).text()).toContain(webauth.name.replace('’', '’'));
    const back = await press(page, 'sign-in');
    expect(back.origin + back.pathname).toBe(BACK);
    expect(back.searchParams.get('state')).toBe('ours/+&=');
    const id = Number(back.searchParams.get('id_connection'));
    expect(await client.read(id)).toMatchObject({
      state: null,
      connector_uuid: webauth.uuid,
      sources: [{ name: 'openapi' }],
    });
    expect((await fetch(page)).status).toBe(410);
  });

  it('comes back with the state of the connection when set so', async () => {
    client.sandbox.control.setSettings({ returnState: 'connection' });
    const fine = await press(await open({ ...target, state: 'ours' }), 'sign-in');
    expect(fine.searchParams.get('state')).toBe('null');
    const sca = await press(
      await open({ connector_uuid: PATHS.webauthSca.uuid, source: 'openapi', state: 'x' }),
      'sign-in',
    );
    expect(sca.searchParams.get('state')).toBe('SCARequired');
  });

  it.each([
    ['refuse', 'access_denied'],
    ['time-out', 'timeout'],
    ['fail', 'server_error'],
  ])('ends by %s with %s', async (action, error) => {
    const back = await press(await open({ ...target, state: 's' }), action);
    expect(Object.fromEntries(back.searchParams)).toEqual({
      error,
      error_description: expect.any(String) as unknown,
      state: 's',
    });
  });

  it('may never come back although the connection was made', async () => {
    const before = await client.get<{ total: number }>('/users/me/connections');
    const response = await fetch(await open(target), {
      method: 'POST',
      body: new URLSearchParams({ action: 'stay' }),
    });
    expect(response.status).toBe(200);
    const after = await client.get<{ total: number }>('/users/me/connections');
    expect(after.body.total).toBe(before.body.total + 1);
  });

  it('severs its opener where the bank does', async () => {
    const coop = await fetch(await open({ ...target, connector_uuid: PATHS.webauthCoop.uuid }));
    expect(coop.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect((await fetch(await open(target))).headers.has('cross-origin-opener-policy')).toBe(false);
  });

  it('takes the fields of the mechanism, in clear, and an id where there is no uuid', async () => {
    const fields = { connector_uuid: PATHS.webauthFields.uuid, source: 'openapi', region: 'ouest' };
    expect(await (await fetch(await open(fields))).text()).toContain('region=ouest');
    expect(await open({ ...fields, region: 'nowhere' })).toContain('error=invalidValue');
    expect(await open({ ...fields, password: 'x' })).toContain('error=invalidValue');
    const id_connector = String(PATHS.noUuid.id);
    expect(await open({ id_connector, source: 'openapi' })).toContain(client.sandbox.bankOrigin);
  });

  it('adds a source to a connection', async () => {
    const { uuid } = PATHS.webauthTwoSources;
    const back = await press(await open({ connector_uuid: uuid, source: 'openapi' }), 'sign-in');
    const id_connection = back.searchParams.get('id_connection') ?? '';
    const second = await client.inform(
      Number(id_connection),
      { login: 'c', password: 'p' },
      '?source=directaccess',
    );
    expect(second.status).toBe(200);
    const made = client.sandbox.control.createUser({
      connections: [{ bank: PATHS.webauthTwoSources.slug, sources: ['directaccess'] }],
    });
    client.token = made.token;
    const id = String(made.connections[0]?.id);
    const added = await press(await open({ id_connection: id, source: 'openapi' }), 'sign-in');
    expect(added.searchParams.get('id_connection')).toBe(id);
    expect((await client.read(Number(id))).sources).toHaveLength(2);
  });

  it('uses a code once', async () => {
    const token = await code();
    expect(await open({ ...target, token })).toContain('/login/');
    expect(await open({ ...target, token, state: 's' })).toBe(
      `${BACK}?error=invalidValue&error_description=This+code+is+unknown+or+was+used+already&state=s`,
    );
  });

  it.each([
    ['an unknown client', { client_id: '1' }, 403],
    ['a foreign page', { redirect_uri: 'https://evil.example/' }, 400],
    ['a look-alike host', { redirect_uri: 'http://localhost.evil.example/' }, 400],
    ['a query', { redirect_uri: `${BACK}?a=1` }, 400],
    ['a fragment', { redirect_uri: `${BACK}#a` }, 400],
    ['a scheme of its own', { redirect_uri: 'javascript://localhost/%0aalert(1)' }, 400],
  ])('goes nowhere for %s', async (_, parameters, status) => {
    const answer = await client.get(`/webauth?${query({ token: await code(), ...target, ...parameters })}`);
    expect(answer.status).toBe(status);
    expect(answer.headers.has('location')).toBe(false);
  });
});

describe('the address asked for', () => {
  const ask = (parameters: Record<string, string>) =>
    client.get<{ url: string }>(`/webauth-url?${query(parameters)}`);

  it('repairs a connection', async () => {
    const { body } = await client.create(PATHS.webauthRequired.uuid);
    expect(body.error_message).toContain('https://');
    const answer = await ask({ id_connection: String(body.id), state: 's' });
    const back = await press(answer.body.url, 'sign-in');
    expect(back.searchParams.get('id_connection')).toBe(String(body.id));
    expect((await client.read(body.id)).state).toBe(null);
    expect(await ask({ id_connection: String(body.id) })).toMatchObject({
      status: 409,
      body: { code: 'invalidValue' },
    });
  });
  it('adds a connection', async () => {
    const { body } = await ask({ id_connector: String(webauth.id), source: 'openapi' });
    expect((await press(body.url, 'sign-in')).searchParams.has('id_connection')).toBe(true);
  });
  it('may be hostile, missing, or refused without a token', async () => {
    const { body } = await client.create(PATHS.webauthHostileUrl.uuid);
    expect((await ask({ id_connection: String(body.id) })).body.url).toMatch(/^javascript:/);
    client.sandbox.control.setSettings({ missing: ['webauth-url'] });
    expect((await ask({ id_connection: String(body.id) })).status).toBe(404);
    client.sandbox.control.setSettings({ missing: [] });
    const authorization = '';
    expect((await client.get(`/webauth-url?${query({})}`, { authorization })).status).toBe(401);
  });
});
