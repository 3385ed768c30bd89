import type { TokenSource, Transport } from '../../../src/protocol/http.js';

/** One request as `fetch` got it. */
export interface Sent {
  readonly url: URL;
  readonly init: RequestInit;
  readonly headers: Headers;
}

export type Answer = Response | Error | ((sent: Sent) => Response | Promise<Response>);

export interface FakeServer {
  readonly transport: Transport;
  readonly sent: Sent[];
  /** Delays that were waited, in milliseconds. */
  readonly waits: number[];
  /** How often work was interrupted. */
  readonly pauses: () => number;
}

export const BASE = 'https://demo.biapi.pro/2.0';

export const json = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response => new Response(JSON.stringify(body), { status, headers });

export const noTokens: TokenSource = {
  get: () => Promise.reject(new Error('no token was expected to be asked for')),
  refresh: () => Promise.reject(new Error('no refresh was expected')),
};

/** Answers in order, the last one for ever after; records what was sent and waited. */
export function fakeServer(
  answers: readonly Answer[],
  { tokens = noTokens, random = () => 0.5 }: { tokens?: TokenSource; random?: () => number } = {},
): FakeServer {
  const sent: Sent[] = [];
  const waits: number[] = [];
  let pauses = 0;
  const transport: Transport = {
    baseUrl: BASE,
    tokens,
    random,
    async fetch(input, init = {}) {
      const request: Sent = {
        url: new URL(input instanceof Request ? input.url : input),
        init,
        headers: new Headers(init.headers),
      };
      const answer = answers[Math.min(sent.length, answers.length - 1)];
      sent.push(request);
      init.signal?.throwIfAborted();
      if (answer === undefined) throw new Error('no answer was prepared');
      if (answer instanceof Error) throw answer;
      return answer instanceof Response ? answer.clone() : answer(request);
    },
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      waits.push(ms);
    },
    async pause() {
      pauses++;
    },
  };
  return { transport, sent, waits, pauses: () => pauses };
}

/** What a promise was rejected with; fails when it was not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  const nothing = Symbol('fulfilled');
  const outcome: unknown = await promise.then(
    () => nothing,
    (error: unknown) => error,
  );
  if (outcome === nothing) throw new Error('the promise was fulfilled');
  return outcome;
}
