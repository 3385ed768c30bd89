/**
 * Pictures of every state of every screen, in every theme, language and width, on one page:
 * `npm run gallery`, then open test/.artifacts/gallery/index.html. Needs a Chromium (CHROMIUM_PATH, or one on the PATH).
 * `npm run gallery -- en,de 320,440 light` takes only these.
 *
 * They come from the built widget on the sandbox (`sandbox`), and from screens drawn alone, in states that are rare
 * there (`stage`).
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { LANGUAGES } from '../src/i18n/languages.js';
import { galleryHtml, type Picture } from '../test/gallery/html.js';
import { livedPictures } from '../test/gallery/lived.js';
import { HEIGHT, launchStage, offline, stageDocument, type Shot, type Theme } from '../test/gallery/stage.js';

/** Windows side by side on one sheet: one screenshot of many is far quicker than many screenshots. */
const WINDOWS = 18;
const WIDTHS = [320, 440, 900];
const THEMES: readonly Theme[] = ['light', 'dark'];
const FROM: readonly Picture['from'][] = ['sandbox', 'stage'];
/** The widget has its full width in the middle window: the widest tells something new in few languages, or states. */
const WIDEST_IN: readonly string[] = ['en', 'de'];
/** Of a wide window, what is around the widget in its middle is left out, where nothing else is in it. */
const SHOWN = 520;

const folder = resolve(import.meta.dirname, '../test/.artifacts/gallery');
const asked = process.argv.slice(2).flatMap((word) => word.split(','));
/** Those asked for; all, if none is. */
function chosen<Item extends string | number>(items: readonly Item[]): readonly Item[] {
  const some = items.filter((item) => asked.includes(String(item)));
  return some.length > 0 ? some : items;
}
const unknown = asked.filter(
  (word) => ![...LANGUAGES, ...WIDTHS, ...THEMES, ...FROM].map(String).includes(word),
);
if (unknown.length > 0) throw new Error(`no such language, width, theme or origin: ${unknown.join(', ')}`);

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly cut: number;
  readonly height: number;
}

/** In the page: lays out empty windows, once for each width. */
async function layOut(html: string, count: number, width: number, height: number): Promise<void> {
  document.body.replaceChildren();
  await Promise.all(
    Array.from({ length: count }, () => {
      const cell = document.createElement('div');
      cell.className = 'cell';
      const frame = document.createElement('iframe');
      frame.width = String(width);
      frame.height = String(height);
      frame.srcdoc = html;
      const loaded = new Promise((done) => frame.addEventListener('load', done, { once: true }));
      cell.append(frame);
      document.body.append(cell);
      return loaded;
    }),
  );
}

/** In the page: one shot in each window. Answers where they are. */
async function draw(shots: readonly Shot[], crop: readonly number[], height: number): Promise<Spot[]> {
  const cells = [...document.querySelectorAll<HTMLElement>('.cell')];
  for (const [index, cell] of cells.entries()) cell.hidden = index >= shots.length;
  const heights = await Promise.all(
    shots.map((shot, index) => {
      const frame = cells[index]?.querySelector('iframe');
      if (!frame?.contentWindow) throw new Error('a window is missing');
      frame.height = String(height);
      return (frame.contentWindow as unknown as { gallery: typeof gallery }).gallery.show(shot);
    }),
  );
  return shots
    .map((_, index) => {
      const cell = cells[index];
      const frame = cell?.querySelector('iframe');
      if (!cell || !frame) throw new Error('a window is missing');
      frame.height = String(Math.max(height, heights[index] ?? 0));
      const width = Math.min(Number(frame.width), crop[index] ?? Infinity);
      cell.style.width = `${width}px`;
      frame.style.marginInlineStart = `${(width - Number(frame.width)) / 2}px`;
      return cell;
    })
    .map((cell) => {
      const { x, y, width, height: tall } = cell.getBoundingClientRect();
      return { x, y, cut: width, height: tall };
    });
}

async function sheet(page: Page, file: string): Promise<void> {
  const height = await page.evaluate(() => Math.ceil(document.body.scrollHeight));
  const viewport = page.viewport();
  // windows out of sight are not drawn
  if (viewport !== null && viewport.height < height) await page.setViewport({ ...viewport, height });
  await page.screenshot({ path: join(folder, file) });
}

/** Whether this width tells something new in this language. */
const isShown = (width: number, lang: string): boolean =>
  width <= SHOWN || asked.includes(String(width)) || WIDEST_IN.includes(lang);

/** Screens drawn alone, many on one sheet. */
async function stagePictures(): Promise<Picture[]> {
  const pictures: Picture[] = [];
  const html = await stageDocument();
  const browser = await launchStage();
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => {
      throw error;
    });
    await offline(page);
    await page.setContent(html);
    const list = await page.evaluate(() => gallery.stateList);
    for (const width of chosen(WIDTHS)) {
      await page.setViewport({ width: Math.min(width, SHOWN) * 6 + 100, height: 3 * HEIGHT });
      await page.setContent(`<!doctype html><title>Sheet</title><style>
        body { display: flex; flex-wrap: wrap; align-items: start; gap: 8px; margin: 0; background: #777; }
        .cell { overflow: clip; } .cell[hidden] { display: none; }
        iframe { display: block; border: 0; }
      </style>`);
      await page.evaluate(layOut, html, WINDOWS, width, HEIGHT);
      for (const lang of chosen(LANGUAGES)) {
        const here = isShown(width, lang) ? list : list.filter(({ wide }) => wide);
        for (const theme of chosen(THEMES))
          for (let from = 0; from < here.length; from += WINDOWS) {
            const batch = here.slice(from, from + WINDOWS);
            const shots = batch.map(({ name }): Shot => ({ state: name, lang, theme }));
            const crop = batch.map(({ wide }) => (wide ? width : Math.min(width, SHOWN)));
            const spots = await page.evaluate(draw, shots, crop, HEIGHT);
            const file = `${lang}-${theme}-${width}-${from / WINDOWS + 1}.png`;
            await sheet(page, file);
            pictures.push(
              ...batch.flatMap(({ name, screen }, index): Picture[] => {
                const spot = spots[index];
                return spot === undefined
                  ? []
                  : [{ from: 'stage', state: name, screen, lang, theme, width, file, ...spot }];
              }),
            );
          }
      }
    }
  } finally {
    await browser.close();
  }
  return pictures;
}

const started = performance.now();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const origins = chosen(FROM);
const choice = { languages: chosen(LANGUAGES), themes: chosen(THEMES), widths: chosen(WIDTHS), isShown };
const pictures = [
  ...(origins.includes('sandbox') ? await livedPictures(folder, choice) : []),
  ...(origins.includes('stage') ? await stagePictures() : []),
];
const index = join(folder, 'index.html');
writeFileSync(index, galleryHtml(pictures));
const seconds = (performance.now() - started) / 1000;
console.log(`${pictures.length} pictures in ${seconds.toFixed(0)} s: ${index}`);
