import { afterEach, describe, expect, it, vi } from 'vitest';
import { ConnectError, toErrorInfo } from '../../../src/protocol/errors.js';
import { send, type ApiRequest, type TokenSource } from '../../../src/protocol/http.js';
import { BASE, fakeServer, json, rejection } from './server.js';

const READ: ApiRequest = { method: 'GET', path: '/connectors' };
const WRITE: ApiRequest = { method: 'POST', path: '/users/me/connections', body: { a: 1 } };
const WRITES: readonly ApiRequest[] = [
  WRITE,
  { method: 'PUT', path: '/users/me/connections/1', body: {} },
  { method: 'DELETE', path: '/users/me/connections/1' },
];

/** Tokens in order; counts what is asked. */
function tokenSource(...tokens: readonly string[]): TokenSource & { readonly stale: string[] } {
  const stale: string[] = [];
  return {
    stale,
    get: async () => tokens[0] ?? '',
    async refresh(refused) {
      stale.push(refused);
      return tokens[stale.length] ?? '';
    },
  };
}

const errorOf = async (promise: Promise<unknown>): Promise<ConnectError> => {
  const error = await rejection(promise);
  expect(error).toBeInstanceOf(ConnectError);
  return error as ConnectError;
};

afterEach(() => vi.restoreAllMocks());

describe('a request', () => {
  it('is sent as the protocol says', async () => {
    const { transport, sent } = fakeServer([json(200, { ok: true })]);
    const query = { expand: 'sources,fields', 'odd key': 'é&=#', none: undefined, all: '' };
    await expect(send(transport, { ...READ, query })).resolves.toEqual({ ok: true });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url.href).toBe(`${BASE}/connectors?expand=sources%2Cfields&odd+key=%C3%A9%26%3D%23&all=`);
    expect(sent[0]?.init.method).toBe('GET');
    expect(sent[0]?.init.body).toBeUndefined();
    expect([...sent[0]!.headers]).toEqual([['accept', 'application/json']]);
  });

  it('carries a body as JSON', async () => {
    const { transport, sent } = fakeServer([json(200, {})]);
    await send(transport, WRITE);
    expect(sent[0]?.init.body).toBe('{"a":1}');
    expect(sent[0]?.headers.get('Content-Type')).toBe('application/json');
  });

  it('T7: takes no cookies, follows no redirect, tells no referrer, is not stored', async () => {
    const { transport, sent } = fakeServer([json(200, {})], { tokens: tokenSource('secret-token') });
    for (const request of [READ, ...WRITES]) await send(transport, { ...request, user: true });
    for (const { init } of sent)
      expect(init).toMatchObject({
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        cache: 'no-store',
      });
  });

  it('T7: has the token in Authorization and nowhere else', async () => {
    const { transport, sent } = fakeServer([json(200, {})], { tokens: tokenSource('secret-token') });
    await send(transport, { ...WRITE, user: true, query: { source: 'openapi' } });
    const { url, headers, init } = sent[0]!;
    expect(headers.get('Authorization')).toBe('Bearer secret-token');
    headers.delete('Authorization');
    expect(JSON.stringify([url.href, [...headers], init.body])).not.toContain('secret-token');
    expect(url.origin).toBe(new URL(BASE).origin);
  });

  it('T7: has no token, and asks for none, when no user is needed', async () => {
    const { transport, sent } = fakeServer([json(200, {})]);
    await send(transport, READ);
    expect(sent[0]?.headers.has('Authorization')).toBe(false);
  });

  it('calls fetch unbound, as the one of a window must be', async () => {
    const receivers: unknown[] = [];
    const { transport } = fakeServer([json(200, {})]);
    await send(
      {
        ...transport,
        fetch: async function (this: unknown) {
          receivers.push(this);
          return json(200, {});
        },
      },
      READ,
    );
    expect(receivers).toEqual([undefined]);
  });

  it.each([
    ['204', new Response(null, { status: 204 })],
    ['an empty 200', new Response('', { status: 200 })],
  ])('may be answered by %s', async (_, answer) => {
    await expect(send(fakeServer([answer]).transport, WRITES[2]!)).resolves.toBeUndefined();
  });
});

