import { toErrorInfo } from '../protocol/errors.js';

/** What waiting needs of the platform. */
export interface PollClock {
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Resolves once the page is visible: a sleeping tab asks nothing. */
  visible(signal?: AbortSignal): Promise<void>;
  /** Milliseconds of a clock that never jumps. */
  now(): number;
  /** 0 ≤ x < 1 */
  random(): number;
}

export interface PollOptions<Value> {
  readonly read: (signal: AbortSignal) => Promise<Value>;
  readonly until: (value: Value) => boolean;
  readonly clock: PollClock;
  readonly signal: AbortSignal;
  /** Milliseconds after which it gives up; defaults to 10 minutes. */
  readonly limit?: number;
}

const FIRST_DELAY = 1_000;
const LAST_DELAY = 5_000;
const GROWTH = 1.5;
export const POLL_LIMIT = 10 * 60_000;
/** Failures in a row that are borne before the person is told. */
const BEARABLE_FAILURES = 4;

/**
 * Reads until the answer is the one waited for: at once, then after 1 s, slowing down to every 5 s with jitter. Readings
 * never overlap, a few failures in a row are borne, and a wait the service asks for is kept.
 * @returns the last value read, also when the limit was reached before `until` held
 * @throws {ConnectError} what failed for too long
 */
export async function poll<Value>(options: PollOptions<Value>): Promise<Value> {
  const { read, until, clock, signal, limit = POLL_LIMIT } = options;
  const start = clock.now();
  let delay = FIRST_DELAY;
  let failures = 0;
  let last: { readonly value: Value } | undefined;
  for (;;) {
    let asked = 0;
    let failure: unknown;
    await clock.visible(signal);
    try {
      last = { value: await read(signal) };
      failures = 0;
      if (until(last.value)) return last.value;
    } catch (error) {
      failures += 1;
      const { transient, retryAfter = 0 } = toErrorInfo(error);
      if (signal.aborted || !transient || failures > BEARABLE_FAILURES) throw error;
      asked = retryAfter;
      failure = error;
    }
    if (clock.now() - start >= limit) {
      if (last !== undefined) return last.value;
      // nothing was ever read: what stood in the way is the truth, not that it lasted
      throw failure;
    }
    await clock.sleep(Math.max(delay * (0.8 + 0.4 * clock.random()), asked), signal);
    delay = Math.min(delay * GROWTH, LAST_DELAY);
  }
}
