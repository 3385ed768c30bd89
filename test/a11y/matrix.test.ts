import axe from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lang } from '../../src/i18n/languages.js';
import { launchStage, stageDocument, stagePage, type Theme } from '../gallery/stage.js';

// Every state of every screen × theme × language × width, without a violation of WCAG 2.2 A and AA that axe can find.

const THEMES: readonly Theme[] = ['light', 'dark'];
const LANGS: readonly Lang[] = ['en', 'de'];
const WIDTHS = [320, 900];

/**
 * In the page: what axe finds, in lines a person can read. What it cannot decide counts as found, but for what is
 * decided elsewhere: rows out of sight look like those in sight, a question's text like any text on the surface, and
 * initials on a bank's colour have tests of their own.
 */
async function violations(): Promise<string[]> {
  const { axe: checker } = globalThis as unknown as { axe: typeof axe };
  const { violations: found, incomplete } = await checker.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    resultTypes: ['violations', 'incomplete'],
    preload: false,
    iframes: false,
    elementRef: true,
  });
  const lines = (results: typeof found, counts: (element: Element | undefined) => boolean): string[] =>
    results.flatMap(({ id, nodes }) =>
      nodes
        .filter(({ element }) => counts(element))
        .map(({ target, html, any, all, none }) => {
          const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
          return `${id}: ${target.flat().join(' ')} ${html.slice(0, 160)} (${why})`;
        }),
    );
  return [
    ...lines(found, () => true),
    ...lines(
      incomplete,
      (element) => element?.closest('.scroller, .accounts, #confirm-text, .badge') == null,
    ),
  ];
}

describe.each(WIDTHS)('at %i px', (width) => {
  let browser: Browser;
  let page: Page;
  let states: readonly string[] = [];
  beforeAll(async () => {
    browser = await launchStage();
    page = await stagePage(browser, await stageDocument(), { width });
    await page.evaluate(axe.source);
    states = await page.evaluate(() => gallery.stateList.map(({ name }) => name));
  });
  afterAll(async () => {
    await browser.close();
  });

  describe.each(THEMES)('%s', (theme) => {
    test.each(LANGS)(
      'in %s, nothing is inaccessible',
      async (lang) => {
        const found: string[] = [];
        for (const state of states) {
          await page.evaluate((shot) => gallery.show(shot), { state, theme, lang });
          for (const line of await page.evaluate(violations)) found.push(`${state}: ${line}`);
        }
        expect(states.length).toBeGreaterThan(40);
        expect(found).toEqual([]);
      },
      120_000,
    );
  });
});
