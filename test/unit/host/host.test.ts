import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startHost, type Host } from '../../../demo/host/index.js';
import { startSandbox, type Sandbox } from '../../../demo/sandbox/index.js';

let sandbox: Sandbox;
let host: Host;
let dataDir: string;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  dataDir = mkdtempSync(join(tmpdir(), 'host-'));
  writeFileSync(join(dataDir, 'index.html'), '<!doctype html><title>Shop</title>');
  sandbox.clearRecords();
  host = await start();
});
afterEach(async () => {
  await host.stop();
  rmSync(dataDir, { recursive: true });
  vi.restoreAllMocks();
});

const start = (more: Partial<Parameters<typeof startHost>[0]> = {}) => {
  const { apiUrl, clientId, clientSecret } = sandbox;
  return startHost({
    ...{ apiUrl, clientId, clientSecret, dataDir: join(dataDir, 'data') },
    staticDirs: { '/files': join(dataDir, 'data'), '/': join(dataDir, 'index.html') },
    ...more,
  });
};
const ours = (cookie = '') => ({ Origin: host.origin, 'Sec-Fetch-Site': 'same-origin', Cookie: cookie });
const cookieOf = (response: Response) => response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
const bankToken = (cookie?: string) => fetch(`${host.origin}/session/bank-token`, { headers: ours(cookie) });
const sendCode = (code: string, cookie?: string) =>
  fetch(`${host.origin}/session/bank-code`, {
    method: 'POST',
    headers: { ...ours(cookie), 'Content-Type': 'application/json' },
    body: JSON.stringify({ code }),
  });
const asUser = async (token: string, path: string) => {
  const response = await fetch(sandbox.apiUrl + path, { headers: { Authorization: `Bearer ${token}` } });
  return (await response.json()) as Record<string, unknown>;
};

/** What the widget does by itself when the page gives it no token. */
async function temporaryUser(): Promise<{ id: number; code: string }> {
  const made = await fetch(`${sandbox.apiUrl}/auth/init`, { method: 'POST' });
  const { auth_token, id_user } = (await made.json()) as { auth_token: string; id_user: number };
  const { code } = await asUser(auth_token, '/auth/token/code');
  return { id: id_user, code: String(code) };
}

describe('a visitor with a session', () => {
  test('gets a token of the same permanent user each time', async () => {
    const first = await bankToken();
    const cookie = cookieOf(first);
    const one = await asUser(await first.text(), '/users/me');
    const two = await asUser(await (await bankToken(cookie)).text(), '/users/me');

    expect(one['type']).toBe('permanent');
    expect(two['id']).toBe(one['id']);
    expect(sandbox.records().filter(({ path }) => path === '/auth/init')).toHaveLength(1);
  });

  test('is known again after the host restarts', async () => {
    const first = await bankToken();
    const cookie = cookieOf(first);
    const before = await asUser(await first.text(), '/users/me');
    await host.stop();
    host = await start();
    expect(await asUser(await (await bankToken(cookie)).text(), '/users/me')).toEqual(before);
  });

  test('gets a new user when the service forgot the old one', async () => {
    const first = await bankToken();
    sandbox.control.expireTokens();
    const again = await bankToken(cookieOf(first));
    expect(again.status).toBe(200);
    expect(await asUser(await again.text(), '/users/me')).toMatchObject({ type: 'permanent' });
  });

  test('T7 the kept token is not the page’s, nor in any file', async () => {
    const response = await bankToken();
    const page = await response.text();
    const kept = host.store.latestToken(cookieOf(response).replace('acme_session=', '')) ?? '';
    expect(kept).not.toBe('');
    expect(page).not.toBe(kept);
    for (const file of readdirSync(join(dataDir, 'data'))) {
      expect(readFileSync(join(dataDir, 'data', file)).toString('latin1')).not.toContain(kept);
    }
  });

  test('gets a token that ends by itself, and another one when it did', async () => {
    const first = await bankToken();
    const short = await first.text();
    const made = ['/auth/init', '/auth/token/code'];
    expect(sandbox.records().map(({ path }) => path)).toEqual(made);
    expect(await asUser(short, '/users/me')).toMatchObject({ type: 'permanent' });

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 60_000 });
    try {
      expect(await asUser(short, '/users/me')).toMatchObject({ code: 'unauthorized' });
      const next = await (await bankToken(cookieOf(first))).text();
      expect(await asUser(next, '/users/me')).toMatchObject({ type: 'permanent' });
    } finally {
      vi.useRealTimers();
    }
  });

  test('can be given a token of its own instead, where the service takes no codes', async () => {
    await host.stop();
    host = await start({ pageTokens: 'exchanged' });
    const token = await (await bankToken()).text();
    const made = ['/auth/init', '/auth/token/code', '/auth/token/access'];
    expect(sandbox.records().map(({ path }) => path)).toEqual(made);
    expect(await asUser(token, '/users/me')).toMatchObject({ type: 'permanent' });
  });
});

