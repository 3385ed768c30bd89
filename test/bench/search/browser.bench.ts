/**
 * What a person waits for: `node scripts/run-ts.mjs test/bench/search/browser.bench.ts`.
 * The whole widget in Chromium. From a keystroke to the end of its frame, letter by letter, and the first one, which may
 * have to wait for the index; from navigation to the first bank one can choose. All sizes in turn in one run, plain and
 * with the processor slowed down four times. `quiet` takes the best round of each keystroke or size: what is left when
 * the machine does nothing else. With `keystrokes` or `navigations` as argument only those.
 */
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { chromiumArgs, chromiumPath } from '../../support/browsers.mjs';
import { ascending, at, QUERIES } from './lists.js';
import { startSite } from './site.js';

const SLOW = 4;
const TYPED_IN = [5_000, 20_000];
const SHOWN = [25, 5_000, 20_000];
const ROUNDS = 4;
const NAVIGATIONS = 12;

async function open(browser: Browser, address: string, slowdown: number): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width: 440, height: 720 });
  await page.emulateCPUThrottling(slowdown);
  await page.evaluateOnNewDocument(() => {
    // looks once a frame, as a person would
    const look = (): void => {
      const first = document.querySelector('bank-connect')?.shadowRoot?.querySelector('[part~="option"]');
      if (first) performance.mark('usable');
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(address);
  await page.waitForFunction(() => performance.getEntriesByName('usable').length > 0);
  return page;
}

const usableAfter = (page: Page): Promise<number> =>
  page.evaluate(() => performance.getEntriesByName('usable')[0]?.startTime ?? NaN);

/** Milliseconds from each letter to when its frame is done. A letter comes as a frame begins, so that none waits for one. */
function type(page: Page, queries: readonly string[]): Promise<number[]> {
  return page.evaluate(async (queries) => {
    const root = document.querySelector('bank-connect')?.shadowRoot;
    const input = root?.querySelector<HTMLInputElement>('[part~="search"]');
    if (!input) throw new Error('there is no search');
    input.focus();
    const enter = (value: string): Promise<number> =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          const start = performance.now();
          input.value = value;
          input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            resolve(performance.now() - start);
          };
          port2.postMessage(null);
        });
      });
    const times: number[] = [];
    for (const query of queries) {
      for (let length = 1; length <= query.length; length++) times.push(await enter(query.slice(0, length)));
      await enter('');
    }
    return times;
  }, queries);
}

const show = (times: readonly number[], share: number): string => at(times, share).toFixed(1).padStart(7);

async function keystrokes(browser: Browser, origin: string, slowdown: number): Promise<void> {
  const rounds = TYPED_IN.map((): number[][] => []);
  const first = TYPED_IN.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [which, size] of TYPED_IN.entries()) {
      const page = await open(browser, `${origin}/${size}`, slowdown);
      first[which]?.push(...(await type(page, ['b'])));
      rounds[which]?.push(await type(page, QUERIES));
      await page.close();
    }
  }
  const quiet = rounds.map(([one = [], ...others]) =>
    ascending(one.map((time, key) => Math.min(time, ...others.map((other) => other[key] ?? time)))),
  );
  for (const [which, size] of TYPED_IN.entries()) {
    const all = ascending(rounds[which]?.flat() ?? []);
    const best = quiet[which] ?? [];
    const ratio = (at(best, 0.95) / at(quiet[0] ?? [], 0.95)).toFixed(2);
    console.log(
      `  ${String(size).padStart(6)}: p50${show(all, 0.5)}  p95${show(all, 0.95)}   ` +
        `quiet p50${show(best, 0.5)}  p95${show(best, 0.95)} (${ratio}×)  worst${show(best, 1)}   ` +
        `very first letter${show(ascending(first[which] ?? []), 0)}`,
    );
  }
}

async function navigations(browser: Browser, origin: string, slowdown: number): Promise<void> {
  const times = SHOWN.map((): number[] => []);
  for (let round = 0; round < NAVIGATIONS; round++) {
    for (const [which, size] of SHOWN.entries()) {
      const page = await open(browser, `${origin}/${size}`, slowdown);
      times[which]?.push(await usableAfter(page));
      await page.close();
    }
  }
  const [few = []] = times.map(ascending);
  for (const [which, size] of SHOWN.entries()) {
    const all = ascending(times[which] ?? []);
    const ratio = (share: number) => (at(all, share) / at(few, share)).toFixed(2);
    console.log(
      `  ${String(size).padStart(6)}: p50${show(all, 0.5)} (${ratio(0.5)}×)   quiet${show(all, 0)} (${ratio(0)}×)`,
    );
  }
}

const [asked] = process.argv.slice(2);
const site = await startSite();
const browser = await puppeteer.launch({ executablePath: chromiumPath(), args: chromiumArgs });
try {
  for (const slowdown of [1, SLOW]) {
    const how = slowdown === 1 ? '' : `, processor ${slowdown}× slower`;
    if (asked !== 'navigations') {
      console.log(`keystroke to frame, ms${how}`);
      await keystrokes(browser, site.origin, slowdown);
    }
    if (asked !== 'keystrokes') {
      console.log(`navigation to a bank one can choose, ms${how}`);
      await navigations(browser, site.origin, slowdown);
    }
  }
} finally {
  await browser.close();
  site.stop();
}
