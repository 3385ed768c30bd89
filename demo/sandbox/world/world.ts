/** Everything one running sandbox knows: users, tokens, connections, settings. All of it in memory. */
import { randomBytes } from 'node:crypto';
import { defaultAccounts } from '../banks/accounts.js';
import { catalogue, type Catalogue } from '../banks/index.js';
import type { AccountSeed, BankDef, SourceDef } from '../banks/types.js';
import { ApiError } from './errors.js';
import { Faults } from './faults.js';
import { KeyRing } from './keys.js';
import { Records } from './records.js';
import { DEFAULT_SETTINGS, type Settings } from './settings.js';
import type { Connection } from './connection.js';
import type { Values } from './fields.js';
import { tick, type Slot } from './stages.js';

export type TokenKind = 'temporary' | 'permanent';

export interface User {
  id: number;
  kind: TokenKind;
}

interface Token {
  userId: number;
  kind: TokenKind;
  /** null for permanent tokens */
  expires: number | null;
}

/**
 * A code that a user asked for. A `single` one opens a bank's page or the hosted webview, or is exchanged, once; a
 * `standard` one is a token as well, until it expires or is exchanged.
 */
interface Code {
  userId: number;
  access: 'single' | 'standard';
  expires: number;
}

/** One visit of a user to their bank's own page. */
export interface Trip {
  id: string;
  user: User;
  bank: BankDef;
  source: SourceDef | null;
  /** the connection that gets the source, or is repaired */
  connection?: Connection;
  /** what is repaired; nothing when something is added */
  slot?: Slot;
  redirectUri: string;
  /** the client's own value, handed back as it came */
  state: string | undefined;
  values: Values;
  done: boolean;
}

/** One registered application. Fixed, so that a host server started apart can be told of it once. */
export const CLIENT_ID = '42000001';
export const CLIENT_SECRET = 'sandbox-client-secret';

export class World {
  readonly keys = new KeyRing();
  readonly records = new Records();
  readonly faults = new Faults();
  readonly settings: Settings;
  readonly banks: Catalogue;
  /** Where the banks' own pages are; known once they are served. */
  bankOrigin = '';
  readonly connections = new Map<number, Connection>();
  readonly trips = new Map<string, Trip>();
  readonly #users = new Map<number, User>();
  readonly #tokens = new Map<string, Token>();
  readonly #codes = new Map<string, Code>();
  #lastId = 1000;

  constructor(settings: Partial<Settings> = {}, extraConnectors = 0) {
    this.settings = { ...DEFAULT_SETTINGS, ...settings };
    this.banks = catalogue(extraConnectors);
  }

  /** Ids grow in uneven steps, as they do where other people's connections are made meanwhile. */
  newId(): number {
    this.#lastId += 1 + (this.#lastId % 3);
    return this.#lastId;
  }

  createUser(kind: TokenKind): { user: User; token: string; expiresIn: number | undefined } {
    const user: User = { id: this.newId(), kind };
    this.#users.set(user.id, user);
    return {
      user,
      token: this.createToken(user),
      expiresIn: kind === 'temporary' ? this.settings.tokenSeconds : undefined,
    };
  }

  createToken(user: User): string {
    const token = randomBytes(48).toString('base64url');
    const expires = user.kind === 'temporary' ? Date.now() + this.settings.tokenSeconds * 1000 : null;
    this.#tokens.set(token, { userId: user.id, kind: user.kind, expires });
    return token;
  }

  /** Whose token it is, valid or not: for the records. */
  tokenOf(token: string | undefined): Token | undefined {
    if (token === undefined) return undefined;
    const code = this.#codes.get(token);
    return code?.access === 'standard' ? { ...code, kind: 'temporary' } : this.#tokens.get(token);
  }

  /** The user of a valid token. */
  authenticate(token: string | undefined): User {
    if (!token)
      throw new ApiError(401, 'unauthorized', 'A user token is expected in the Authorization header');
    const known = this.tokenOf(token);
    const user = known && this.#users.get(known.userId);
    if (!known || !user) throw new ApiError(401, 'unauthorized', 'This token is not known');
    if (known.expires !== null && known.expires <= Date.now()) {
      throw new ApiError(401, 'unauthorized', 'This token has expired');
    }
    return user;
  }

  /** Refuses the tokens given out so far; those given later are good again. */
  expireTokens(userId?: number): number {
    const codes = [...this.#codes.values()].filter((code) => code.access === 'standard');
    const concerned = [...this.#tokens.values(), ...codes].filter(
      (token) => userId === undefined || token.userId === userId,
    );
    for (const token of concerned) token.expires = 0;
    return concerned.length;
  }

  createCode(user: User, access: Code['access']): { code: string; expiresIn: number } {
    const code = randomBytes(32).toString('base64url');
    const expiresIn = this.settings.codeSeconds;
    this.#codes.set(code, { userId: user.id, access, expires: Date.now() + expiresIn * 1000 });
    return { code, expiresIn };
  }

  /** The user of a code. A `single` one is used up by this, and so is any when it is `exchanged`. */
  useCode(code: string, { exchanged = false } = {}): User {
    const known = this.#codes.get(code);
    if (exchanged || known?.access === 'single') this.#codes.delete(code);
    const user = known && this.#users.get(known.userId);
    if (!known || !user) throw new ApiError(400, 'invalidValue', 'This code is unknown or was used already');
    if (known.expires <= Date.now()) throw new ApiError(400, 'invalidValue', 'This code has expired');
    return user;
  }

  userOf(id: number): User | undefined {
    return this.#users.get(id);
  }

  connectionsOf(user: User): Connection[] {
    return [...this.connections.values()]
      .filter((each) => each.userId === user.id)
      .map((each) => this.fresh(each));
  }

  /** A connection of this user; somebody else's is as unknown as one that never was. */
  connectionOf(user: User, id: string | number): Connection {
    const connection = /^[1-9]\d*$/.test(String(id)) ? this.connections.get(Number(id)) : undefined;
    if (!connection || connection.userId !== user.id) {
      throw new ApiError(404, 'invalidValue', `Connection ${String(id).slice(0, 20)} does not exist`);
    }
    return this.fresh(connection);
  }

  /** The connection as of now: what only needed time has happened. */
  fresh(connection: Connection): Connection {
    for (const slot of connection.slots) tick(slot, Date.now(), this.settings);
    this.discover(connection);
    return connection;
  }

  /** Finds the accounts and subscriptions of the slots that have synced; each is found once. */
  discover(connection: Connection, accounts?: AccountSeed[]): void {
    const { script } = connection.bank;
    for (const slot of connection.slots) {
      if (slot.synced === null || slot.discovered) continue;
      slot.discovered = true;
      const visibleAt = slot.synced + (script.accountsDelayMs ?? 0) + this.settings.accountsDelayMs;
      const disabled = slot.synced;
      const ids: number[] = [];
      for (const seed of accounts ?? this.accountSeeds(connection, slot.source)) {
        const id = this.newId();
        ids.push(id);
        const parent = seed.parent === undefined ? null : (ids[seed.parent] ?? null);
        connection.accounts.push({ id, seed, slot, parent, disabled, visibleAt });
      }
      for (const seed of script.subscriptions?.(slot.source) ?? []) {
        connection.subscriptions.push({ id: this.newId(), seed, slot, disabled, visibleAt });
      }
    }
  }

  private accountSeeds({ bank }: Connection, source: SourceDef | null): AccountSeed[] {
    return bank.script.accounts?.(source) ?? defaultAccounts(bank, source);
  }
}
