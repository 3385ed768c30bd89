import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TargetType, type BrowserContext, type KeyInput, type Page, type Target } from 'puppeteer-core';
import { ask, count, read } from './in-page.js';
import type { Action, Answer, Link, Rest } from './page/index.js';
import { isNot, type Not } from './page/not.js';

export type Name = string | RegExp;

export interface WaitOptions {
  /** Milliseconds; 10 seconds unless told. */
  timeout?: number;
}

const DEFAULT_TIMEOUT = 10_000;
const artifacts = join(import.meta.dirname, '../../.artifacts');

/** Waits until `probe` answers something; the error tells what the person would see instead. */
async function until<T>(
  journey: JourneyPage,
  what: string,
  probe: () => Promise<{ value: T } | Not>,
  { timeout = DEFAULT_TIMEOUT }: WaitOptions = {},
): Promise<T> {
  const here = new Error();
  const deadline = performance.now() + timeout;
  let last: string;
  for (let pause = 20; ; pause = Math.min(pause * 1.5, 150)) {
    try {
      const answer = await probe();
      if (!isNot(answer)) return answer.value;
      last = answer.not;
    } catch (error) {
      // a document or an element that went away while it was asked: ask the next one
      last = error instanceof Error ? error.message : String(error);
    }
    if (performance.now() > deadline) break;
    await sleep(pause);
  }
  const message = `${what}: not within ${timeout} ms; ${last}\n${await journey.describe()}`;
  const error = new Error(message);
  // the line to show is the test's, not this file's
  const frames = (here.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !line.includes(import.meta.filename));
  error.stack = `Error: ${message}\n${frames.join('\n')}`;
  throw error;
}

const so = (fits: boolean, not: string): { value: true } | Not => (fits ? { value: true } : { not });

const show = (name: Name | undefined): string =>
  name === undefined ? '' : typeof name === 'string' ? ` "${name}"` : ` ${String(name)}`;

/** Finders shared by a page and by what is found in it: `page.role('list').role('listitem')`. */
abstract class Finder {
  /** Elements in the accessibility tree with this role and name: whole name, or a pattern. */
  role(role: string, name?: Name): Locator {
    const argument = name === undefined ? role : `${role}|${String(name)}`;
    return this.find({ query: 'role', argument }, `${role}${show(name)}`);
  }

  heading(name?: Name): Locator {
    return this.role('heading', name);
  }

  button(name?: Name): Locator {
    return this.role('button', name);
  }

  /** A form control (any type, password too) by its label. */
  label(name: Name): Locator {
    return this.find({ query: 'label', argument: String(name) }, `field${show(name)}`);
  }

  /** The innermost visible element that holds these words: a part of its text, or a pattern. */
  text(words: Name): Locator {
    return this.find({ query: 'words', argument: String(words) }, `text${show(words)}`);
  }

  /** By CSS, through shadow roots: for what has no name, such as `[part~=primary-action]`. */
  css(selector: string): Locator {
    return this.find({ query: 'css', argument: selector }, selector);
  }

  protected abstract find(link: Link, description: string): Locator;
}

export class Locator extends Finder {
  constructor(
    private readonly journey: JourneyPage,
    private readonly chain: readonly Link[],
    readonly description: string,
  ) {
    super();
  }

  /** The nth of several, from 0; -1 is the last. Otherwise there must be exactly one. */
  nth(index: number): Locator {
    const chain = this.chain.map((link, at) => (at === this.chain.length - 1 ? { ...link, index } : link));
    return new Locator(this.journey, chain, `${this.description} [${String(index)}]`);
  }

  first(): Locator {
    return this.nth(0);
  }

  last(): Locator {
    return this.nth(-1);
  }

  async count(): Promise<number> {
    return count(this.journey.page, this.chain);
  }

  /** Waits until it is there, alone of its kind. */
  async waitFor(options?: WaitOptions): Promise<this> {
    await this.ask('present', [], this.description, options);
    return this;
  }

  /** Waits until none is left. */
  async gone(options?: WaitOptions): Promise<void> {
    await until(
      this.journey,
      `${this.description} gone`,
      async () => {
        const left = await this.count();
        return so(left === 0, `${left} still there`);
      },
      options,
    );
  }

  /** Waits until there are exactly so many. */
  async waitForCount(wanted: number, options?: WaitOptions): Promise<void> {
    await until(
      this.journey,
      `${wanted} × ${this.description}`,
      async () => {
        const there = await this.count();
        return so(there === wanted, `there are ${there}`);
      },
      options,
    );
  }

  /** A trusted click, once it stands still, is enabled and nothing lies over it. */
  async click(options?: WaitOptions): Promise<void> {
    const { x, y } = await this.ask('clickable', [], `click ${this.description}`, options);
    await this.journey.page.mouse.click(x, y);
  }

  /** Empties the field, then types, key by key. Dates and the like are set at once. */
  async fill(text: string, options?: WaitOptions): Promise<void> {
    await this.click(options);
    const left = await this.ask('prepare', [text]);
    const { keyboard } = this.journey.page;
    if (left === 'replace') await keyboard.press('Backspace');
    if (left !== 'set') await keyboard.type(text);
  }

  /** Types into it as it is. */
  async type(text: string): Promise<void> {
    await this.focus();
    await this.journey.page.keyboard.type(text);
  }

  async press(key: KeyInput): Promise<void> {
    await this.focus();
    await this.journey.page.keyboard.press(key);
  }

  async focus(): Promise<void> {
    await this.ask('focus', []);
  }

  /** Ticks a checkbox or radio, or leaves it ticked. */
  async check(wanted = true): Promise<void> {
    if ((await this.isChecked()) !== wanted) await this.click();
    await this.ask('ticked', [wanted], `${wanted ? 'check' : 'uncheck'} ${this.description}`);
  }

