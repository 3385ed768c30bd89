import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserSchedule } from '../../../src/browser/schedule.js';
import { rejection } from '../protocol/server.js';

const { sleep, visible, pause, now } = browserSchedule;

class FakeDocument extends EventTarget {
  visibilityState: 'visible' | 'hidden' = 'visible';
  listeners = 0;

  override addEventListener(...args: Parameters<EventTarget['addEventListener']>): void {
    this.listeners += 1;
    super.addEventListener(...args);
  }

  override removeEventListener(...args: Parameters<EventTarget['removeEventListener']>): void {
    this.listeners -= 1;
    super.removeEventListener(...args);
  }

  turn(state: 'visible' | 'hidden'): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

/** Whether a promise is still open after all that can go on went on. */
const isOpen = async (promise: Promise<unknown>): Promise<boolean> => {
  const open = Symbol('open');
  await Promise.resolve();
  return (await Promise.race([promise, Promise.resolve().then(() => Promise.resolve(open))])) === open;
};

describe('sleeping', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('lasts as long as asked', async () => {
    const woken = vi.fn();
    void sleep(1000).then(woken);
    await vi.advanceTimersByTimeAsync(999);
    expect(woken).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(woken).toHaveBeenCalledTimes(1);
  });

  it('stops with its signal, and leaves no timer', async () => {
    const controller = new AbortController();
    const result = rejection(sleep(1000, controller.signal));
    controller.abort();
    expect(await result).toMatchObject({ name: 'AbortError' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not begin when stopped before', async () => {
    expect(await rejection(sleep(1000, AbortSignal.abort()))).toMatchObject({ name: 'AbortError' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells why it was stopped; a reason that is no error is an abort', async () => {
    const reason = new Error('why');
    expect(await rejection(sleep(1, AbortSignal.abort(reason)))).toBe(reason);
    expect(await rejection(sleep(1, AbortSignal.abort('text')))).toMatchObject({ name: 'AbortError' });
  });

  it('is deaf to a signal that comes after', async () => {
    const controller = new AbortController();
    const remove = vi.spyOn(controller.signal, 'removeEventListener');
    const result = sleep(10, controller.signal);
    await vi.advanceTimersByTimeAsync(10);
    await expect(result).resolves.toBeUndefined();
    expect(remove).toHaveBeenCalledTimes(1);
    controller.abort();
  });
});

describe('F19: being visible', () => {
  let page: FakeDocument;
  beforeEach(() => {
    page = new FakeDocument();
    vi.stubGlobal('document', page);
  });
  afterEach(() => vi.unstubAllGlobals());

  it('is no wait while the page is', async () => {
    await expect(visible()).resolves.toBeUndefined();
    expect(page.listeners).toBe(0);
  });

  it('is waited for while the page is hidden', async () => {
    page.visibilityState = 'hidden';
    const shown = visible();
    expect(await isOpen(shown)).toBe(true);
    page.turn('hidden');
    expect(await isOpen(shown)).toBe(true);
    page.turn('visible');
    await expect(shown).resolves.toBeUndefined();
    expect(page.listeners).toBe(0);
  });

  it('stops with its signal, and leaves no listener', async () => {
    page.visibilityState = 'hidden';
    const controller = new AbortController();
    const result = rejection(visible(controller.signal));
    controller.abort();
    expect(await result).toMatchObject({ name: 'AbortError' });
    expect(page.listeners).toBe(0);
  });

  it.each(['visible', 'hidden'] as const)('is not waited for when stopped before: %s', async (state) => {
    page.visibilityState = state;
    const result = visible(AbortSignal.abort());
    result.catch(() => undefined);
    expect(await isOpen(result.catch(() => undefined))).toBe(false);
    expect(await rejection(result)).toMatchObject({ name: 'AbortError' });
    expect(page.listeners).toBe(0);
  });
});

it('F18: the clock is one that never jumps', () => {
  vi.useFakeTimers({ now: 0, toFake: ['Date'] });
  const before = now();
  vi.setSystemTime(86_400_000);
  const after = now();
  vi.useRealTimers();
  expect(after).toBeGreaterThanOrEqual(before);
  expect(after - before).toBeLessThan(1_000);
});

describe('pausing', () => {
  const document = new FakeDocument();
  const asked = vi.fn((run: () => void, _options: { timeout: number }) => run());
  beforeEach(() => {
    asked.mockClear();
    vi.stubGlobal('document', document);
    vi.stubGlobal('requestIdleCallback', asked);
  });
  afterEach(() => vi.unstubAllGlobals());

  it('waits for a pause of the page, but not for ever', async () => {
    vi.stubGlobal('window', { requestIdleCallback: asked });
    document.turn('visible');
    await pause();
    expect(asked).toHaveBeenCalledOnce();
    expect(asked.mock.calls[0]?.[1].timeout).toBeLessThanOrEqual(100);
  });

  it.each<['visible' | 'hidden', object]>([
    ['visible', {}],
    ['hidden', { requestIdleCallback: asked }],
  ])('takes another task in a page that is %s where nothing tells of pauses', async (state, window) => {
    vi.stubGlobal('window', window);
    document.turn(state);
    const order: string[] = [];
    const paused = pause().then(() => order.push('pause'));
    await Promise.resolve();
    order.push('microtask');
    await paused;
    expect(order).toEqual(['microtask', 'pause']);
    expect(asked).not.toHaveBeenCalled();
  });
});
