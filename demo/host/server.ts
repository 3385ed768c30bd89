import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { RefusedError, UnavailableError, type Powens } from './powens.js';
import type { Store } from './store.js';

const COOKIE = 'acme_session';

/**
 * The two routes a page with `<bank-connect>` needs from its own server:
 *
 * - `GET /session/bank-token`: a token of the visitor's bank user, for the widget's `accessToken`;
 * - `POST /session/bank-code`: keeps a temporary user, from the widget's `getUserCode()`.
 *
 * Your site has sessions already: replace `session()` below with yours. Nothing else here depends on it.
 */
export function sessionRoutes(origin: string, powens: Powens, store: Store): Hono {
  const app = new Hono();
  const creating = new Map<string, Promise<string>>();

  app.use('*', ownPageOnly(origin), async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });

  app.get('/bank-token', async (c) => {
    const visitor = session(c);
    const kept = store.latestToken(visitor);
    const token = kept && (await powens.pageToken(kept).catch(unlessRefused));
    return c.text(token || (await powens.pageToken(await createOnce(visitor))));
  });

  const tooLarge = (c: Context) => fail(c, 413, 'invalid_request', 'This is no code.');
  app.post('/bank-code', bodyLimit({ maxSize: 4096, onError: tooLarge }), async (c) => {
    const body: unknown = await c.req.json().catch(() => null);
    const code = (body as { code?: unknown } | null)?.code;
    if (typeof code !== 'string' || code === '')
      return fail(c, 400, 'invalid_request', 'Send {"code": "…"}.');
    const visitor = session(c);
    store.saveToken(visitor, await powens.exchangeCode(code), 'exchanged');
    return c.body(null, 204);
  });

  // The cause is logged by name and path only. The page gets words it can show, and nothing of the service's answer.
  app.onError((error, c) => {
    console.error(`${c.req.method} ${c.req.path}: ${error.name}: ${error.message}`);
    if (error instanceof UnavailableError)
      return fail(c, 502, 'unavailable', 'The bank service is not answering. Try again in a moment.');
    if (error instanceof RefusedError && c.req.path.endsWith('/bank-code'))
      return fail(c, 409, 'code_refused', 'This code was used before or has expired. Ask for a new one.');
    return fail(c, 500, 'internal', 'Something went wrong on our side.');
  });

  /** The visitor's session, opened on first need. The cookie is a random value, unreadable by scripts. */
  function session(c: Context): string {
    const known = getCookie(c, COOKIE);
    if (known && store.hasSession(known)) return known;
    const opened = store.openSession();
    const secure = origin.startsWith('https:');
    setCookie(c, COOKIE, opened, { httpOnly: true, sameSite: 'Lax', secure, path: '/', maxAge: 30 * 86_400 });
    return opened;
  }

  /** Creates the visitor's bank user; two requests at once share the one creation. */
  function createOnce(visitor: string): Promise<string> {
    let pending = creating.get(visitor);
    if (!pending) {
      pending = powens
        .createUser()
        .then((token) => (store.saveToken(visitor, token, 'created'), token))
        .finally(() => creating.delete(visitor));
      creating.set(visitor, pending);
    }
    return pending;
  }

  return app;
}

/** A kept token that is refused was revoked, or its user deleted: go on without it. */
function unlessRefused(error: unknown): undefined {
  if (!(error instanceof RefusedError)) throw error;
}

/**
 * Only our own page's scripts may call: other sites are refused, and so is opening the address in a tab.
 * Browsers set both headers themselves and no script can change them. `SameSite=Lax` is a second wall.
 */
function ownPageOnly(origin: string): MiddlewareHandler {
  return async (c, next) => {
    const site = c.req.header('Sec-Fetch-Site');
    const from = c.req.header('Origin');
    const fromUs = (site ?? 'same-origin') === 'same-origin' && (from ?? origin) === origin;
    const unproven = c.req.method !== 'GET' && site === undefined && from === undefined;
    if (!fromUs || unproven) return fail(c, 403, 'forbidden', 'Only this site’s own pages may ask for this.');
    return next();
  };
}

function fail(c: Context, status: 400 | 403 | 409 | 413 | 500 | 502, error: string, message: string) {
  return c.json({ error, message }, status);
}
