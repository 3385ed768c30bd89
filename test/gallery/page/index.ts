import './clock.js';
import type { LitElement, nothing, TemplateResult } from 'lit';
import pixelmatch from 'pixelmatch';
import { en } from '../../../src/i18n/en.js';
import { createLocalize, type Localize } from '../../../src/i18n/localize.js';
import { loadMessages } from '../../../src/i18n/dictionaries.js';
import { LANGUAGES, type Lang } from '../../../src/i18n/languages.js';
import { Modal, modal } from '../../../src/ui/modal.js';
import { leaveQuestion } from '../../../src/ui/shell.js';
import { StepStage } from '../../element/steps/stage.js';
import { STILL } from '../still.js';
import { states } from './states.js';

export type Theme = 'light' | 'dark';

/** One picture: a state of a screen, as one person sees it. */
export interface Shot {
  readonly state: string;
  readonly theme: Theme;
  readonly lang: Lang;
  /** The focus stays where the person's hands left it; else it is taken away. */
  readonly focus?: boolean;
  /** Fades and goes round, as it does for people; else it stands still. */
  readonly moving?: boolean;
}

export interface StateInfo {
  readonly name: string;
  readonly screen: string;
  readonly dialog: boolean;
  /** Looks different with a wider page. */
  readonly wide: boolean;
}

export const stateList: readonly StateInfo[] = Object.entries(states).map(
  ([name, { view, dialog, tokens }]) => ({
    name,
    screen: view.screen,
    dialog: dialog === true,
    wide: dialog === true || tokens?.['--bank-connect-max-width'] !== undefined,
  }),
);
export const languages = LANGUAGES;

class DialogStage extends StepStage {
  readonly #modal = new Modal(this, {
    entered: () => undefined,
    leaving: () => undefined,
    dismissed: () => undefined,
  });

  protected override render(): TemplateResult | typeof nothing {
    const surface = super.render();
    return typeof surface === 'symbol' ? surface : modal(surface, this.localize.t('widget'), this.#modal);
  }

  open(): Promise<void> {
    return this.#modal.open();
  }
}
customElements.define('dialog-stage', DialogStage);

const localizers = new Map<Lang, Localize>();
async function localizeFor(lang: Lang): Promise<Localize> {
  const made = localizers.get(lang) ?? createLocalize(lang, { ...en, ...(await loadMessages(lang)) });
  localizers.set(lang, made);
  return made;
}

/** Promises settle and elements draw. No frame is waited for: a page in the background gets none. */
async function settled(stage: StepStage): Promise<void> {
  for (let turn = 0; turn < 4; turn++)
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(undefined);
    });
  await stage.updateComplete;
  await (stage.renderRoot.querySelector('.step') as LitElement | null)?.updateComplete;
}

const still = new CSSStyleSheet();
still.replaceSync(STILL);

let stage: StepStage | undefined;
export const current = (): StepStage => {
  if (stage === undefined) throw new Error('nothing is shown');
  return stage;
};

/** Shows it, alone on the page. Answers the height it takes. */
export async function show({ state, theme, lang, focus = false, moving = false }: Shot): Promise<number> {
  const found = states[state];
  if (found === undefined) throw new Error(`there is no state ${state}`);
  const { view, act, dialog, leaving, tokens = {} } = found;
  stage?.remove();
  document.documentElement.lang = lang;
  document.documentElement.dataset['theme'] = theme;
  await document.fonts.load('16px "Inter Variable"', 'aé€ā');

  const next = dialog === true ? new DialogStage() : new StepStage();
  stage = next;
  next.localize = await localizeFor(lang);
  next.setAttribute('theme', theme);
  for (const [name, value] of Object.entries(tokens)) next.style.setProperty(name, value);
  document.body.append(next);
  if (!moving) next.shadowRoot?.adoptedStyleSheets.push(still);
  await next.show(view);
  if (next instanceof DialogStage) await next.open();
  act?.(next);
  if (leaving === true)
    next.confirm = leaveQuestion(next.localize, { onConfirm: () => undefined, onCancel: () => undefined });
  await settled(next);
  if (!focus) (next.shadowRoot?.activeElement as HTMLElement | null)?.blur();
  await settled(next);
  return Math.ceil(document.documentElement.scrollHeight);
}

async function pixels(png: string): Promise<ImageData> {
  const bytes = Uint8Array.from(atob(png), (char) => char.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }), {
    colorSpaceConversion: 'none',
  });
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

export interface Comparison {
  /** Share of pixels that differ beyond what another machine's rasteriser does. */
  readonly share: number;
  readonly sizes: readonly [expected: string, actual: string];
  /** Expected, difference, actual, side by side: PNG in base64. */
  readonly picture: string;
}

/** Compares two pictures (PNG in base64) as the eye does. */
export async function compare(expected: string, actual: string): Promise<Comparison> {
  const [before, after] = await Promise.all([pixels(expected), pixels(actual)]);
  const width = Math.max(before.width, after.width);
  const height = Math.max(before.height, after.height);
  const canvas = new OffscreenCanvas(width * 3, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.putImageData(before, 0, 0);
  context.putImageData(after, width * 2, 0);
  const [left, right] = [0, width * 2].map((x) => context.getImageData(x, 0, width, height).data);
  if (left === undefined || right === undefined) throw new Error('no pixels');
  const difference = new ImageData(width, height);
  const different = pixelmatch(left, right, difference.data, width, height, { threshold: 0.03 });
  context.putImageData(difference, width, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return {
    share: different / (width * height),
    sizes: [`${before.width} × ${before.height}`, `${after.width} × ${after.height}`],
    picture: btoa(text),
  };
}