describe('a refusal', () => {
  it.each<[number, unknown, string]>([
    [400, { code: 'wrongpass' }, 'wrongpass'],
    [400, { code: 'missingParameter' }, 'missingParameter'],
    [400, { code: 'bankMessage' }, 'bankMessage'],
    [400, { code: 'comesTomorrow' }, 'comesTomorrow'],
    [400, {}, 'invalidValue'],
    [400, 'text', 'invalidValue'],
    [400, null, 'invalidValue'],
    [400, [], 'invalidValue'],
    [401, {}, 'unauthorized'],
    [401, { code: 'wrongpass' }, 'unauthorized'],
    [403, {}, 'forbidden'],
    [403, { code: 'unauthorized' }, 'unauthorized'],
    [404, {}, 'notFound'],
    [404, { code: 'invalidValue' }, 'notFound'],
    [405, {}, 'methodNotAllowed'],
    [408, {}, 'timeout'],
    [409, { code: 'invalidValue' }, 'invalidValue'],
    [409, { code: 'connectionLocked' }, 'connectionLocked'],
    [422, {}, 'invalidValue'],
    [429, {}, 'rateLimited'],
    [429, { code: 'tooManySync' }, 'rateLimited'],
    [500, {}, 'server'],
    [500, { code: 'bug' }, 'bug'],
    [502, 'text', 'server'],
    [503, { code: 'websiteUnavailable' }, 'websiteUnavailable'],
    [504, {}, 'server'],
  ])('%i %j is %s', async (status, body, code) => {
    const { transport } = fakeServer([json(status, body)]);
    const error = await errorOf(send(transport, WRITE));
    expect(error.code).toBe(code);
    expect(error.status).toBe(status);
  });

  it.each([
    [''],
    [5],
    [null],
    ['<img src=x onerror=alert(1)>'],
    ['a b'],
    ['x'.repeat(100)],
    ['https://bank.example'],
  ])('T18: a code that is %j is no code', async (code) => {
    const { transport } = fakeServer([json(400, { code })]);
    expect((await errorOf(send(transport, WRITE))).code).toBe('invalidValue');
  });

  it.each([['a sentence of the server'], ['<b>'], ['x'.repeat(200)], [12], ['']])(
    'T18: a reference that is %j is none',
    async (request_id) => {
      const { transport } = fakeServer([json(400, { code: 'bug', request_id })]);
      expect((await errorOf(send(transport, WRITE))).requestId).toBeUndefined();
    },
  );

  it("keeps the bank's words and the reference, never the technical description", async () => {
    const body = {
      code: 'wrongpass',
      message: 'Identifiant <b>inconnu</b>',
      description: 'canary: stack trace',
      request_id: '7f3a-4b2e',
      extra: 'canary',
    };
    const error = await errorOf(send(fakeServer([json(400, body)]).transport, WRITE));
    expect(error.bankMessage).toBe('Identifiant <b>inconnu</b>');
    expect(error.requestId).toBe('7f3a-4b2e');
    expect(JSON.stringify([toErrorInfo(error), error.message, String(error), error.cause])).not.toContain(
      'canary',
    );
  });

  it.each([[5], [null], [''], [{}]])('a message that is %j is none', async (message) => {
    const error = await errorOf(send(fakeServer([json(400, { message })]).transport, WRITE));
    expect(error.bankMessage).toBeUndefined();
  });
});

