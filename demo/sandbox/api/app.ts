/** The API's front: CORS, the record of requests, latency and faults, error bodies. Then the routes. */
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type MiddlewareHandler } from 'hono';
import { METHOD_NAME_ALL } from 'hono/router';
import { sleep } from '../world/clock.js';
import { ApiError, errorBody, newRequestId } from '../world/errors.js';
import { faultOfHeader, type Fault } from '../world/faults.js';
import { redact, type RequestRecord } from '../world/records.js';
import type { World } from '../world/world.js';
import { authRoutes } from './auth.js';
import { connectionRoutes } from './connections.js';
import { connectorRoutes } from './connectors.js';
import { tokenOf, type ApiContext, type ApiEnv } from './env.js';
import { resourceRoutes } from './resources.js';
import { webauthRoutes } from './webauth.js';

const EXPOSED = 'Retry-After, Content-Length, Date, X-Request-Id';
const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': EXPOSED,
};
/** Headers can't be allowed by prefix, so every `x-sandbox-` one that is asked for is named. */
function preflightHeaders(asked: string | undefined): Record<string, string> {
  const own = (asked ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => /^x-sandbox-[a-z-]+$/.test(name));
  return {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers': ['Authorization', 'Content-Type', ...own].join(', '),
    'access-control-max-age': '600',
  };
}

export const cors: MiddlewareHandler<ApiEnv> = async (c, next) => {
  if (c.req.method === 'OPTIONS') {
    return c.body(null, 204, preflightHeaders(c.req.header('access-control-request-headers')));
  }
  await next();
  if (c.res.headers.get('x-sandbox-no-cors')) c.res.headers.delete('x-sandbox-no-cors');
  else if (!c.res.headers.has('access-control-allow-origin')) {
    for (const [name, value] of Object.entries(CORS)) c.res.headers.set(name, value);
  }
  return undefined;
};

export function onError(error: Error, c: ApiContext): Response {
  const known = error instanceof ApiError ? error : new ApiError(500, 'bug', error.message);
  if (!(error instanceof ApiError)) console.error(error);
  const id = newRequestId();
  return c.json(errorBody(known, id), known.status, { 'x-request-id': id });
}

function open(c: ApiContext, world: World): RequestRecord {
  const url = new URL(c.req.url);
  const headers = c.req.header();
  const { authorization } = headers;
  if (authorization) headers['authorization'] = tokenOf(authorization) === undefined ? '***' : 'Bearer ***';
  const token = world.tokenOf(tokenOf(c.req.header('authorization')));
  return world.records.add({
    at: Date.now(),
    method: c.req.method,
    path: url.pathname.replace(/^\/2\.0/, '') || '/',
    query: Object.fromEntries(url.searchParams),
    url: c.req.url,
    origin: c.req.header('origin') ?? null,
    referer: c.req.header('referer') ?? null,
    headers,
    ...(token ? { userId: token.userId, tokenKind: token.kind } : {}),
    body: null,
    status: 0,
    response: null,
  });
}

/** Reads the request once, keeps its record, and notes what became of the answer. */
const recording =
  (world: World): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const record = open(c, world);
    c.set('record', record);
    const { outgoing } = c.env;
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) record.aborted = true;
    });
    const text = await c.req.text();
    let body: unknown;
    let badBody = false;
    try {
      body = text === '' ? undefined : JSON.parse(text);
    } catch {
      badBody = true;
    }
    c.set('body', body);
    c.set('badBody', badBody);
    record.body = badBody ? text.slice(0, 2000) : redact(body ?? null);
    await next();
    return undefined;
  };

/** Lists of thousands of banks are not worth keeping a thousand times. */
const LARGEST_KEPT = 1_000_000;

async function note(c: ApiContext): Promise<void> {
  const record = c.get('record');
  record.status = c.res.status;
  const type = c.res.headers.get('content-type') ?? '';
  if (type.includes('json')) {
    const text = await c.res.clone().text();
    record.response = text.length > LARGEST_KEPT ? { left_out: text.length } : redact(JSON.parse(text));
  } else if (c.res.headers.has('location')) record.response = { location: c.res.headers.get('location') };
}

