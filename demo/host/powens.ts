/** What a page is given: a code that serves as a token for 30 minutes, or a token of its own, exchanged for one. */
export type PageTokens = 'code' | 'exchanged';

/**
 * The three calls a host's server makes to the bank service. All of them carry a secret or a permanent
 * token, so none of them may ever run in a browser.
 */
export interface Powens {
  /** Creates a permanent user and answers its token: keep it on the server, encrypted. */
  createUser(): Promise<string>;
  /** Makes a token for the page from the kept one, which itself never leaves the server. */
  pageToken(keptToken: string): Promise<string>;
  /** Exchanges the one-time code of a temporary user for a permanent token, which makes the user last. */
  exchangeCode(code: string): Promise<string>;
}

/** The service said no (4xx): asking again with the same values will not help. */
export class RefusedError extends Error {
  override name = 'RefusedError';
}

/** The service could not be reached, or failed on its side: asking again may help. */
export class UnavailableError extends Error {
  override name = 'UnavailableError';
}

export function powens(
  apiUrl: string,
  clientId: string,
  clientSecret: string,
  pageTokens: PageTokens = 'code',
): Powens {
  const client = { client_id: clientId, client_secret: clientSecret };

  /** One call, one named string out of its answer. Errors name the path only: answers may hold a token. */
  async function call(path: string, init: RequestInit, ...names: string[]): Promise<string> {
    const response = await fetch(apiUrl + path, { ...init, signal: AbortSignal.timeout(30_000) }).catch(
      () => {
        throw new UnavailableError(`${path} could not be reached`);
      },
    );
    if (response.status >= 500 || response.status === 429)
      throw new UnavailableError(`${path} answered ${response.status}`);
    if (!response.ok) throw new RefusedError(`${path} answered ${response.status}`);
    const answer = (await response.json().catch(() => null)) as Record<string, unknown> | null;
    const value = names
      .map((name) => answer?.[name])
      .find((found) => typeof found === 'string' && found !== '');
    if (typeof value !== 'string') throw new UnavailableError(`${path} gave an answer without ${names[0]}`);
    return value;
  }

  const post = (body: object): RequestInit => ({
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

  /** A one-time code of a user, good for 30 minutes. */
  const codeOf = (userToken: string) =>
    call('/auth/token/code', { headers: { Authorization: `Bearer ${userToken}` } }, 'code');

  const exchangeCode = (code: string) =>
    call(
      '/auth/token/access',
      post({ grant_type: 'authorization_code', ...client, code }),
      'access_token',
      'token', // the name in older answers
    );

  return {
    createUser: () => call('/auth/init', post(client), 'auth_token'),
    exchangeCode,

    // The kept token never leaves this server. The page gets a code, which the service takes as a token for 30
    // minutes: what leaks ends by itself, and the widget asks for another when it needs one. Where a service does
    // not take codes, the page gets a token of its own instead; it lasts, so revoke it at sign-out.
    pageToken: async (keptToken) => {
      const code = await codeOf(keptToken);
      return pageTokens === 'code' ? code : exchangeCode(code);
    },
  };
}