describe('F7: an answer that makes no sense', () => {
  const html = '<html><body>canary: Bad gateway at /srv/app.py</body></html>';

  it.each<[string, Response, string]>([
    ['HTML with 200', new Response(html, { headers: { 'Content-Type': 'text/html' } }), 'malformed'],
    ['truncated JSON', new Response('{"id": 1, "canary'), 'malformed'],
    ['HTML with 502', new Response(html, { status: 502 }), 'server'],
    ['HTML with 403', new Response(html, { status: 403 }), 'forbidden'],
    ['truncated JSON with 400', new Response('{"code": "wrongpa', { status: 400 }), 'invalidValue'],
  ])('%s is a typed error without raw text', async (_, answer, code) => {
    const error = await errorOf(send(fakeServer([answer]).transport, WRITE));
    expect(error.code).toBe(code);
    expect(JSON.stringify([toErrorInfo(error), error.message, error.cause, error.stack])).not.toContain(
      'canary',
    );
  });

  it('an answer cut off on the way is a network error, which may have been carried out', async () => {
    const cut = (): Response =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('{"id":'));
            controller.error(new TypeError('canary'));
          },
        }),
      );
    const info = toErrorInfo(await errorOf(send(fakeServer([cut]).transport, WRITE)));
    expect(info).toEqual({ code: 'network', transient: true, uncertain: true });
  });
});

describe('F5: trying again', () => {
  const FAILURES: readonly (readonly [string, () => Response | Error])[] = [
    ['a lost network', () => new TypeError('Failed to fetch')],
    ['500', () => json(500, {})],
    ['500 with a code', () => json(500, { code: 'bug' })],
    ['503 with a code', () => json(503, { code: 'websiteUnavailable' })],
    ['502 in HTML', () => new Response('<h1>502</h1>', { status: 502 })],
    ['429', () => json(429, {})],
    ['HTML with 200', () => new Response('<h1>Hello</h1>')],
  ];

  it.each(FAILURES)('a read meets %s twice and succeeds', async (_, failure) => {
    const { transport, sent, waits } = fakeServer([failure(), failure(), json(200, [1])]);
    await expect(send(transport, READ)).resolves.toEqual([1]);
    expect(sent).toHaveLength(3);
    expect(waits).toEqual([500, 1000]);
  });

  it.each(FAILURES)('a read that keeps meeting %s is told after three tries', async (_, failure) => {
    const { transport, sent } = fakeServer([failure()]);
    await errorOf(send(transport, READ));
    expect(sent).toHaveLength(3);
  });

  it.each(FAILURES)('a write that meets %s is never sent again', async (_, failure) => {
    for (const request of WRITES) {
      const { transport, sent, waits } = fakeServer([failure()]);
      await errorOf(send(transport, request));
      expect(sent).toHaveLength(1);
      expect(waits).toEqual([]);
    }
  });

  it.each<[number, string]>([
    [400, 'invalidValue'],
    [403, 'forbidden'],
    [404, 'notFound'],
    [405, 'methodNotAllowed'],
  ])('a read refused with %i is not tried again', async (status, code) => {
    const { transport, sent } = fakeServer([json(status, {})]);
    expect((await errorOf(send(transport, READ))).code).toBe(code);
    expect(sent).toHaveLength(1);
  });

  it.each<[number, readonly number[]]>([
    [0, [250, 500]],
    [0.999, [749.5, 1499]],
  ])('waits with jitter: random %d', async (random, expected) => {
    const { transport, waits } = fakeServer([json(500, {})], { random: () => random });
    await errorOf(send(transport, READ));
    waits.forEach((wait, index) => expect(wait).toBeCloseTo(expected[index]!, 6));
    expect(waits).toHaveLength(2);
  });
});

