import { ConnectError } from './errors.js';
import type { TokenSource } from './http.js';

/** A user token, or how to get one; called again after a 401. */
export type AccessToken = string | (() => string | Promise<string>);

export interface SessionUser {
  readonly id: number | undefined;
  /** Made by the widget: to be kept, its code must be exchanged by the host's server. */
  readonly temporary: boolean;
}

export interface TemporaryUser {
  readonly token: string;
  readonly id: number | undefined;
}

/** The user the flow acts for. The token lives in this closure and nowhere else. */
export interface Session extends TokenSource {
  /** Known once a user call was made. */
  readonly user: SessionUser;
  /** True when the host gave a token source, so that user calls act for a known user. */
  readonly hasHostToken: boolean;
}

export interface SessionOptions {
  /** Read when a user call is first needed: a host may set it late. */
  readonly accessToken: () => AccessToken | null | undefined;
  /** `POST /auth/init` without a secret; undefined where only the host's own user will do. */
  readonly createTemporaryUser: (() => Promise<TemporaryUser>) | undefined;
  readonly sleep: (ms: number) => Promise<void>;
}

/** How long a host may take to set its token where nothing can start without, in milliseconds. */
const LATE_TOKEN = 10_000;
const LATE_TOKEN_CHECK = 100;

const isGiven = (source: AccessToken | null | undefined): source is AccessToken =>
  source !== null && source !== undefined && source !== '';

export function createSession(options: SessionOptions): Session {
  const { accessToken, createTemporaryUser, sleep } = options;
  let user: SessionUser = { id: undefined, temporary: false };
  /** Shared by all who ask at once, so that one user is made and one refresh is asked for. */
  let current: Promise<string> | undefined;

  const hostToken = async (source: AccessToken): Promise<string> => {
    let token: unknown;
    try {
      token = typeof source === 'function' ? await source() : source;
    } catch (cause) {
      throw new ConnectError('token', { cause });
    }
    // a header value; anything else would throw a TypeError deep in fetch
    if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token.trim())) throw new ConnectError('token');
    return token.trim();
  };

  const obtain = async (): Promise<string> => {
    for (let waited = 0; ; waited += LATE_TOKEN_CHECK) {
      const source = accessToken();
      if (isGiven(source)) return hostToken(source);
      if (createTemporaryUser !== undefined) {
        const made = await createTemporaryUser();
        user = { id: made.id, temporary: true };
        return made.token;
      }
      if (waited >= LATE_TOKEN) throw new ConnectError('config');
      await sleep(LATE_TOKEN_CHECK);
    }
  };

  /** Keeps a failure from being remembered: the next call asks again. */
  const remember = (token: Promise<string>): Promise<string> => {
    current = token;
    token.catch(() => {
      if (current === token) current = undefined;
    });
    return token;
  };

  return {
    get user() {
      return user;
    },
    get hasHostToken() {
      return !user.temporary && (createTemporaryUser === undefined || isGiven(accessToken()));
    },
    get: () => current ?? remember(obtain()),
    async refresh(stale) {
      if (user.temporary) {
        // another user would not own what this one made; whoever starts over gets a new one
        current = undefined;
        throw new ConnectError('unauthorized', { status: 401 });
      }
      const held = current;
      if (held === undefined) return remember(obtain());
      if ((await held) !== stale) return held;
      // while this waited, another request that met the same refusal may have asked
      return current === held || current === undefined ? remember(obtain()) : current;
    },
  };
}
