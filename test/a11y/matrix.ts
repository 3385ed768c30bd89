import axe from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, type Lang } from '../../src/i18n/languages.js';
import { launchStage, stageDocument, stagePage, type Theme } from '../gallery/stage.js';

const THEMES: readonly Theme[] = ['light', 'dark'];

interface Cell {
  readonly theme: Theme;
  readonly lang: Lang;
  /** Breaks what is shown, to see whether it is found. */
  readonly css?: string;
  readonly unnamed?: string;
}

/**
 * In the page, every state one after the other: what axe finds, in lines a person can read. What it cannot decide counts
 * as found, but for what is decided elsewhere: rows out of sight look like those in sight, a question's text like any
 * text on the surface, and initials on a bank's colour have tests of their own.
 */
async function violations({ theme, lang, css, unnamed }: Cell): Promise<string[]> {
  const { axe: checker } = globalThis as unknown as { axe: typeof axe };
  const decidedElsewhere = '.scroller, .accounts, #confirm-text, .badge';
  const problems: string[] = [];
  for (const { name: state } of gallery.stateList) {
    await gallery.show({ state, theme, lang });
    const { renderRoot } = gallery.current();
    if (css !== undefined) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      (renderRoot as ShadowRoot).adoptedStyleSheets.push(sheet);
    }
    if (unnamed !== undefined)
      for (const label of renderRoot.querySelectorAll(unnamed)) label.removeAttribute('for');
    const {
      violations: found,
      incomplete,
      passes,
    } = await checker.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: {
        // said aloud, the visible words must find the control
        'label-content-name-mismatch': { enabled: true },
        // of the page around, which is the host's
        'landmark-one-main': { enabled: false },
        'page-has-heading-one': { enabled: false },
        region: { enabled: false },
      },
      resultTypes: ['violations', 'incomplete', 'passes'],
      preload: false,
      iframes: false,
      elementRef: true,
    });
    const add = (results: typeof found, counts: (element: Element | undefined) => boolean): void => {
      for (const { id, nodes } of results)
        for (const { element, target, html, any, all, none } of nodes)
          if (counts(element)) {
            const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
            problems.push(`${state}: ${id}: ${target.flat().join(' ')} ${html.slice(0, 160)} (${why})`);
          }
    };
    add(found, () => true);
    add(incomplete, (element) => element?.closest(decidedElsewhere) == null);

    // what axe takes for out of sight, it says nothing of; a button that cannot be pressed yet may be faint
    const looked = new Set(
      [...found, ...incomplete, ...passes]
        .filter(({ id }) => id === 'color-contrast')
        .flatMap(({ nodes }) => nodes)
        .filter(({ any }) => !any.some(({ message }) => message === 'Element is hidden'))
        .map(({ element }) => element),
    );
    for (const element of renderRoot.querySelectorAll<HTMLElement>('.surface *')) {
      const words = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
      const seen = element.checkVisibility({ visibilityProperty: true });
      if (
        words &&
        seen &&
        !looked.has(element) &&
        element.closest(`option, .sr, [inert], [aria-disabled=true], ${decidedElsewhere}`) === null
      )
        problems.push(`${state}: the contrast of "${element.textContent.trim()}" was not looked at`);
    }
  }
  return problems;
}

/** Every state of every screen × theme × language: no violation of WCAG 2.2 A and AA, or of good practice, for axe. */
export function matrix(width: number): void {
  describe(`at ${width} px`, () => {
    let browser: Browser;
    let page: Page;
    beforeAll(async () => {
      browser = await launchStage();
      page = await stagePage(browser, await stageDocument(), { width });
      // a page as high as its window, as a host's is: a dialog over a page without height is out of sight for axe
      await page.addStyleTag({ content: 'html { min-block-size: 100vh }' });
      await page.evaluate(axe.source);
      expect(await page.evaluate(() => gallery.stateList.length)).toBeGreaterThan(70);
    });
    afterAll(async () => {
      await browser.close();
    });

    describe.each(THEMES)('%s', (theme) => {
      test.each(LANGUAGES)('in %s, nothing is inaccessible', async (lang) => {
        expect(await page.evaluate(violations, { theme, lang })).toEqual([]);
      });
    });

    test('sees what is too faint or without a name', async () => {
      const found = await page.evaluate(violations, {
        theme: 'dark',
        lang: 'pt',
        css: '.hint { color: #445 !important }',
        unnamed: 'label[for="field-0"]',
      } as const);
      expect(found).toContainEqual(expect.stringMatching(/^credentials: color-contrast: .*hint/));
      expect(found).toContainEqual(expect.stringMatching(/^dialog credentials: color-contrast: .*hint/));
      expect(found).toContainEqual(expect.stringMatching(/^credentials: label: .*field-0/));
    });
  });
}
