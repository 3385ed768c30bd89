import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  TargetType,
  type BrowserContext,
  type ElementHandle,
  type KeyInput,
  type Page,
  type Target,
} from 'puppeteer-core';
import { selectorFor } from './queries.js';
import { setValue, steps, visibleText, whyNotClickable } from './page/actions.js';

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
  probe: () => Promise<T | { not: string }>,
  { timeout = DEFAULT_TIMEOUT }: WaitOptions = {},
): Promise<T> {
  const here = new Error();
  const deadline = performance.now() + timeout;
  let last: string;
  for (let pause = 20; ; pause = Math.min(pause * 1.5, 150)) {
    try {
      const answer = await probe();
      if (!isNot(answer)) return answer;
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

function isNot(answer: unknown): answer is { not: string } {
  return typeof answer === 'object' && answer !== null && 'not' in answer;
}

const show = (name: Name | undefined): string =>
  name === undefined ? '' : typeof name === 'string' ? ` "${name}"` : ` ${String(name)}`;

/** Finders shared by a page and by what is found in it: `page.role('list').role('listitem')`. */
abstract class Finder {
  /** Elements in the accessibility tree with this role and name: whole name, or a pattern. */
  role(role: string, name?: Name): Locator {
    const selector = selectorFor('role', name === undefined ? role : `${role}|${String(name)}`);
    return this.find(selector, `${role}${show(name)}`);
  }

  heading(name?: Name): Locator {
    return this.role('heading', name);
  }

  button(name?: Name): Locator {
    return this.role('button', name);
  }

  /** A form control (any type, password too) by its label. */
  label(name: Name): Locator {
    return this.find(selectorFor('label', String(name)), `field${show(name)}`);
  }

  /** The innermost visible element that holds these words: a part of its text, or a pattern. */
  text(words: Name): Locator {
    return this.find(selectorFor('words', String(words)), `text${show(words)}`);
  }

  /** By CSS, through shadow roots: for what has no name, such as `[part~=primary-action]`. */
  css(selector: string): Locator {
    return this.find(`>>> ${selector}`, selector);
  }

  protected abstract find(selector: string, description: string): Locator;
}

export class Locator extends Finder {
  constructor(
    private readonly journey: JourneyPage,
    private readonly selector: string,
    readonly description: string,
    private readonly parent?: Locator,
    private readonly index?: number,
  ) {
    super();
  }

  /** The nth of several, from 0; -1 is the last. Otherwise there must be exactly one. */
  nth(index: number): Locator {
    return new Locator(
      this.journey,
      this.selector,
      `${this.description} [${String(index)}]`,
      this.parent,
      index,
    );
  }

  first(): Locator {
    return this.nth(0);
  }

  last(): Locator {
    return this.nth(-1);
  }

  async count(): Promise<number> {
    return (await this.all()).length;
  }

  /** Waits until it is there, alone of its kind. */
  async waitFor(options?: WaitOptions): Promise<this> {
    await this.one(options);
    return this;
  }

  /** Waits until none is left. */
  async gone(options?: WaitOptions): Promise<void> {
    await until(
      this.journey,
      `${this.description} gone`,
      async () => {
        const count = await this.count();
        return count ? { not: `${count} still there` } : true;
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
        const count = await this.count();
        return count === wanted ? true : { not: `there are ${count}` };
      },
      options,
    );
  }

  /** A trusted click, once it stands still, is enabled and nothing lies over it. */
  async click(options?: WaitOptions): Promise<void> {
    await until(
      this.journey,
      `click ${this.description}`,
      async () => {
        const found = await this.look();
        if (isNot(found)) return found;
        const why = await found.evaluate(whyNotClickable);
        if (why) return { not: why };
        await found.click();
        return true;
      },
      options,
    );
  }

  /** Empties the field, then types, key by key. Dates and the like are set at once. */
  async fill(text: string, options?: WaitOptions): Promise<void> {
    await this.click(options);
    const field = await this.one(options);
    const kind = await field.evaluate((element) => {
      const input = element as HTMLInputElement;
      if (
        input.localName === 'input' &&
        /^(date|month|week|time|datetime-local|color|range)$/.test(input.type)
      )
        return 'set';
      if ('select' in input) input.select();
      return input.value ? 'replace' : 'type';
    });
    if (kind === 'set') {
      await field.evaluate(setValue, text);
      return;
    }
    const { keyboard } = this.journey.page;
    if (kind === 'replace') await keyboard.press('Backspace');
    await keyboard.type(text);
  }

  /** Types into it as it is. */
  async type(text: string): Promise<void> {
    await (await this.one()).focus();
    await this.journey.page.keyboard.type(text);
  }

  async press(key: KeyInput): Promise<void> {
    await (await this.one()).focus();
    await this.journey.page.keyboard.press(key);
  }

  async focus(): Promise<void> {
    await (await this.one()).focus();
  }

  /** Ticks a checkbox or radio, or leaves it ticked. */
  async check(wanted = true): Promise<void> {
    if ((await this.isChecked()) !== wanted) await this.click();
    await until(this.journey, `${wanted ? 'check' : 'uncheck'} ${this.description}`, async () =>
      (await this.isChecked()) === wanted ? true : { not: 'the click did not change it' },
    );
  }

  async uncheck(): Promise<void> {
    await this.check(false);
  }

  /** Chooses an option of a `<select>` by its text. */
  async select(option: string): Promise<void> {
    const field = await this.one();
    const value = await field.evaluate((element, text) => {
      const options = [...(element as HTMLSelectElement).options];
      return options.find(({ label }) => label.trim() === text)?.value ?? null;
    }, option);
    if (value === null) throw new Error(`${this.description} has no option "${option}"`);
    await field.select(value);
  }

  /** Its visible text, through shadow roots; with words, what holds them in it. */
  override text(): Promise<string>;
  override text(words: Name): Locator;
  override text(words?: Name): Promise<string> | Locator {
    if (words !== undefined) return super.text(words);
    return this.one().then((element) => element.evaluate(visibleText));
  }

  async value(): Promise<string> {
    return (await this.one()).evaluate((element) => (element as HTMLInputElement).value);
  }

  /** Its picture, as PNG. */
  async screenshot(): Promise<Uint8Array> {
    return (await this.one()).screenshot();
  }

  async attribute(name: string): Promise<string | null> {
    return (await this.one()).evaluate((element, attribute) => element.getAttribute(attribute), name);
  }

  async isChecked(): Promise<boolean> {
    return (await this.one()).evaluate(
      (element) => (element as HTMLInputElement).checked || element.getAttribute('aria-checked') === 'true',
    );
  }

  async isDisabled(): Promise<boolean> {
    return (await this.one()).evaluate((element) => element.matches(':disabled, [aria-disabled=true]'));
  }

  /** Anything else, in the page. */
  async evaluate<T>(read: (element: Element) => T): Promise<Awaited<T>> {
    return (await this.one()).evaluate(read);
  }

  protected override find(selector: string, description: string): Locator {
    return new Locator(this.journey, selector, `${description} in ${this.description}`, this);
  }

  private async all(): Promise<ElementHandle[]> {
    const root = this.parent ? await this.parent.look() : this.journey.page;
    if (isNot(root)) return [];
    return root.$$(this.selector);
  }

  private async look(): Promise<ElementHandle | { not: string }> {
    const found = await this.all();
    const wanted = this.index === undefined ? found[0] : found.at(this.index);
    if (!wanted) return { not: this.index === undefined ? 'there is none' : `there are ${found.length}` };
    if (this.index === undefined && found.length > 1) {
      return { not: `there are ${found.length}: narrow it down, or take .first()` };
    }
    return wanted;
  }

  private one(options?: WaitOptions): Promise<ElementHandle> {
    return until(this.journey, this.description, () => this.look(), options);
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
    await until(
      this,
      `step ${step}`,
      async () => {
        const shown = await this.page.evaluate(steps);
        return shown.includes(step) ? true : { not: `the step is ${shown.join(', ') || 'none'}` };
      },
      options,
    );
  }

  async waitForUrl(wanted: Name, options?: WaitOptions): Promise<void> {
    await until(
      this,
      `address ${String(wanted)}`,
      async () => {
        const fits = typeof wanted === 'string' ? this.url.includes(wanted) : wanted.test(this.url);
        return fits ? true : { not: `it is ${this.url}` };
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
    await until(this, what, async () => ((await probe()) ? true : { not: 'not so' }), options);
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
    return this.page.evaluate(visibleText);
  }

  /** Address, step and text: what an error message needs. */
  async describe(): Promise<string> {
    if (this.page.isClosed()) return '  the window is closed';
    try {
      const [shown, text] = await Promise.all([this.page.evaluate(steps), this.visibleText()]);
      const lines = text.split('\n').map((line) => `    ${line}`);
      return [
        `  address: ${this.url}`,
        `  step: ${shown.join(', ') || 'none'}`,
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

  protected override find(selector: string, description: string): Locator {
    return new Locator(this, selector, description);
  }
}

/** Saves test/.artifacts/NAME.png: the whole page as it is shown. */
export async function screenshot(journey: JourneyPage, name: string): Promise<string> {
  const file = join(artifacts, `${name.replace(/[^\w.-]+/g, '-')}.png`);
  mkdirSync(dirname(file), { recursive: true });
  await journey.page.screenshot({ path: file as `${string}.png` });
  return file;
}