describe('a temporary user', () => {
  test('becomes permanent, and is the session’s from then on', async () => {
    const { id, code } = await temporaryUser();
    const saved = await sendCode(code);
    expect(saved.status).toBe(204);
    const token = await (await bankToken(cookieOf(saved))).text();
    expect(await asUser(token, '/users/me')).toEqual({ id, type: 'permanent' });
  });

  test('replayed code: refused, in words', async () => {
    const { code } = await temporaryUser();
    const cookie = cookieOf(await sendCode(code));
    const replay = await sendCode(code, cookie);
    expect(replay.status).toBe(409);
    expect(await replay.json()).toMatchObject({
      error: 'code_refused',
      message: expect.stringMatching(/used before or has expired/),
    });
  });

  test('made-up code: refused, nothing is kept', async () => {
    const response = await sendCode('made-up');
    expect(response.status).toBe(409);
    expect(host.store.bankUsers(cookieOf(response).replace('acme_session=', ''))).toEqual([]);
  });

  test('another site cannot hand us a user of its own', async () => {
    const { code } = await temporaryUser();
    const response = await fetch(`${host.origin}/session/bank-code`, {
      method: 'POST',
      headers: { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
      body: JSON.stringify({ code }),
    });
    expect(response.status).toBe(403);
  });
});

test('the client secret is in no answer and on no page', async () => {
  const { code } = await temporaryUser();
  const answers = [
    await bankToken(),
    await sendCode(code),
    await sendCode(code),
    await fetch(`${host.origin}/session/bank-token`),
    await fetch(`${host.origin}/config.json`),
    await fetch(`${host.origin}/`),
  ];
  for (const answer of answers) {
    const all = JSON.stringify([...answer.headers]) + (await answer.text());
    expect(all).not.toContain(sandbox.clientSecret);
  }
});

test('a service that is down is said in words, without its address', async () => {
  await host.stop();
  host = await start({ apiUrl: 'http://127.0.0.1:9/2.0' });
  const response = await bankToken();
  expect(response.status).toBe(502);
  expect(await response.text()).not.toContain('127.0.0.1');
});

test('a taken port is an error one can act on', async () => {
  await expect(start({ port: Number(new URL(host.origin).port) })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});

describe('pages', () => {
  test('T14 T15 come with a strict policy', async () => {
    const response = await fetch(`${host.origin}/`);
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    expect(response.status).toBe(200);
    expect(policy).toContain(`connect-src 'self' ${sandbox.origin};`);
    for (const rule of ["default-src 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"])
      expect(policy).toContain(rule);
    expect(policy).not.toMatch(/unsafe|\*/);
  });

  test.each([
    '/files/../index.html',
    '/files/%2e%2e/index.html',
    '/files/..%2findex.html',
    '/files/%',
    '/nothing',
  ])('%s is not found', async (path) => {
    const response = await raw(path);
    expect(response).toMatch(/^HTTP\/1.1 404/);
  });

  test('neither key nor database is served, even from a served folder', async () => {
    await bankToken();
    for (const file of readdirSync(join(dataDir, 'data'))) {
      expect((await fetch(`${host.origin}/files/${file}`)).status).toBe(404);
    }
  });
});

/** A request whose path no client has tidied up. */
async function raw(path: string): Promise<string> {
  const { connect } = await import('node:net');
  const { host: address, port } = new URL(host.origin);
  return new Promise((resolve, reject) => {
    let answer = '';
    connect(Number(port), '127.0.0.1')
      .on('data', (chunk) => (answer += String(chunk)))
      .on('end', () => resolve(answer))
      .on('error', reject)
      .end(`GET ${path} HTTP/1.1\r\nHost: ${address}\r\nConnection: close\r\n\r\n`);
  });
}