describe('F4: Retry-After', () => {
  const refused = (headers: Record<string, string>): Response => json(429, {}, headers);
  const wait = async (headers: Record<string, string>): Promise<number | undefined> =>
    (await errorOf(send(fakeServer([refused(headers)]).transport, WRITE))).retryAfter;

  it.each<[string, Record<string, string>, number | undefined]>([
    ['seconds', { 'Retry-After': '120' }, 120_000],
    ['no seconds', { 'Retry-After': '0' }, 0],
    ['blanks around', { 'Retry-After': ' 2 ' }, 2_000],
    ['less than nothing', { 'Retry-After': '-5' }, 0],
    ['a day', { 'Retry-After': '86400' }, 600_000],
    ['more than a number holds', { 'Retry-After': '9'.repeat(400) }, undefined],
    ['nothing (CORS hides it)', {}, undefined],
    ['an empty header', { 'Retry-After': '' }, undefined],
    ['nonsense', { 'Retry-After': 'soon' }, undefined],
    ['a date without the date of the answer', { 'Retry-After': 'Wed, 01 May 2024 10:00:30 GMT' }, undefined],
    [
      'a date 30 s after the answer',
      { Date: 'Wed, 01 May 2024 10:00:00 GMT', 'Retry-After': 'Wed, 01 May 2024 10:00:30 GMT' },
      30_000,
    ],
    [
      'a date before the answer',
      { Date: 'Wed, 01 May 2024 10:00:00 GMT', 'Retry-After': 'Wed, 01 May 2024 09:00:00 GMT' },
      0,
    ],
    [
      'a date a year later',
      { Date: 'Wed, 01 May 2024 10:00:00 GMT', 'Retry-After': 'Thu, 01 May 2025 10:00:00 GMT' },
      600_000,
    ],
  ])('%s', async (_, headers, expected) => expect(await wait(headers)).toBe(expected));

  it.each([-1, 1])('F18: a device clock %i day off changes nothing', async (days) => {
    vi.useFakeTimers({ now: Date.parse('2024-05-01T10:00:00Z') + days * 86_400_000, toFake: ['Date'] });
    try {
      const headers = {
        Date: 'Wed, 01 May 2024 10:00:00 GMT',
        'Retry-After': 'Wed, 01 May 2024 10:00:03 GMT',
      };
      expect(await wait(headers)).toBe(3_000);
    } finally {
      vi.useRealTimers();
    }
  });

  it('a short one is waited for before a read is tried again', async () => {
    const { transport, waits } = fakeServer([refused({ 'Retry-After': '3' }), json(200, {})]);
    await send(transport, READ);
    expect(waits).toEqual([3_000]);
  });

  it.each(['5', '6'])('5 s are the longest silent wait: %s', async (seconds) => {
    const { transport, sent } = fakeServer([refused({ 'Retry-After': seconds }), json(200, {})]);
    const outcome = await send(transport, READ).catch((error: unknown) => error);
    expect(sent).toHaveLength(seconds === '5' ? 2 : 1);
    if (seconds === '6') expect(outcome).toMatchObject({ code: 'rateLimited', retryAfter: 6_000 });
  });

  it('is also honoured with 503', async () => {
    const { transport, waits } = fakeServer([json(503, {}, { 'Retry-After': '1' }), json(200, {})]);
    await send(transport, READ);
    expect(waits).toEqual([1_000]);
  });

  it('unreadable, the default delay is waited', async () => {
    const { transport, waits } = fakeServer([refused({}), json(200, {})]);
    await send(transport, READ);
    expect(waits).toEqual([500]);
  });
});

