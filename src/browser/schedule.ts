/** Waits of the platform, all of which stop with their signal. */
export interface Schedule {
  /** Resolves after `ms`; rejects with the signal's reason when aborted. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Resolves at once while the page is visible, else when it is shown again; rejects like `sleep`. */
  readonly visible: (signal?: AbortSignal) => Promise<void>;
  /** Resolves when what was drawn is on screen and the page has nothing else to do; rejects like `sleep`. */
  readonly idle: (signal?: AbortSignal) => Promise<void>;
  /** Resolves in another task, soon: after what is more urgent, where the browser can tell. For long work cut in pieces. */
  readonly pause: () => Promise<void>;
  /** Milliseconds of a clock that never jumps; only differences mean something. */
  readonly now: () => number;
}

const reasonOf = (signal: AbortSignal): Error =>
  signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError');

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(reasonOf(signal));
      return;
    }
    const stop = (): void => {
      clearTimeout(timer);
      if (signal !== undefined) reject(reasonOf(signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

function visible(signal?: AbortSignal): Promise<void> {
  if (signal?.aborted === true) return Promise.reject(reasonOf(signal));
  if (document.visibilityState === 'visible') return Promise.resolve();
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => (): void => {
      document.removeEventListener('visibilitychange', shown);
      signal?.removeEventListener('abort', stop);
      settle();
    };
    const show = done(resolve);
    const shown = (): void => {
      if (document.visibilityState === 'visible') show();
    };
    const stop = done(() => {
      if (signal !== undefined) reject(reasonOf(signal));
    });
    document.addEventListener('visibilitychange', shown);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** Longest that a busy page is waited for, in milliseconds. */
const BUSY = 2_000;
/** Safari has no idle callbacks: a moment after the frame stands for it. */
const MOMENT = 50;

async function idle(signal?: AbortSignal): Promise<void> {
  // a page in the background draws no frames, and has nothing else to do
  if (document.visibilityState === 'visible')
    await new Promise<unknown>((drawn) => requestAnimationFrame(drawn));
  if (!('requestIdleCallback' in window)) return sleep(MOMENT, signal);
  await new Promise<unknown>((resolve) => requestIdleCallback(resolve, { timeout: BUSY }));
  if (signal?.aborted === true) throw reasonOf(signal);
}

/** No longer than this is waited for a page that never rests, in milliseconds. */
const RESTLESS = 50;

function pause(): Promise<void> {
  return new Promise((resolve) => {
    // Safari cannot tell; and a page in the background, where timers are slow, has nothing urgent to do
    if ('requestIdleCallback' in window && document.visibilityState === 'visible') {
      requestIdleCallback(() => resolve(), { timeout: RESTLESS });
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

export const browserSchedule: Schedule = { sleep, visible, idle, pause, now: () => performance.now() };
