import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../demo/sandbox/index.js';
import type { Lang } from '../../src/i18n/languages.js';
import type { JourneyPage } from '../journeys/support/driver.js';
import { launch } from '../journeys/support/engines.js';
import { startHostServer, type HostServer } from '../journeys/support/host.js';
import { Visit } from '../journeys/support/visit.js';
import type { Picture } from './html.js';
import { scenes, type Scene } from './scenes.js';
import { HEIGHT, hostStyle, type Theme } from './stage.js';
import { STILL } from './still.js';

export interface Choice {
  readonly languages: readonly Lang[];
  readonly themes: readonly Theme[];
  readonly widths: readonly number[];
  /** The widths worth a picture in this language. */
  readonly isShown: (width: number, lang: Lang) => boolean;
}

/** Visits every scene once, over HTTP as a person would, and there takes a picture in every look. */
export async function livedPictures(folder: string, choice: Choice): Promise<Picture[]> {
  const sandbox = await startSandbox({ quiet: true });
  const host = await startHostServer([sandbox.origin]);
  const browser = await launch('chromium', {
    args: ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'],
  });
  const pictures: Picture[] = [];
  try {
    const style = await hostStyle();
    for (const [name, scene] of Object.entries(scenes)) {
      sandbox.control.reset();
      const visit = await Visit.start(browser);
      try {
        const page = await visit.newPage();
        await goTo(page, scene, sandbox, host, style);
        pictures.push(...(await looks(page, name, folder, choice)));
      } catch (error) {
        // the others are worth seeing all the same
        console.error(`${name}:`, error);
        process.exitCode = 1;
      } finally {
        await visit.end();
      }
    }
  } finally {
    await browser.close();
    await host.stop();
    await sandbox.stop();
  }
  return pictures;
}

async function goTo(
  page: JourneyPage,
  { attributes, set, has, visit }: Scene,
  sandbox: Sandbox,
  host: HostServer,
  style: string,
): Promise<void> {
  set?.(sandbox);
  const user = has === undefined ? undefined : sandbox.control.createUser({ connections: [...has] });
  const url = host.page({
    attributes: { 'api-url': sandbox.apiUrl, 'client-id': sandbox.clientId, lang: 'en', ...attributes },
    properties: user === undefined ? {} : { accessToken: user.token },
  });
  await page.page.setBypassCSP(true); // for the letters and the ground of the pictures only
  await page.goto(url);
  await page.page.addStyleTag({ content: style });
  await visit?.(page);
}

/** In the page: what moves stands still from now on. */
function stop(still: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(still);
  document.querySelector('bank-connect')?.shadowRoot?.adoptedStyleSheets.push(sheet);
}

/** In the page: the widget in another language and theme. */
async function wear(lang: string, theme: string): Promise<string> {
  const widget = document.querySelector('bank-connect');
  const root = widget?.shadowRoot;
  if (!widget || !root) throw new Error('there is no widget');
  document.documentElement.dataset['theme'] = theme;
  widget.setAttribute('theme', theme);
  widget.lang = lang;
  (root.activeElement as HTMLElement | null)?.blur();
  await document.fonts.load('16px "Inter Variable"', 'aé€ā');
  const surface = root.querySelector('.surface');
  if (!surface) throw new Error('the widget shows nothing');
  while (surface.getAttribute('lang') !== lang)
    await new Promise((resolve) => requestAnimationFrame(resolve));
  // what the steps draw with it comes a moment later
  for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  return widget.step;
}

async function looks(
  page: JourneyPage,
  state: string,
  folder: string,
  { languages, themes, widths, isShown }: Choice,
): Promise<Picture[]> {
  const pictures: Picture[] = [];
  await page.page.evaluate(stop, STILL);
  for (const width of widths) {
    await page.viewport(width, HEIGHT);
    for (const theme of themes) {
      for (const lang of languages.filter((each) => isShown(width, each))) {
        const screen = await page.page.evaluate(wear, lang, theme);
        const picture = await page.page.screenshot({ fullPage: true });
        const file = `${state.replace(/\W+/g, '-')}-${lang}-${theme}-${width}.png`;
        writeFileSync(join(folder, file), picture);
        const height = Buffer.from(picture).readUInt32BE(20);
        pictures.push({
          state,
          screen,
          lang,
          theme,
          width,
          file,
          x: 0,
          y: 0,
          cut: width,
          height,
          from: 'sandbox',
        });
      }
    }
  }
  return pictures;
}
