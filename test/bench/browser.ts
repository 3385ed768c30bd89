/** Chromium, and a page of it at a time: fresh, as slow as asked, with the bench's part in it. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer, {
  PredefinedNetworkConditions,
  type Browser,
  type CDPSession,
  type Page,
} from 'puppeteer-core';
import { bundle } from '../support/bundle.js';
import { chromiumArgs, chromiumPath } from '../support/browsers.mjs';
import type * as InPage from './page/index.js';
import type { Screen } from './page/usable.js';

/** How fast the machine and the line are. */
export interface Conditions {
  /** The processor is this many times slower. */
  readonly slowdown: number;
  /** As the developer tools' "Slow 4G": 1.44 Mbit/s, and more than half a second to each answer. */
  readonly slowLine: boolean;
}
export const PLAIN: Conditions = { slowdown: 1, slowLine: false };
export const SLOW: Conditions = { slowdown: 4, slowLine: false };
export const SLOW_LINE: Conditions = { slowdown: 4, slowLine: true };

type Functions = typeof InPage;
type Name = keyof Functions;
type Answer<N extends Name> = Awaited<ReturnType<Functions[N]>>;

export interface Visit {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** Calls a function of the bench's part in the page. */
  call<N extends Name>(name: N, ...args: Parameters<Functions[N]>): Promise<Answer<N>>;
  /** Memory of scripts, in bytes, with nothing left to collect. */
  heap(): Promise<number>;
}

export interface Visitor {
  readonly version: string;
  /** Opens an address as a new visitor would, calls `work`, and forgets all. */
  visit<T>(address: string, options: VisitOptions, work: (visit: Visit) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface VisitOptions {
  readonly conditions?: Conditions;
  /** What to watch for from the start. */
  readonly screen?: Screen;
  /** What to type as soon as one can. */
  readonly letter?: string;
  /** What to begin before the navigation, and to end after `work`. */
  readonly before?: (page: Page) => Promise<void>;
}

/** Whatever a visit waits for: a broken page must not stop a run for ever. */
const PATIENCE = 180_000;

export async function startBrowser(): Promise<Visitor> {
  const inPage = await bundle(join(import.meta.dirname, 'page/index.ts'), 'bench');
  const browser = await puppeteer.launch({
    executablePath: chromiumPath(),
    args: chromiumArgs,
    protocolTimeout: PATIENCE,
  });
  return {
    version: await browser.version(),
    visit: (address, options, work) => visit(browser, inPage, address, options, work),
    close: () => browser.close(),
  };
}

async function visit<T>(
  browser: Browser,
  inPage: string,
  address: string,
  { conditions = PLAIN, screen, letter, before }: VisitOptions,
  work: (visit: Visit) => Promise<T>,
): Promise<T> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.setViewport({ width: 440, height: 720 });
    if (conditions.slowdown > 1) await page.emulateCPUThrottling(conditions.slowdown);
    if (conditions.slowLine) await page.emulateNetworkConditions(PredefinedNetworkConditions['Slow 4G']);
    const begin = [
      ...(screen === undefined ? [] : [`bench.watch(${JSON.stringify(screen)})`]),
      ...(letter === undefined ? [] : [`bench.prepareLetter(${JSON.stringify(letter)})`]),
    ];
    await page.evaluateOnNewDocument(
      `(() => { ${inPage}; globalThis[Symbol.for('bench')] = bench; ${begin.join(';')} })()`,
    );
    const cdp = await page.createCDPSession();
    const broken = new Promise<never>((_, reject) => {
      page.once('pageerror', (error) => reject(new Error(`${address}: ${String(error)}`)));
    });
    broken.catch(() => undefined);
    await before?.(page);
    await page.goto(address, { waitUntil: 'domcontentloaded' });
    return await Promise.race([work({ page, cdp, call: caller(page), heap: () => heap(cdp) }), broken]);
  } finally {
    await context.close();
  }
}

const caller =
  (page: Page) =>
  async <N extends Name>(name: N, ...args: Parameters<Functions[N]>): Promise<Answer<N>> => {
    const expression = `globalThis[Symbol.for('bench')].${name}(...${JSON.stringify(args)})`;
    return (await page.evaluate(expression)) as Answer<N>;
  };

/** Collections until another one frees nothing: what a frame still holds goes with the next. */
async function heap(cdp: CDPSession): Promise<number> {
  await cdp.send('Performance.enable');
  let used = Infinity;
  for (let calm = 0; calm < 3; calm += 1) {
    await sleep(200);
    await cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await cdp.send('Performance.getMetrics');
    const now = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value;
    if (now === undefined) throw new Error('the browser does not tell its memory');
    if (now < used * 0.999) calm = -1;
    used = Math.min(used, now);
  }
  return used;
}
