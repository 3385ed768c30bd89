import { describe, expect, it } from 'vitest';
import { poll, POLL_LIMIT, type PollClock, type PollOptions } from '../../../src/flow/poll.js';
import { ConnectError, type ErrorCode } from '../../../src/protocol/errors.js';
import { rejection } from '../protocol/server.js';

/** A clock that stands still but for sleeping; the page may be hidden. */
class FakeClock implements PollClock {
  time = 1_000_000;
  readonly sleeps: number[] = [];
  readonly #random: number;
  #hidden: Promise<void> | undefined;
  #show: () => void = () => undefined;
  /** Runs after each sleep, with how many there were. */
  afterSleep: (count: number) => void = () => undefined;

  constructor(random = 0.5) {
    this.#random = random;
  }

  hide(): void {
    this.#hidden = new Promise((resolve) => {
      this.#show = resolve;
    });
  }

  show(): void {
    this.#hidden = undefined;
    this.#show();
  }

  now(): number {
    return this.time;
  }

  random(): number {
    return this.#random;
  }

  async visible(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const shown = this.#hidden;
    if (shown === undefined) return;
    await new Promise<void>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      void shown.then(resolve);
    });
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.sleeps.push(ms);
    this.time += ms;
    this.afterSleep(this.sleeps.length);
    signal?.throwIfAborted();
  }
}

const { signal } = new AbortController();
const run = <Value>(options: Omit<PollOptions<Value>, 'signal'> & { signal?: AbortSignal }): Promise<Value> =>
  poll({ signal, ...options });

/** Lets all that can go on go on. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Answers in order, the last one for ever after; an error is thrown. */
function answers<Value>(...list: readonly (Value | Error)[]) {
  const state = { reads: 0 };
  const read = async (): Promise<Value> => {
    const answer = list[Math.min(state.reads, list.length - 1)];
    state.reads += 1;
    if (answer instanceof Error) throw answer;
    return answer as Value;
  };
  return { state, read };
}

const failure = (code: ErrorCode, retryAfter?: number): ConnectError =>
  new ConnectError(code, retryAfter === undefined ? {} : { retryAfter });

describe('polling', () => {
  it('reads at once, and not again when that is what was waited for', async () => {
    const clock = new FakeClock();
    const { state, read } = answers('done');
    await expect(run({ read, until: (value) => value === 'done', clock })).resolves.toBe('done');
    expect(state.reads).toBe(1);
    expect(clock.sleeps).toEqual([]);
  });

  it('grows from 1 s to 5 s', async () => {
    const clock = new FakeClock();
    const { read } = answers(0, 1, 2, 3, 4, 5, 6, 7);
    await run({ read, until: (value) => value === 7, clock });
    expect(clock.sleeps).toEqual([1000, 1500, 2250, 3375, 5000, 5000, 5000]);
  });

  it.each([
    [0, 0.8],
    [0.25, 0.9],
    [0.999, 1.1996],
  ])('random %d: jitter times %d, never more than a fifth', async (random, factor) => {
    const clock = new FakeClock(random);
    const { read } = answers(0, 1, 2, 3, 4, 5, 6);
    await run({ read, until: (value) => value === 6, clock });
    [1000, 1500, 2250, 3375, 5000, 5000].forEach((delay, index) =>
      expect(clock.sleeps[index]).toBeCloseTo(delay * factor, 6),
    );
  });

  it('never overlaps: a slow answer is waited for', async () => {
    const clock = new FakeClock();
    let open = 0;
    let most = 0;
    let count = 0;
    const read = async (): Promise<number> => {
      open += 1;
      most = Math.max(most, open);
      clock.time += 60_000;
      await settle();
      open -= 1;
      return (count += 1);
    };
    await run({ read, until: (value) => value === 4, clock });
    expect(most).toBe(1);
  });

  it('gives each reading the signal', async () => {
    const seen: AbortSignal[] = [];
    const read = async (given: AbortSignal): Promise<number> => seen.push(given);
    await run({ read, until: (value) => value === 2, clock: new FakeClock() });
    expect(seen).toEqual([signal, signal]);
  });
});