  async uncheck(): Promise<void> {
    await this.check(false);
  }

  /** Chooses an option of a `<select>` by its text. */
  async select(option: string): Promise<void> {
    if (!(await this.ask('choose', [option])))
      throw new Error(`${this.description} has no option "${option}"`);
  }

  /** Its visible text, through shadow roots; with words, what holds them in it. */
  override text(): Promise<string>;
  override text(words: Name): Locator;
  override text(words?: Name): Promise<string> | Locator {
    return words === undefined ? this.ask('visibleText', []) : super.text(words);
  }

  async value(): Promise<string> {
    return this.ask('value', []);
  }

  async attribute(name: string): Promise<string | null> {
    return this.ask('attribute', [name]);
  }

  /** Its picture, as PNG. */
  async screenshot(): Promise<Uint8Array> {
    const clip = await this.evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x: x + scrollX, y: y + scrollY, width, height };
    });
    return this.journey.page.screenshot({ clip });
  }

  async isChecked(): Promise<boolean> {
    return this.ask('checked', []);
  }

  async isDisabled(): Promise<boolean> {
    return this.ask('disabled', []);
  }

  /** Anything else, in the page. */
  async evaluate<T>(reader: (element: Element) => T): Promise<Awaited<T>> {
    return until(this.journey, this.description, () => read(this.journey.page, this.chain, reader));
  }

  protected override find(link: Link, description: string): Locator {
    return new Locator(this.journey, [...this.chain, link], `${description} in ${this.description}`);
  }

  /** Waits until the one element this means is there, and answers. */
  private ask<Name extends Action>(
    action: Name,
    rest: Rest<Name>,
    what = this.description,
    options?: WaitOptions,
  ): Promise<Answer<Name>> {
    return until(this.journey, what, () => ask(this.journey.page, this.chain, action, ...rest), options);
  }
}

/** One window, driven as a person would. Everything waits for what can be seen, never for time. */
export class JourneyPage extends Finder {
  constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    /** How this context makes a driver for another window. */
    private readonly adopt: (page: Page) => Promise<JourneyPage>,
  ) {
    super();
  }

  get url(): string {
    return this.page.url();
  }

  async goto(url: string): Promise<this> {
    await this.page.goto(url, { waitUntil: 'load' });
    return this;
  }

  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: 'load' });
  }

  async back(): Promise<void> {
    await this.page.goBack();
  }

  async forward(): Promise<void> {
    await this.page.goForward();
  }

  /** Waits until a widget shows this step: `bank-connect[step=credentials]`. */
  async step(step: string, options?: WaitOptions): Promise<void> {
    await until(this, `step ${step}`, () => ask(this.page, [], 'atStep', step), options);
  }

  async waitForUrl(wanted: Name, options?: WaitOptions): Promise<void> {
    await until(
      this,
      `address ${String(wanted)}`,
      async () => {
        const fits = typeof wanted === 'string' ? this.url.includes(wanted) : wanted.test(this.url);
        return so(fits, `it is ${this.url}`);
      },
      options,
    );
  }

  /** Waits for something in the page that has no words of its own. */
  async waitUntil(
    what: string,
    probe: () => Promise<boolean> | boolean,
    options?: WaitOptions,
  ): Promise<void> {
    await until(this, what, async () => so(await probe(), 'not so'), options);
  }

  /** The window that `open` opens. */
  async popup(
    open: () => Promise<void>,
    { timeout = DEFAULT_TIMEOUT }: WaitOptions = {},
  ): Promise<JourneyPage> {
    const opened = new Promise<Page | null>((resolve, reject) => {
      const seen = (target: Target): void => {
        if (target.type() !== TargetType.PAGE) return;
        this.context.off('targetcreated', seen);
        clearTimeout(timer);
        target.page().then(resolve, reject);
      };
      const timer = setTimeout(() => {
        this.context.off('targetcreated', seen);
        resolve(null);
      }, timeout);
      this.context.on('targetcreated', seen);
    });
    await open();
    const page = await opened;
    if (!page) throw new Error(`No window opened within ${timeout} ms\n${await this.describe()}`);
    return this.adopt(page);
  }

  async press(key: KeyInput): Promise<void> {
    await this.page.keyboard.press(key);
  }

  async viewport(width: number, height: number): Promise<void> {
    await this.page.setViewport({ width, height });
  }

  /** What a person sees, line by line, in all shadow roots. */
  async visibleText(): Promise<string> {
    const answer = await ask(this.page, [], 'visibleText');
    if (isNot(answer)) throw new Error(answer.not);
    return answer.value;
  }

  /** Address, step and text: what an error message needs. */
  async describe(): Promise<string> {
    if (this.page.isClosed()) return '  the window is closed';
    try {
      const text = await this.visibleText();
      const shown = await ask(this.page, [], 'steps');
      const lines = text.split('\n').map((line) => `    ${line}`);
      return [
        `  address: ${this.url}`,
        `  step: ${(!isNot(shown) && shown.value.join(', ')) || 'none'}`,
        '  on screen:',
        ...lines,
      ].join('\n');
    } catch (error) {
      return `  address: ${this.url}\n  (the page does not answer: ${String(error)})`;
    }
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  protected override find(link: Link, description: string): Locator {
    return new Locator(this, [link], description);
  }
}

/** Saves test/.artifacts/NAME.png: the whole page as it is shown. */
export async function screenshot(journey: JourneyPage, name: string): Promise<string> {
  const file = join(artifacts, `${name.replace(/[^\w.-]+/g, '-')}.png`);
  mkdirSync(dirname(file), { recursive: true });
  await journey.page.screenshot({ path: file as `${string}.png` });
  return file;
}
