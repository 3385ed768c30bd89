/** Waits of the platform, all of which stop with their signal. */
export interface Schedule {
  /** Resolves after `ms`; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Resolves at once while the page is visible, else when it is shown again; rejects like `sleep`. */
  visible(signal?: AbortSignal): Promise<void>;
  /** Milliseconds of a clock that never jumps; only differences mean something. */
  now(): number;
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

export const browserSchedule: Schedule = { sleep, visible, now: () => performance.now() };