describe('F3: 401', () => {
  it.each([READ, ...WRITES])('$method gets one new token and one retry', async (request) => {
    const tokens = tokenSource('old', 'new');
    const { transport, sent, waits } = fakeServer([json(401, {}), json(200, { ok: 1 })], { tokens });
    await expect(send(transport, { ...request, user: true })).resolves.toEqual({ ok: 1 });
    expect(sent.map(({ headers }) => headers.get('Authorization'))).toEqual(['Bearer old', 'Bearer new']);
    expect(sent[1]?.init.body).toBe(sent[0]?.init.body);
    expect(tokens.stale).toEqual(['old']);
    expect(waits).toEqual([]);
  });

  it.each([READ, ...WRITES])('a second one ends $method', async (request) => {
    const tokens = tokenSource('old', 'new', 'newer');
    const { transport, sent } = fakeServer([json(401, {})], { tokens });
    const error = await errorOf(send(transport, { ...request, user: true }));
    expect(error.code).toBe('unauthorized');
    expect(sent).toHaveLength(2);
    expect(tokens.stale).toEqual(['old']);
  });

  it('without a token there is nothing to renew', async () => {
    const { transport, sent } = fakeServer([json(401, {})]);
    expect((await errorOf(send(transport, READ))).code).toBe('unauthorized');
    expect(sent).toHaveLength(1);
  });

  it('403 asks for no other token', async () => {
    const tokens = tokenSource('old', 'new');
    const { transport } = fakeServer([json(403, {})], { tokens });
    expect((await errorOf(send(transport, { ...READ, user: true }))).code).toBe('forbidden');
    expect(tokens.stale).toEqual([]);
  });

  it('a token that cannot be had is the error, and nothing is sent', async () => {
    const tokens: TokenSource = {
      get: () => Promise.reject(new ConnectError('token')),
      refresh: () => Promise.reject(new ConnectError('token')),
    };
    const { transport, sent } = fakeServer([json(200, {})], { tokens });
    expect((await errorOf(send(transport, { ...READ, user: true }))).code).toBe('token');
    expect(sent).toHaveLength(0);
  });
});

describe('F6: giving up', () => {
  const asked = async (request: ApiRequest): Promise<number> => {
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    await send(fakeServer([json(200, {})]).transport, request);
    return timeout.mock.calls[0]?.[0] ?? Infinity;
  };

  it.each(WRITES)('a $method is given more than three minutes', async (request) =>
    expect(await asked(request)).toBeGreaterThan(180_000),
  );

  it('a read gives up sooner, as it is tried again', async () =>
    expect(await asked(READ)).toBeLessThanOrEqual(60_000));

  it('a try that took too long is a time-out that may have been carried out', async () => {
    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() =>
      AbortSignal.abort(new DOMException('late', 'TimeoutError')),
    );
    const info = toErrorInfo(await errorOf(send(fakeServer([json(200, {})]).transport, WRITE)));
    expect(info).toEqual({ code: 'timeout', transient: true, uncertain: true });
  });

  it('a read that took too long is tried again', async () => {
    const { transport, sent } = fakeServer([json(200, {})]);
    vi.spyOn(AbortSignal, 'timeout').mockImplementationOnce(() =>
      AbortSignal.abort(new DOMException('late', 'TimeoutError')),
    );
    await expect(send(transport, READ)).resolves.toEqual({});
    expect(sent).toHaveLength(2);
  });
});

describe('aborting', () => {
  const hanging = ({ init }: { init: RequestInit }): Promise<Response> =>
    new Promise((_, reject) => {
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
    });

  it('stops what is under way and is not tried again', async () => {
    const { transport, sent } = fakeServer([hanging]);
    const controller = new AbortController();
    const result = rejection(send(transport, { ...READ, signal: controller.signal }));
    controller.abort();
    expect(await result).toMatchObject({ name: 'AbortError' });
    expect(sent).toHaveLength(1);
  });

  it('stops before anything is sent over', async () => {
    const { transport, waits } = fakeServer([json(200, {})]);
    const error = await rejection(send(transport, { ...READ, signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ name: 'AbortError' });
    expect(waits).toEqual([]);
  });

  it('stops the wait between tries', async () => {
    const controller = new AbortController();
    const { transport, sent } = fakeServer([json(500, {})]);
    const stopping = {
      ...transport,
      sleep: (_ms: number, signal?: AbortSignal) => {
        controller.abort();
        return Promise.reject(signal?.reason as Error);
      },
    };
    const error = await rejection(send(stopping, { ...READ, signal: controller.signal }));
    expect(error).toMatchObject({ name: 'AbortError' });
    expect(sent).toHaveLength(1);
  });

  it('leaves a finished request alone', async () => {
    const controller = new AbortController();
    const { transport } = fakeServer([json(200, { ok: 1 })]);
    const result = await send(transport, { ...READ, signal: controller.signal });
    controller.abort();
    expect(result).toEqual({ ok: 1 });
  });
});
