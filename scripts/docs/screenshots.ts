/**
 * The pictures of the README, taken from the running demo: node scripts/run-ts.mjs scripts/docs/screenshots.ts
 * Needs a build (`npm run build`) and a Chromium (CHROMIUM_PATH, or one on the PATH).
 */
import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { serveDemo } from '../../demo/serve.js';
import { uuidOf } from '../../demo/sandbox/banks/ids.js';
import { chromiumArgs, chromiumPath } from '../../test/support/browsers.mjs';

const folder = resolve(import.meta.dirname, '../../docs/images');

/** A bank of the sandbox that connects at once, with a logo. */
const BANK = uuidOf('fortuneo');

/** Room around the surface, for its shadow. */
const MARGIN = 16;

const step = (page: Page, name: string) => page.waitForSelector(`bank-connect[step="${name}"]`);

async function type(page: Page, name: string, value: string): Promise<void> {
  await page.locator(`bank-connect >>> input[name="${name}"]`).fill(value);
}

async function picture(page: Page, name: string): Promise<void> {
  // out of the way of hover and focus, and after the last motion
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    // one colour, which packs well

    document.querySelector<HTMLElement>('.page')?.style.setProperty('background', 'none');
    document.querySelector('bank-connect')?.shadowRoot?.querySelector<HTMLElement>(':focus')?.blur();
  });
  await new Promise((done) => setTimeout(done, 600));
  const surface = await page.$('bank-connect >>> .surface');
  const box = await surface?.boundingBox();
  if (!box) throw new Error(`${name}: there is no surface`);
  const path = join(folder, `${name}.png`);
  await page.screenshot({
    path: path,
    clip: {
      x: box.x - MARGIN,
      y: box.y - MARGIN,
      width: box.width + 2 * MARGIN,
      height: box.height + 2 * MARGIN,
    },
  });
  console.log(`${path} ${(statSync(path).size / 1000).toFixed(0)} kB`);
}

mkdirSync(folder, { recursive: true });
const demo = await serveDemo();
const browser = await puppeteer.launch({ executablePath: chromiumPath(), args: chromiumArgs });
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1200, height: 1000, deviceScaleFactor: 2 });

  await page.goto(`${demo.shopUrl}/?theme=light&user=temporary`);
  await step(page, 'connector');
  await picture(page, 'choose-light');

  await page.goto(`${demo.shopUrl}/?theme=dark&user=temporary&banks=one&bank=${BANK}`);
  await step(page, 'credentials');
  await type(page, 'login', '1234567890');
  await type(page, 'password', '246810');
  await page.locator('bank-connect >>> [part~="primary-action"]').click();
  await step(page, 'activation');
  for (const box of (await page.$$('bank-connect >>> [part~="account"] input')).slice(0, 2))
    await box.click();
  await picture(page, 'share-dark');
} finally {
  await browser.close();
  await demo.stop();
}
