import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RefusedError, UnavailableError, type Powens } from '../../../demo/host/powens.js';
import { sessionRoutes } from '../../../demo/host/server.js';
import { openStore, type Store } from '../../../demo/host/store.js';

const ORIGIN = 'https://shop.example';
const OURS = { Origin: ORIGIN, 'Sec-Fetch-Site': 'same-origin' };

let store: Store;
let powens: { [name in keyof Powens]: ReturnType<typeof vi.fn<Powens[name]>> };

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  store = openStore();
  powens = {
    createUser: vi.fn(async () => 'permanent'),
    pageToken: vi.fn(async (kept) => `page-token-of-${kept}`),
    exchangeCode: vi.fn(async (code) => `kept-from-${code}`),
  };
});
afterEach(() => {
  vi.restoreAllMocks();
  store.close();
});

const app = (origin = ORIGIN) => sessionRoutes(origin, powens, store);
const cookieOf = (response: Response) => response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
const post = (body: string, headers: Record<string, string> = OURS) =>
  app().request('/bank-code', { method: 'POST', headers, body });

describe('GET /bank-token', () => {
  test('creates the visitor’s bank user once, and never gives its kept token away', async () => {
    const first = await app().request('/bank-token', { headers: OURS });
    const headers = { ...OURS, Cookie: cookieOf(first) };
    const second = await app().request('/bank-token', { headers });

    expect(await first.text()).toBe('page-token-of-permanent');
    expect(await second.text()).toBe('page-token-of-permanent');
    expect(second.headers.get('Set-Cookie')).toBeNull();
    expect(powens.createUser).toHaveBeenCalledTimes(1);
  });

  test('two requests at once of one session create one user', async () => {
    const routes = app();
    const headers = { ...OURS, Cookie: `acme_session=${store.openSession()}` };
    const ask = async () => routes.request('/bank-token', { headers });
    await Promise.all([ask(), ask(), ask()]);
    expect(powens.createUser).toHaveBeenCalledTimes(1);
  });

  test('another visitor is another bank user', async () => {
    await app().request('/bank-token', { headers: OURS });
    await app().request('/bank-token', { headers: OURS });
    expect(powens.createUser).toHaveBeenCalledTimes(2);
  });

  test('is never cached, and the cookie is out of reach of scripts and other sites', async () => {
    const response = await app().request('/bank-token', { headers: OURS });
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
    const cookie = response.headers.get('Set-Cookie') ?? '';
    expect(cookie).toMatch(/^acme_session=[\w-]{43};/);
    for (const flag of ['HttpOnly', 'SameSite=Lax', 'Secure', 'Path=/']) expect(cookie).toContain(flag);
  });

  test('a cookie that we did not set opens a fresh session (no fixation)', async () => {
    const headers = { ...OURS, Cookie: 'acme_session=chosen-by-somebody' };
    const response = await app().request('/bank-token', { headers });
    expect(cookieOf(response)).not.toBe('');
    expect(store.hasSession('chosen-by-somebody')).toBe(false);
  });

  test('a kept token that was revoked makes place for a new user', async () => {
    const session = store.openSession();
    store.saveToken(session, 'revoked', 'created');
    powens.pageToken.mockRejectedValueOnce(new RefusedError('/auth/token/code answered 401'));
    const headers = { ...OURS, Cookie: `acme_session=${session}` };
    const response = await app().request('/bank-token', { headers });
    expect(await response.text()).toBe('page-token-of-permanent');
  });

  test('a service that does not answer is no reason to make a second user', async () => {
    const session = store.openSession();
    store.saveToken(session, 'kept', 'created');
    powens.pageToken.mockRejectedValueOnce(new UnavailableError('/auth/token/code answered 503'));
    const headers = { ...OURS, Cookie: `acme_session=${session}` };
    const response = await app().request('/bank-token', { headers });
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({ error: 'unavailable' });
    expect(powens.createUser).not.toHaveBeenCalled();
  });
});

describe('POST /bank-code', () => {
  test('exchanges the code, keeps the token, answers nothing', async () => {
    const response = await post('{"code":"abc"}');
    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
    const session = cookieOf(response).replace('acme_session=', '');
    expect(store.latestToken(session)).toBe('kept-from-abc');
    expect(store.bankUsers(session)).toEqual(['exchanged']);
  });

  test.each(['', 'no json', 'null', '{}', '{"code":""}', '{"code":12}', '{"code":["abc"]}'])(
    'refuses %j',
    async (body) => {
      expect((await post(body)).status).toBe(400);
      expect(powens.exchangeCode).not.toHaveBeenCalled();
    },
  );

  test('refuses a body that cannot be a code', async () => {
    const body = JSON.stringify({ code: 'x'.repeat(5000) });
    const response = await post(body, { ...OURS, 'Content-Length': String(body.length) });
    expect(response.status).toBe(413);
  });

  test('a refused code is said in words, and keeps nothing', async () => {
    powens.exchangeCode.mockRejectedValueOnce(new RefusedError('/auth/token/access answered 400'));
    const response = await post('{"code":"used"}');
    expect(response.status).toBe(409);
    expect(await response.json()).toEqual({
      error: 'code_refused',
      message: 'This code was used before or has expired. Ask for a new one.',
    });
    expect(store.bankUsers(cookieOf(response).replace('acme_session=', ''))).toEqual([]);
  });

  test('an error of ours tells the page nothing', async () => {
    powens.exchangeCode.mockRejectedValueOnce(new Error('canary'));
    const response = await post('{"code":"abc"}');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('canary');
  });
});

describe('other origins', () => {
  test.each<[string, Record<string, string>]>([
    ['another site', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
    ['a sister site', { Origin: 'https://blog.example', 'Sec-Fetch-Site': 'same-site' }],
    ['an address typed or followed', { 'Sec-Fetch-Site': 'none' }],
    ['a sandboxed frame', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
    ['an old browser, another origin', { Origin: 'https://evil.example' }],
    ['our origin on another scheme', { Origin: 'http://shop.example' }],
    ['contradicting headers', { Origin: ORIGIN, 'Sec-Fetch-Site': 'cross-site' }],
  ])('%s is refused', async (_, headers) => {
    for (const response of [
      await app().request('/bank-token', { headers }),
      await post('{"code":"abc"}', headers),
    ]) {
      expect(response.status).toBe(403);
      expect(response.headers.get('Set-Cookie')).toBeNull();
    }
    expect(powens.createUser).not.toHaveBeenCalled();
    expect(powens.exchangeCode).not.toHaveBeenCalled();
  });

  test('a write that proves nothing is refused, a read may come from an old browser', async () => {
    expect((await post('{"code":"abc"}', {})).status).toBe(403);
    expect((await app().request('/bank-token')).status).toBe(200);
  });
});
