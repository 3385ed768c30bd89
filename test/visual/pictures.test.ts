import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lang } from '../../src/i18n/languages.js';
import { HEIGHT, launchStage, stageDocument, stagePage, type Theme } from '../gallery/stage.js';

// Key pictures, held against those in test/visual/pictures. A change that is meant: UPDATE_PICTURES=1 npm test -- visual,
// then look at what git shows. What differs is in test/.artifacts/visual: before, difference, now.

/** Of all pixels; another machine's rasteriser stays well below. */
const TOLERANCE = 0.0005;

const folder = join(import.meta.dirname, 'pictures');
const artifacts = join(import.meta.dirname, '../.artifacts/visual');
const update = process.env['UPDATE_PICTURES'] === '1';

interface Key {
  readonly theme: Theme;
  readonly width: 320 | 440;
  readonly lang?: Lang;
  readonly focus?: boolean;
}

const light320: Key = { theme: 'light', width: 320 };
const light440: Key = { theme: 'light', width: 440 };
const dark320: Key = { theme: 'dark', width: 320 };
const dark440: Key = { theme: 'dark', width: 440 };

const pictures: readonly (readonly [state: string, key: Key])[] = [
  ['idle', light320],
  ['waiting banks', light440],
  ['connector', light440],
  ['connector', dark320],
  ['connector searching', { ...light320, focus: true }],
  ['existing', light320],
  ['credentials refused', light440],
  ['credentials refused', { ...dark440, focus: true }],
  ['credentials long words', { ...dark320, lang: 'de', focus: true }],
  ['credentials all kinds', light320],
  ['information code typed', { ...dark440, focus: true }],
  ['webauth denied', light320],
  ['webauth open', dark440],
  ['decoupled 64 s', light440],
  ['decoupled long', { ...dark320, lang: 'fr' }],
  ['waiting bank 61 s', { ...light320, lang: 'de' }],
  ['activation two ticked', light440],
  ['activation many', { ...dark320, lang: 'fr' }],
  ['another', dark440],
  ['blocked action', light440],
  ['retry', dark320],
  ['failed', light320],
  ['done', light440],
  ['connections', { ...light320, lang: 'de' }],
  ['connection', dark440],
  ['leaving question', dark320],
  ['dialog activation', { ...light320, lang: 'fr' }],
];

describe('pictures', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchStage();
    page = await stagePage(browser, await stageDocument());
    rmSync(artifacts, { recursive: true, force: true });
    mkdirSync(update ? folder : artifacts, { recursive: true });
  });
  afterAll(async () => {
    await browser.close();
  });

  test.each(
    pictures.map(([state, key]) => {
      const { theme, width, lang = 'en', focus = false } = key;
      const words = [state, theme, width, ...(lang === 'en' ? [] : [lang]), ...(focus ? ['focus'] : [])];
      return { name: words.join(' '), width, shot: { state, theme, lang, focus } };
    }),
  )('$name', async ({ name, width, shot }) => {
    await page.setViewport({ width, height: HEIGHT });
    const height = await page.evaluate((wanted) => gallery.show(wanted), shot);
    const bytes = await page.screenshot({ clip: { x: 0, y: 0, width, height } });
    const file = join(folder, `${name.replaceAll(' ', '-')}.png`);
    if (update) writeFileSync(file, bytes);
    expect(existsSync(file), `${file} is there: UPDATE_PICTURES=1 takes it`).toBe(true);

    const { share, sizes, picture } = await page.evaluate(
      (expected, actual) => gallery.compare(expected, actual),
      readFileSync(file, 'base64'),
      Buffer.from(bytes).toString('base64'),
    );
    const shown = join(artifacts, `${name.replaceAll(' ', '-')}.png`);
    const same = sizes[0] === sizes[1] && share <= TOLERANCE;
    if (!same) writeFileSync(shown, Buffer.from(picture, 'base64'));
    expect(
      same,
      `${(share * 100).toFixed(2)} % of it looks different (${sizes.join(', now ')}): see ${shown}`,
    ).toBe(true);
  });
});
