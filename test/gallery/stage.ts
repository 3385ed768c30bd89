import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { chromiumArgs, chromiumPath } from '../support/browsers.mjs';
import { bundle } from '../support/bundle.js';
import type * as GalleryPage from './page/index.js';

export type { Comparison, Shot, StateInfo, Theme } from './page/index.js';

/** What the page of `stageDocument` offers, inside `page.evaluate`. */
export type Gallery = typeof GalleryPage;

/** Height of the windows: a common phone's. */
export const HEIGHT = 720;

/** The same letters on every machine: the font comes from npm, in the ranges our languages are written in. */
async function fontFaces(): Promise<string> {
  const folder = dirname(createRequire(import.meta.url).resolve('@fontsource-variable/inter/package.json'));
  const css = await readFile(join(folder, 'wght.css'), 'utf8');
  const faces = css.match(/@font-face \{[^}]*inter-latin(?:-ext)?-wght-normal[^}]*\}/g) ?? [];
  if (faces.length !== 2) throw new Error('the font is not what it was');
  const inline = faces.map(async (face) => {
    const file = /url\((.*?)\)/.exec(face)?.[1] ?? '';
    const bytes = await readFile(join(folder, file));
    return face.replace(file, `data:font/woff2;base64,${bytes.toString('base64')}`);
  });
  return (await Promise.all(inline)).join('\n');
}

/** Letters and ground of every picture, whichever page it is of. */
export const hostStyle = async (): Promise<string> => `
${await fontFaces()}
html { color-scheme: light; background: #eceff4; }
html[data-theme='dark'] { color-scheme: dark; background: #090c12; }
body { margin: 0; padding: 8px; background: none; font-family: 'Inter Variable', sans-serif; caret-color: transparent; }
main { max-width: none; padding: 0; }
`;

async function pageScript(): Promise<string> {
  const code = await bundle(join(import.meta.dirname, 'page/index.ts'), 'gallery');
  return code.replaceAll('</script', '<\\/script');
}

/** A page that shows any state of any screen, and nothing else. It needs no server and no network. */
export async function stageDocument(): Promise<string> {
  const [style, code] = await Promise.all([hostStyle(), pageScript()]);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bank connection</title>
<style>
${style}
</style>
</head>
<body>
<script>${code}</script>
</body>
</html>`;
}

export function launchStage(): Promise<Browser> {
  return puppeteer.launch({
    executablePath: chromiumPath(),
    args: [
      ...chromiumArgs,
      // as little of the machine as possible in the picture
      '--font-render-hinting=none',
      '--disable-font-subpixel-positioning',
      '--disable-lcd-text',
      '--force-color-profile=srgb',
      '--lang=en-US',
    ],
  });
}

/** Nothing leaves the machine: logos of banks are not there, their initials are. */
export async function offline(page: Page): Promise<void> {
  await page.setOfflineMode(true);
}

/** A window that shows one state at a time: `page.evaluate((shot) => gallery.show(shot), …)`. */
export async function stagePage(
  browser: Browser,
  html: string,
  { width = 440, height = HEIGHT }: { width?: number; height?: number } = {},
): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  await offline(page);
  await page.emulateFocusedPage(true);
  await page.setContent(html);
  return page;
}

declare global {
  /** In the page only. */
  const gallery: Gallery;
}
