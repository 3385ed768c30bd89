import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// SQLite as WebAssembly: nothing to compile. It is a CommonJS package, hence `require`.
const { Database } = createRequire(import.meta.url)(
  'node-sqlite3-wasm',
) as typeof import('node-sqlite3-wasm');

/** How a permanent bank user came to be: made by this server, or made by the widget and then kept. */
export type BankUserOrigin = 'created' | 'exchanged';

/** Sessions, and the permanent bank tokens that belong to them. */
export interface Store {
  /** Opens a session and answers the random value for its cookie. */
  openSession(): string;
  hasSession(session: string): boolean;
  saveToken(session: string, token: string, origin: BankUserOrigin): void;
  /** The token of the session's latest bank user. */
  latestToken(session: string): string | undefined;
  bankUsers(session: string): BankUserOrigin[];
  close(): void;
}

/**
 * Opens the store: a file in `dataDir`, or in memory without one (tests).
 * `key` (32 bytes) encrypts the tokens; the cookie values are stored as hashes. So whoever gets the file
 * alone, a backup for example, gets neither a token nor a session.
 */
export function openStore(options: { dataDir?: string | undefined; key?: Buffer | undefined } = {}): Store {
  const { dataDir } = options;
  const key = options.key ?? (dataDir ? hostKey(dataDir) : randomBytes(32));
  const db = new Database(dataDir ? databaseFile(dataDir) : ':memory:');
  db.exec(`
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    CREATE TABLE IF NOT EXISTS session (id TEXT PRIMARY KEY, created_at TEXT DEFAULT CURRENT_TIMESTAMP);
    CREATE TABLE IF NOT EXISTS bank_user (
      id INTEGER PRIMARY KEY,
      session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
      origin TEXT NOT NULL,
      token BLOB NOT NULL,
      created_at TEXT DEFAULT CURRENT_TIMESTAMP
    );`);

  return {
    openSession() {
      const session = randomBytes(32).toString('base64url');
      db.run('INSERT INTO session (id) VALUES (?)', [hash(session)]);
      return session;
    },
    hasSession: (session) => db.get('SELECT 1 FROM session WHERE id = ?', [hash(session)]) !== null,
    saveToken(session, token, origin) {
      const id = hash(session);
      const sealed = seal(token, key, id);
      db.run('INSERT INTO bank_user (session_id, origin, token) VALUES (?, ?, ?)', [id, origin, sealed]);
    },
    latestToken(session) {
      const id = hash(session);
      const row = db.get('SELECT token FROM bank_user WHERE session_id = ? ORDER BY id DESC LIMIT 1', [id]);
      return row ? unseal(Buffer.from(row['token'] as Uint8Array), key, id) : undefined;
    },
    bankUsers: (session) =>
      db
        .all('SELECT origin FROM bank_user WHERE session_id = ? ORDER BY id', [hash(session)])
        .map((row) => row['origin'] as BankUserOrigin),
    close: () => db.close(),
  };
}

const hash = (value: string) => createHash('sha256').update(value).digest('hex');

/** AES-256-GCM: nonce (12 bytes), tag (16), ciphertext. `owner` is bound in, so that rows can't be swapped. */
export function seal(text: string, key: Buffer, owner: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** The reverse of `seal`. Throws when the key, the owner or a single bit is wrong. */
export function unseal(sealed: Buffer, key: Buffer, owner: string): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(owner)).setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
}

/**
 * The key: `HOST_KEY` (64 hexadecimal digits) from the environment or a secret manager. Without it, a file made at first
 * start: fine on a developer's machine, but in production it must not lie beside the database.
 */
function hostKey(dataDir: string): Buffer {
  const given = process.env['HOST_KEY'];
  if (given !== undefined && !/^[0-9a-f]{64}$/i.test(given))
    throw new Error('HOST_KEY must be 64 hexadecimal digits; make one with: openssl rand -hex 32');
  if (given) return Buffer.from(given, 'hex');

  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'host.key');
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' }); // never over another
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
}

function databaseFile(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'host.db');
  // This SQLite locks with a directory, which stays behind when the process is killed in the middle of a
  // write. Our writes take milliseconds: a lock older than two seconds is nobody's.
  const lock = statSync(`${file}.lock`, { throwIfNoEntry: false });
  if (lock && Date.now() - lock.mtimeMs > 2000) rmSync(`${file}.lock`, { recursive: true });
  return file;
}
