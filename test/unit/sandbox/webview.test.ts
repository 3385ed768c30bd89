import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATHS } from '../../../demo/sandbox/banks/paths.js';
import { startClient, type Client } from './client.js';

const BACK = 'http://localhost:5173/shop';
let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.sandbox.stop());

/** A browser without a window: follows redirects within the sandbox, stops at the way back. */
class Visit {
  url = '';
  html = '';

  async go(url: string, form?: Record<string, string> | URLSearchParams): Promise<URL | undefined> {
    const body = form && new URLSearchParams(form);
    const response = await fetch(url, { redirect: 'manual', ...(body ? { method: 'POST', body } : {}) });
    const location = response.headers.get('location');
    if (location === null) {
      this.url = url;
      this.html = await response.text();
      return undefined;
    }
    const next = new URL(location, url);
    return next.href.startsWith(BACK) ? next : this.go(next.href);
  }

  submit(action: string, form: Record<string, string> | URLSearchParams = {}): Promise<URL | undefined> {
    return this.go(`${this.url}/${action}`, form);
  }

  /** Values of the checkboxes of a name. */
  boxes(name: string): string[] {
    return [...this.html.matchAll(new RegExp(`name="${name}"\\s+value="(\\d+)"`, 'g'))].map(
      (match) => match[1] ?? '',
    );
  }
}

const address = (flow: string, parameters: Record<string, string>, lang = 'en'): string => {
  const query = {
    domain: 'demo.biapi.pro',
    client_id: client.sandbox.clientId,
    redirect_uri: BACK,
    ...parameters,
  };
  return `${client.sandbox.webviewOrigin}/${lang}/${flow}?${new URLSearchParams(query).toString()}`;
};
const code = async (): Promise<string> => (await client.get<{ code: string }>('/auth/token/code')).body.code;

describe('the hosted webview', () => {
  it('connects a bank with a code to type, and shares what was chosen', async () => {
    const visit = new Visit();
    await visit.go(
      address('connect', { code: await code(), connector_uuids: PATHS.oneTimeCode.uuid, state: 's1' }),
    );
    expect(visit.html).toContain('Identifiant');
    await visit.submit('credentials', { 'f:login': 'c', 'f:password': 'wrong' });
    expect(visit.html).toContain('mot de passe incorrect');
    await visit.submit('credentials', { 'f:login': 'c', 'f:password': 'demo' });
    await visit.submit('information', { 'f:code': '000000' });
    expect(visit.html).toContain('role="alert"');
    await visit.submit('information', { 'f:code': '123456' });
    const [first = ''] = visit.boxes('accounts');
    const back = await visit.submit('activate', { accounts: first });
    const id = back?.searchParams.get('connection_id') ?? '';
    expect(Object.fromEntries(back?.searchParams ?? [])).toEqual({
      connection_id: id,
      connection_ids: id,
      state: 's1',
    });
    const { all_accounts: accounts = [] } = await client.read(Number(id));
    expect(accounts.filter((each) => each.disabled === null).map((each) => String(each.id))).toEqual([first]);
  });

  it('gives a code when none came with it, goes to the bank’s page, and adds a second source', async () => {
    const visit = new Visit();
    await visit.go(address('connect', { connector_ids: String(PATHS.webauthTwoSources.id) }, 'fr'));
    await visit.submit('trip');
    expect(visit.url.startsWith(`${client.sandbox.bankOrigin}/login/`)).toBe(true);
    await visit.go(visit.url, { action: 'sign-in' });
    expect(visit.html).toContain('lang="fr"');
    const before = visit.boxes('accounts').length;
    await visit.submit('more');
    await visit.submit('credentials', { 'f:login': 'c', 'f:password': 'demo' });
    expect(visit.boxes('accounts').length).toBeGreaterThan(before);
    const back = await visit.submit('activate');
    const token = await client.post<{ access_token: string }>('/auth/token/access', {
      grant_type: 'authorization_code',
      client_id: client.sandbox.clientId,
      client_secret: client.sandbox.clientSecret,
      code: back?.searchParams.get('code'),
    });
    const authorization = `Bearer ${token.body.access_token}`;
    const { body } = await client.get('/users/me/connections?expand=sources', { authorization });
    expect(body['connections']).toMatchObject([{ sources: [{ name: 'openapi' }, { name: 'directaccess' }] }]);
  });

  it('comes back with an error when the user leaves', async () => {
    const visit = new Visit();
    await visit.go(address('connect', { code: await code(), state: 's2' }));
    expect(visit.html).toContain('BNP Paribas');
    const back = await visit.submit('cancel');
    expect(back?.searchParams.get('error')).toBe('access_denied');
    expect(back?.searchParams.get('state')).toBe('s2');
  });

  it('repairs a connection; a healthy one has nothing to do', async () => {
    const made = client.sandbox.control.createUser({
      connections: [{ bank: PATHS.happy.slug, state: 'passwordExpired' }, { bank: PATHS.happy.slug }],
    });
    client.token = made.token;
    const [broken = '', healthy = ''] = made.connections.map(({ id }) => String(id));
    const visit = new Visit();
    await visit.go(address('reconnect', { code: await code(), connection_id: broken }));
    const back = await visit.submit('information', { 'f:login': 'c', 'f:password': 'new' });
    expect(back?.searchParams.get('connection_id')).toBe(broken);
    expect((await client.read(Number(broken))).state).toBe(null);
    const at = await visit.go(address('reconnect', { code: await code(), connection_id: healthy }));
    expect(at?.searchParams.get('connection_id')).toBe(healthy);
  });

  it('lets connections be deleted', async () => {
    const made = client.sandbox.control.createUser({ connections: [{ bank: 'bnp-paribas' }] });
    client.token = made.token;
    const connection = String(made.connections[0]?.id);
    const visit = new Visit();
    await visit.go(address('manage', { code: await code(), state: 's3' }));
    expect(visit.html).toContain('BNP Paribas');
    await visit.submit('delete', { connection });
    expect(visit.html).not.toContain('BNP Paribas');
    expect((await visit.submit('cancel'))?.href).toBe(`${BACK}?state=s3`);
  });

  it.each([
    ['a foreign way back', 'connect', { redirect_uri: 'https://evil.example/' }, 400],
    ['an unknown client', 'connect', { client_id: '7' }, 403],
    ['no code to manage with', 'manage', {}, 400],
    ['an unknown flow', 'steal', {}, 404],
  ])('goes nowhere for %s', async (_, flow, parameters, status) => {
    expect((await fetch(address(flow, parameters), { redirect: 'manual' })).status).toBe(status);
  });
});

describe('the page of the sandbox', () => {
  it('lists every path, escaped', async () => {
    const html = await (await fetch(client.sandbox.origin)).text();
    for (const { uuid } of Object.values(PATHS)) expect(html).toContain(uuid);
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<script');
    const banks = (await (await fetch(`${client.sandbox.origin}/_sandbox/banks.json`)).json()) as {
      banks: unknown[];
    };
    expect(banks.banks.length).toBeGreaterThan(140);
  });
});