const cut = (c: ApiContext): Response => {
  c.get('record').aborted = true;
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
};

function answerOf(c: ApiContext, fault: Extract<Fault, { kind: 'status' | 'raw' }>): Response {
  if (fault.kind === 'raw') {
    return new Response(fault.body, { status: fault.status, headers: { 'content-type': fault.contentType } });
  }
  const headers = new Headers({ 'content-type': 'application/json', ...fault.headers });
  if (fault.cors === false) headers.set('x-sandbox-no-cors', '1');
  else if (fault.expose === false) headers.set('access-control-allow-origin', '*');
  const code = {
    401: 'unauthorized',
    403: 'forbidden',
    404: 'invalidValue',
    405: 'methodNotAllowed',
    429: 'tooManySync',
  }[fault.status];
  const body = fault.body ?? {
    code: code ?? (fault.status >= 500 ? 'bug' : 'invalidValue'),
    description: 'A fault of the sandbox, asked for by a test',
    request_id: newRequestId(),
  };
  const empty = fault.status === 204 || fault.status === 304;
  return new Response(empty ? null : JSON.stringify(body), { status: fault.status, headers });
}

/** The true answer, of which only the first half leaves. */
async function truncate(c: ApiContext): Promise<Response> {
  const body = Buffer.from(await c.res.arrayBuffer());
  const { outgoing } = c.env;
  const headers = { ...Object.fromEntries(c.res.headers), ...CORS, 'content-length': String(body.length) };
  outgoing.writeHead(c.res.status, headers);
  const half = body.subarray(0, Math.floor(body.length / 2));
  await new Promise((sent) => void outgoing.write(half, sent));
  return cut(c);
}

const trouble =
  (world: World): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const record = c.get('record');
    const latency = Number(c.req.header('x-sandbox-latency') ?? world.settings.latencyMs);
    if (latency > 0) await sleep(Math.min(latency, 300_000));
    const fault = faultOfHeader(c.req.header('x-sandbox-fault')) ?? world.faults.take(record);
    if (fault) record.trouble = fault.kind;
    if (fault?.kind === 'drop') return cut(c);
    if (fault?.kind === 'delay') await sleep(fault.ms);
    if (fault?.kind === 'status' || fault?.kind === 'raw') {
      c.res = answerOf(c, fault);
      await note(c);
      return c.res;
    }
    await next();
    await note(c);
    if (fault?.kind === 'drop-answer') replace(c, cut(c));
    if (fault?.kind === 'truncate') replace(c, await truncate(c));
    return undefined;
  };

/** Hono merges headers into a new answer; this one must be let alone. */
function replace(c: ApiContext, response: Response): void {
  c.res = undefined;
  c.res = response;
}

/** Whatever else is asked of a path that is known. To be called after all routes are there. */
function refuseOtherMethods(app: Hono<ApiEnv>): void {
  const methods = new Map<string, string[]>();
  for (const { path, method } of app.routes) {
    if (method !== METHOD_NAME_ALL) methods.set(path, [...(methods.get(path) ?? []), method]);
  }
  for (const [path, allowed] of methods) {
    app.all(path, (c: ApiContext) => {
      c.header('allow', allowed.join(', '));
      return onError(new ApiError(405, 'methodNotAllowed', `Only ${allowed.join(', ')} here`), c);
    });
  }
}

export function apiApp(world: World): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.use(cors);
  app.use(recording(world));
  app.use(trouble(world));
  app.onError(onError);
  authRoutes(app, world);
  connectorRoutes(app, world);
  connectionRoutes(app, world);
  resourceRoutes(app, world);
  webauthRoutes(app, world);
  refuseOtherMethods(app);
  // no `notFound`: one of an app that is mounted in another is not asked
  app.all('*', (c: ApiContext) => onError(new ApiError(404, 'invalidValue', 'There is nothing here'), c));
  return app;
}
