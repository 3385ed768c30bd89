import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Lang } from '../../src/i18n/languages.js';
import { launchStage, stageDocument, stagePage } from '../gallery/stage.js';
import {
  clipped,
  hidden,
  invisibleBorders,
  movements,
  overflows,
  outline,
  smallTargets,
} from './page/checks.js';

// What axe does not see, for every state of every screen.

describe('every state of every screen', () => {
  let browser: Browser;
  let page: Page;
  let devtools: CDPSession;
  let states: readonly string[] = [];

  beforeAll(async () => {
    browser = await launchStage();
    page = await stagePage(browser, await stageDocument());
    devtools = await page.createCDPSession();
    states = await page.evaluate(() => gallery.stateList.map(({ name }) => name));
  });
  afterEach(async () => {
    await devtools.send('Emulation.setEmulatedMedia', { media: '', features: [] });
  });
  afterAll(async () => {
    await browser.close();
  });

  /** What a check finds, over all states. */
  async function found(
    check: () => string[],
    { lang = 'en', moving = false }: { lang?: Lang; moving?: boolean } = {},
  ): Promise<string[]> {
    const all: string[] = [];
    for (const state of states) {
      await page.evaluate((shot) => gallery.show(shot), { state, theme: 'light', lang, moving } as const);
      all.push(...(await page.evaluate(check)).map((line) => `${state}: ${line}`));
    }
    expect(states.length).toBeGreaterThan(40);
    return all;
  }

  const media = (name: string, value: string): Promise<unknown> =>
    devtools.send('Emulation.setEmulatedMedia', { features: [{ name, value }] });

  test('has one heading of level 2 and no other, a name for its language, and lists that are lists', async () => {
    expect(await found(outline)).toEqual([]);
  });

  test('has targets of 44 px and more at 320 px', async () => {
    await page.setViewport({ width: 320, height: 720 });
    expect(await found(smallTargets)).toEqual([]);
  });

  test.each(['en', 'de', 'fr'] as const)('fits 320 px in %s: nothing sticks out', async (lang) => {
    await page.setViewport({ width: 320, height: 720 });
    expect(await found(overflows, { lang })).toEqual([]);
  });

  test('fits 400 % zoom of a 1280 px window: nothing sticks out, nothing is out of reach', async () => {
    await page.setViewport({ width: 320, height: 256 });
    expect(await found(overflows, { lang: 'de' })).toEqual([]);
    expect(await found(hidden, { lang: 'de' })).toEqual([]);
  });

  test('loses nothing to wider text spacing (WCAG 1.4.12)', async () => {
    await page.setViewport({ width: 320, height: 720 });
    expect(await found(clipped, { lang: 'de' })).toEqual([]);
  });

  test('moves nothing with reduced motion', async () => {
    await page.setViewport({ width: 440, height: 720 });
    expect(await found(movements, { moving: true }), 'it moves otherwise').not.toEqual([]);
    await media('prefers-reduced-motion', 'reduce');
    expect(await found(movements, { moving: true })).toEqual([]);
  });

  test('keeps the borders of its controls in forced colours', async () => {
    await page.setViewport({ width: 900, height: 720 });
    await media('forced-colors', 'active');
    expect(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
    expect(await found(invisibleBorders)).toEqual([]);
  });
});
