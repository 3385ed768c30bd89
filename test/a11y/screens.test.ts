import type { Browser, CDPSession, Page, SerializedAXNode } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, type Lang } from '../../src/i18n/languages.js';
import { launchStage, stageDocument, stagePage, type Theme } from '../gallery/stage.js';
import {
  clipped,
  hidden,
  invisibleBorders,
  movements,
  overflows,
  outline,
  smallTargets,
  unfillable,
  unmirrored,
  unprintable,
  unseenFocus,
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
    { lang = 'en', theme = 'light', moving = false }: { lang?: Lang; theme?: Theme; moving?: boolean } = {},
  ): Promise<string[]> {
    const all: string[] = [];
    for (const state of states) {
      await page.evaluate((shot) => gallery.show(shot), { state, theme, lang, moving });
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

  test.each(LANGUAGES)('fits 320 px in %s: nothing sticks out', async (lang) => {
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

  test.each(['none', 'active'])('shows what has the focus, with forced colours: %s', async (forced) => {
    await media('forced-colors', forced);
    expect(await found(unseenFocus)).toEqual([]);
  });

  test('is mirrored where text runs from right to left', async () => {
    await page.setViewport({ width: 440, height: 720 });
    expect(await found(unmirrored)).toEqual([]);
  });

  test('keeps a minus before its amount there', async () => {
    await page.evaluate((shot) => gallery.show(shot), {
      state: 'activation',
      theme: 'light',
      lang: 'en',
    } as const);
    const shift = await page.evaluate(() => {
      const root = gallery.current().renderRoot;
      root.querySelector<HTMLElement>('.surface')!.dir = 'rtl';
      const found = [...root.querySelectorAll('.amount')].find(({ textContent }) => /[-−]/.test(textContent));
      const text = document.createTreeWalker(found!, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      while (text.nextNode()) {
        const at = text.currentNode.textContent!.search(/[-−]/);
        if (at < 0) continue;
        range.setStart(text.currentNode, at);
        range.setEnd(text.currentNode, at + 1);
      }
      return range.getBoundingClientRect().left - found!.getBoundingClientRect().left;
    });
    expect(Math.abs(shift)).toBeLessThan(1);
  });

  test('is readable on paper, whole, and without secrets', async () => {
    await page.setViewport({ width: 640, height: 720 });
    await page.emulateMediaType('print');
    expect(await found(unprintable, { theme: 'dark' })).toEqual([]);
    await page.emulateMediaType();
  });

  test('takes what is pasted, and tells password managers what a field is for', async () => {
    expect(await found(unfillable)).toEqual([]);
  });

  test.each(['credentials', 'credentials all kinds', 'information questions'])(
    '%s: what was not yet filled in is not said to be wrong',
    async (state) => {
      await page.evaluate((shot) => gallery.show(shot), { state, theme: 'light', lang: 'en' } as const);
      const tree = await page.accessibility.snapshot();
      const wrong = (node: SerializedAXNode | null): string[] => [
        ...(node?.invalid === 'true' ? [`${node.role} ${node.name ?? ''}`] : []),
        ...(node?.children ?? []).flatMap(wrong),
      ];
      expect(wrong(tree)).toEqual([]);
    },
  );
});
