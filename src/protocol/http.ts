import { ConnectError, type ConnectErrorOptions } from './errors.js';
import { optionalWord } from './narrow.js';

/** Reads give up on one try after this long; they are tried again. */
const READ_TIMEOUT = 30_000;
/** The bank is asked while a write waits: minutes are possible, and giving up early would lose the answer. */
const WRITE_TIMEOUT = 5 * 60_000;
/** How often a read is tried in all. */
const READ_TRIES = 3;
/** First delay between tries; doubles, with jitter. */
const RETRY_DELAY = 500;
/** Longest `Retry-After` that is waited for on the spot; more is told to the person. */
const MAX_SILENT_WAIT = 5_000;
/** Longest `Retry-After` that is believed. */
const MAX_RETRY_AFTER = 10 * 60_000;

/** Where a user token comes from. */
export interface TokenSource {
  /** The token to use now. */
  get(): Promise<string>;
  /** The token `stale` was refused: another one, asked for once however many requests met the refusal. */
  refresh(stale: string): Promise<string>;
}

/** For calls that need no user: they cannot take one by mistake. */
export const NO_TOKENS: TokenSource = {
  get: () => Promise.reject(new ConnectError('internal')),
  refresh: () => Promise.reject(new ConnectError('internal')),
};

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the base URL, with its leading slash; parts must be encoded already. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** Sent with the user's token. */
  readonly user?: boolean;
  readonly signal?: AbortSignal;
}

export interface Transport {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly tokens: TokenSource;
  /** Resolves after `ms`, rejects when aborted. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Resolves in another task, soon, after what is more urgent: long work is cut into pieces by it. */
  readonly pause: () => Promise<void>;
  /** 0 ≤ x < 1, for jitter. */
  readonly random: () => number;
}

/**
 * Makes of a good answer what was asked for. What it throws but a {@link ConnectError} is taken for an answer that was
 * cut off. The signal is that of the whole try.
 */
export type ReadAnswer<Result> = (response: Response, signal: AbortSignal) => Promise<Result>;

/**
 * Sends one request and returns its JSON.
 * @throws {ConnectError}
 */
export const send = (transport: Transport, request: ApiRequest): Promise<unknown> =>
  exchange(transport, request, readJson);

/**
 * Sends one request and reads its answer. Reads are tried again after network errors, 429 and 5xx; writes never are,
 * as they may have been carried out. A 401 gets one new token and one retry.
 * @throws {ConnectError}
 */
export async function exchange<Result>(
  transport: Transport,
  request: ApiRequest,
  read: ReadAnswer<Result>,
): Promise<Result> {
  let refreshed = false;
  let token = request.user === true ? await transport.tokens.get() : undefined;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(transport, request, token, read);
    } catch (error) {
      if (!(error instanceof ConnectError) || request.signal?.aborted === true) throw error;
      if (error.status === 401 && token !== undefined && !refreshed) {
        refreshed = true;
        token = await transport.tokens.refresh(token);
        continue;
      }
      const wait = retryDelay(error, attempt, transport.random);
      if (request.method !== 'GET' || wait === undefined) throw error;
      await transport.sleep(wait, request.signal);
    }
  }
}

const RETRIED: ReadonlySet<string> = new Set(['network', 'timeout', 'server', 'malformed', 'rateLimited']);

function retryDelay(error: ConnectError, attempt: number, random: () => number): number | undefined {
  const passing = RETRIED.has(error.code) || (error.status ?? 0) >= 500;
  if (!passing || attempt >= READ_TRIES) return undefined;
  const delay = error.retryAfter ?? RETRY_DELAY * 2 ** (attempt - 1) * (0.5 + random());
  return delay > MAX_SILENT_WAIT ? undefined : delay;
}

async function once<Result>(
  transport: Transport,
  request: ApiRequest,
  token: string | undefined,
  read: ReadAnswer<Result>,
): Promise<Result> {
  const timeout = AbortSignal.timeout(request.method === 'GET' ? READ_TIMEOUT : WRITE_TIMEOUT);
  const signal = request.signal === undefined ? timeout : AbortSignal.any([request.signal, timeout]);
  // called on its own: as a method of `transport`, the one of a window would refuse
  const { fetch } = transport;
  try {
    const response = await fetch(address(transport.baseUrl, request), {
      method: request.method,
      headers: {
        Accept: 'application/json',
        ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      // the API is another origin and knows no cookies; a redirect could carry the token elsewhere
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal,
    });
    if (!response.ok) throw failure(response, parse(await response.text()));
    return await read(response, signal);
  } catch (cause) {
    if (cause instanceof ConnectError || request.signal?.aborted === true) throw cause;
    throw new ConnectError(timeout.aborted ? 'timeout' : 'network');
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  const json = parse(text);
  if (json === undefined && text.trim() !== '')
    throw new ConnectError('malformed', { status: response.status });
  return json;
}

function address(baseUrl: string, { path, query }: ApiRequest): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(key, value);
  const text = search.toString();
  return `${baseUrl}${path}${text === '' ? '' : `?${text}`}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Makes the typed error of a refusal; no raw text of it goes further than the bank's own `message`. */
function failure(response: Response, json: unknown): ConnectError {
  const body = typeof json === 'object' && json !== null ? (json as Readonly<Record<string, unknown>>) : {};
  const text = (key: string): string | undefined => {
    const value = body[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const { status } = response;
  const retryAfter = retryAfterOf(response);
  const requestId = optionalWord(body['request_id']);
  const bankMessage = text('message');
  const options: ConnectErrorOptions = {
    status,
    ...(requestId === undefined ? {} : { requestId }),
    ...(bankMessage === undefined ? {} : { bankMessage }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
  return new ConnectError(codeOf(status, optionalWord(body['code'])), options);
}

/** The service's own code where it gave one and the status does not tell more, else what the status says. */
function codeOf(status: number, code: string | undefined): ConnectError['code'] {
  if (status === 401) return 'unauthorized';
  // the service's code is `invalidValue`, as for a field; what is invalid here is the address
  if (status === 404) return 'notFound';
  if (status === 429) return 'rateLimited';
  if (code !== undefined) return code;
  if (status >= 500) return 'server';
  // a proxy gave up waiting; what it had passed on may have been carried out
  if (status === 408) return 'timeout';
  if (status === 403) return 'forbidden';
  if (status === 405) return 'methodNotAllowed';
  return 'invalidValue';
}

/** Seconds or a date; a date is taken relative to the answer's own, as this device's clock may be off. */
function retryAfterOf(response: Response): number | undefined {
  const header = response.headers.get('Retry-After')?.trim();
  if (header === undefined || header === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return clamp(seconds * 1000);
  const date = Date.parse(header);
  const now = Date.parse(response.headers.get('Date') ?? '');
  return Number.isNaN(date) || Number.isNaN(now) ? undefined : clamp(date - now);
}

const clamp = (ms: number): number => Math.min(Math.max(ms, 0), MAX_RETRY_AFTER);