describe('failures', () => {
  it.each<ErrorCode>(['network', 'timeout', 'server', 'malformed', 'rateLimited', 'websiteUnavailable'])(
    'F5: a few of %s in a row are borne',
    async (code) => {
      const error = failure(code);
      const { state, read } = answers<string>(error, error, error, error, 'done');
      await expect(run({ read, until: () => true, clock: new FakeClock() })).resolves.toBe('done');
      expect(state.reads).toBe(5);
    },
  );

  it('five in a row are told', async () => {
    const { state, read } = answers<string>(failure('network'));
    expect(await rejection(run({ read, until: () => true, clock: new FakeClock() }))).toMatchObject({
      code: 'network',
    });
    expect(state.reads).toBe(5);
  });

  it('are forgotten with the next good answer', async () => {
    const bad = failure('server');
    const { read } = answers<string>('no', bad, bad, bad, bad, 'no', bad, bad, bad, bad, 'done');
    await expect(run({ read, until: (value) => value === 'done', clock: new FakeClock() })).resolves.toBe(
      'done',
    );
  });

  it.each<[string, Error]>([
    ['a refused token', failure('unauthorized')],
    ['forbidden', failure('forbidden')],
    ['a token that cannot be had', failure('token')],
    ['a mistake of ours', new TypeError('x is undefined')],
  ])('%s is told at once', async (_, error) => {
    const { state, read } = answers<string>(error);
    expect(await rejection(run({ read, until: () => true, clock: new FakeClock() }))).toBe(error);
    expect(state.reads).toBe(1);
  });

  it('F4: the wait the service asked for is kept', async () => {
    const clock = new FakeClock();
    const { read } = answers<string>(
      'no',
      failure('rateLimited', 42_000),
      failure('rateLimited', 100),
      'done',
    );
    await run({ read, until: (value) => value === 'done', clock });
    expect(clock.sleeps).toEqual([1000, 42_000, 2250]);
  });
});

describe('the limit', () => {
  it('is 10 minutes, then the last answer is given', async () => {
    const clock = new FakeClock();
    const start = clock.time;
    const { read } = answers('no');
    await expect(run({ read, until: () => false, clock })).resolves.toBe('no');
    expect(clock.time - start).toBeGreaterThanOrEqual(POLL_LIMIT);
    expect(clock.time - start).toBeLessThan(POLL_LIMIT + 6_000);
    expect(POLL_LIMIT).toBe(600_000);
  });

  it('may be another', async () => {
    const clock = new FakeClock();
    const { state, read } = answers('no');
    await run({ read, until: () => false, clock, limit: 2_000 });
    expect(state.reads).toBe(3);
  });

  it('throws what failed when nothing was ever read', async () => {
    const { read } = answers<string>(failure('network'));
    const error = await rejection(run({ read, until: () => true, clock: new FakeClock(), limit: 0 }));
    expect(error).toMatchObject({ name: 'ConnectError', code: 'network' });
  });

  it('gives the last good answer when the last reading failed', async () => {
    const { read } = answers<string>('old', failure('network'));
    await expect(run({ read, until: () => false, clock: new FakeClock(), limit: 500 })).resolves.toBe('old');
  });
});

describe('F19: a hidden tab', () => {
  it('asks nothing, and reads once on waking', async () => {
    const clock = new FakeClock();
    const { state, read } = answers('no', 'no', 'done');
    clock.afterSleep = (count) => {
      if (count === 2) clock.hide();
    };
    const result = run({ read, until: (value) => value === 'done', clock });
    await settle();
    clock.time += 3_600_000;
    await settle();
    expect(state.reads).toBe(2);
    clock.show();
    await expect(result).resolves.toBe('done');
    expect(state.reads).toBe(3);
    expect(clock.sleeps).toHaveLength(2);
  });

  it('does not even start', async () => {
    const clock = new FakeClock();
    clock.hide();
    const { state, read } = answers('done');
    const result = run({ read, until: () => true, clock });
    await settle();
    expect(state.reads).toBe(0);
    clock.show();
    await expect(result).resolves.toBe('done');
  });

  it('that slept over the limit still looks once', async () => {
    const clock = new FakeClock();
    clock.afterSleep = () => clock.hide();
    const { state, read } = answers('no', 'still no');
    const result = run({ read, until: () => false, clock });
    await settle();
    clock.time += 3_600_000;
    clock.show();
    await expect(result).resolves.toBe('still no');
    expect(state.reads).toBe(2);
  });
});

describe('stopping', () => {
  it('while hidden', async () => {
    const controller = new AbortController();
    const clock = new FakeClock();
    clock.hide();
    const { state, read } = answers('done');
    const result = rejection(run({ read, until: () => true, clock, signal: controller.signal }));
    controller.abort();
    expect(await result).toMatchObject({ name: 'AbortError' });
    expect(state.reads).toBe(0);
  });

  it('while sleeping', async () => {
    const controller = new AbortController();
    const clock = new FakeClock();
    clock.afterSleep = () => controller.abort();
    const { state, read } = answers('no');
    const result = rejection(run({ read, until: () => false, clock, signal: controller.signal }));
    expect(await result).toMatchObject({ name: 'AbortError' });
    expect(state.reads).toBe(1);
  });

  it('while reading, even when the failure is a passing one', async () => {
    const controller = new AbortController();
    const { state, read } = answers<string>(failure('network'));
    const stopping = async (): Promise<string> => {
      controller.abort();
      return read();
    };
    await rejection(
      run({ read: stopping, until: () => true, clock: new FakeClock(), signal: controller.signal }),
    );
    expect(state.reads).toBe(1);
  });
});
