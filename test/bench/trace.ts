/** What a page's main thread did, as the browser itself recorded it. */
import type { Page } from 'puppeteer-core';
import { USABLE } from './page/usable.js';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** µs on the clock */
  readonly ts: number;
  /** µs of the thread's own work: what else the machine does is not in it */
  readonly tts?: number;
  readonly tdur?: number;
}

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8', 'blink.user_timing'];

/** Compiling and running, whatever called it. */
const SCRIPT = new Set([
  'EvaluateScript',
  'FunctionCall',
  'RunMicrotasks',
  'v8.compile',
  'v8.compileModule',
  'v8.evaluateModule',
]);
/** Style and layout, also when a script asks for them. */
const LAYOUT = new Set(['UpdateLayoutTree', 'Layout']);

export const startTrace = (page: Page): Promise<void> => page.tracing.start({ categories: CATEGORIES });

export interface Trace {
  /** ms of work on script until the mark, without style and layout */
  readonly script: number;
  /** ms of work in the longest task */
  readonly longest: number;
}

export async function stopTrace(page: Page): Promise<Trace> {
  const bytes = await page.tracing.stop();
  if (!bytes) throw new Error('the browser recorded nothing');
  const { traceEvents } = JSON.parse(new TextDecoder().decode(bytes)) as { traceEvents: TraceEvent[] };
  const mark = traceEvents.find(({ name, ph }) => name === USABLE && ph !== 'E');
  if (!mark) throw new Error('the mark is not in the record');
  const own = traceEvents.filter(({ pid, tid, ph }) => pid === mark.pid && tid === mark.tid && ph === 'X');
  const until = own.filter(({ ts }) => ts < mark.ts).toSorted((a, b) => a.ts - b.ts);
  const within = (names: ReadonlySet<string>) => until.filter(({ name }) => names.has(name));
  const script = spans(within(SCRIPT), mark);
  const layout = spans(within(LAYOUT), mark);
  const tasks = own.filter(({ name }) => name === 'RunTask').map(({ tdur = 0 }) => tdur);
  return {
    script: (length(script) - overlap(script, layout)) / 1000,
    longest: Math.max(0, ...tasks) / 1000,
  };
}

type Span = readonly [from: number, to: number];

/** Where any of the events was going on, until the mark: no moment counts twice. */
function spans(events: readonly TraceEvent[], mark: TraceEvent): Span[] {
  const all: [number, number][] = [];
  for (const { tts = NaN, tdur = NaN } of events) {
    const to = Math.min(mark.tts ?? NaN, tts + tdur);
    const last = all.at(-1);
    if (last && tts <= last[1]) last[1] = Math.max(last[1], to);
    else all.push([tts, to]);
  }
  return all;
}

const length = (all: readonly Span[]): number => all.reduce((sum, [from, to]) => sum + to - from, 0);

const overlap = (some: readonly Span[], others: readonly Span[]): number =>
  some.reduce(
    (sum, [from, to]) =>
      sum +
      length(
        others
          .filter((other) => other[0] < to && other[1] > from)
          .map((other) => [Math.max(from, other[0]), Math.min(to, other[1])]),
      ),
    0,
  );
