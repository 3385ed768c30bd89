import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openStore, seal, unseal } from '../../../demo/host/store.js';

const made: string[] = [];
const folder = () => {
  const dir = mkdtempSync(join(tmpdir(), 'host-'));
  made.push(dir);
  return dir;
};
afterEach(() => {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true });
});

const TOKEN = 'canary-permanent-token-2f1c';

describe('the store', () => {
  test('keeps a token across restarts, and gives it to its session only', () => {
    const dataDir = folder();
    const first = openStore({ dataDir });
    const session = first.openSession();
    const other = first.openSession();
    first.saveToken(session, TOKEN, 'created');
    first.close();

    const second = openStore({ dataDir });
    expect(second.hasSession(session)).toBe(true);
    expect(second.latestToken(session)).toBe(TOKEN);
    expect(second.latestToken(other)).toBeUndefined();
    expect(second.hasSession('made-up')).toBe(false);
    second.close();
  });

  test('T7 encrypted at rest: neither token nor session is in any file', () => {
    const dataDir = folder();
    const store = openStore({ dataDir });
    const session = store.openSession();
    store.saveToken(session, TOKEN, 'exchanged');
    store.close();

    const files = readdirSync(dataDir).map((file) => readFileSync(join(dataDir, file)).toString('latin1'));
    expect(files.length).toBeGreaterThanOrEqual(2);
    for (const file of files) {
      expect(file).not.toContain(TOKEN);
      expect(file).not.toContain(session);
    }
  });

  test('the key file is readable by its owner only, and made once', () => {
    const dataDir = folder();
    openStore({ dataDir }).close();
    const key = readFileSync(join(dataDir, 'host.key'), 'utf8');
    openStore({ dataDir }).close();
    expect(statSync(join(dataDir, 'host.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dataDir, 'host.key'), 'utf8')).toBe(key);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
  });

  test('the latest bank user is the one in use', () => {
    const store = openStore();
    const session = store.openSession();
    store.saveToken(session, 'one', 'created');
    store.saveToken(session, 'two', 'exchanged');
    expect(store.latestToken(session)).toBe('two');
    expect(store.bankUsers(session)).toEqual(['created', 'exchanged']);
    store.close();
  });

  test('a weak HOST_KEY is refused in words', () => {
    process.env['HOST_KEY'] = 'secret';
    try {
      expect(() => openStore({ dataDir: folder() })).toThrow('64 hexadecimal digits');
    } finally {
      delete process.env['HOST_KEY'];
    }
  });
});

describe('sealing', () => {
  const key = randomBytes(32);

  test('comes back as it was, and never looks the same twice', () => {
    expect(unseal(seal('é🔑', key, 'me'), key, 'me')).toBe('é🔑');
    expect(seal('x', key, 'me').equals(seal('x', key, 'me'))).toBe(false);
  });

  test.each([
    ['another key', (sealed: Buffer) => unseal(sealed, randomBytes(32), 'me')],
    ['another owner', (sealed: Buffer) => unseal(sealed, key, 'you')],
    ['a changed byte', (sealed: Buffer) => unseal(flip(sealed, sealed.length - 1), key, 'me')],
    ['a changed nonce', (sealed: Buffer) => unseal(flip(sealed, 0), key, 'me')],
    ['a shortened text', (sealed: Buffer) => unseal(sealed.subarray(0, -1), key, 'me')],
  ])('%s does not open it', (_, open) => {
    const sealed = seal(TOKEN, key, 'me');
    expect(() => open(sealed)).toThrow();
  });
});

function flip(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
