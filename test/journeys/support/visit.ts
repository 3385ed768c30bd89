import { randomUUID } from 'node:crypto';
import { TargetType, type Browser, type BrowserContext, type Page } from 'puppeteer-core';
import { JourneyPage, screenshot } from './driver.js';
import { places } from './page/actions.js';
import { record, type Recorded } from './page/recorder.js';

/** What begins a line of the console by which a page tells what it does. */
const channel = `journey ${randomUUID()} `;

/** A browser's own note of an answer ≥ 400 or a lost connection: the protocol has those. */
const ofTheNetwork = /^(Failed to load resource|Cross-Origin Request Blocked)/;

export interface WidgetEvent {
  type: string;
  detail: unknown;
}

type Told =
  { [Kind in keyof Recorded]: [kind: Kind, data: Recorded[Kind]] }[keyof Recorded] | ['settle', string];

/** One person's visit: a fresh browser context, and a record of all that its windows did. */
export class Visit {
  readonly pages: JourneyPage[] = [];
  /** Every address requested or shown, by any window. */
  readonly urls: string[] = [];
  /** Referrers and other request headers but `Authorization`. */
  readonly headers: string[] = [];
  readonly console: { type: string; text: string }[] = [];
  /** Every bank-connect-… event, in order, over reloads too. */
  readonly events: WidgetEvent[] = [];
  readonly writes: Recorded['write'][] = [];
  /** Bearer tokens that were sent: where they belong, in `Authorization`. */
  readonly tokens = new Set<string>();
  private readonly problems: string[] = [];
  private readonly allowed: RegExp[] = [];
  private readonly marks = new Map<string, () => void>();
  private readonly adopted = new Map<Page, Promise<JourneyPage>>();

  private constructor(
    private readonly context: BrowserContext,
    private readonly ownOrigin: string | undefined,
  ) {}

  /** @param ownOrigin Answers of 400 and above from here are problems: a missing chunk, a wrong path. */
  static async start(browser: Browser, ownOrigin?: string): Promise<Visit> {
    const context = await browser.createBrowserContext();
    const visit = new Visit(context, ownOrigin);
    context.on('targetcreated', (target) => {
      if (target.type() !== TargetType.PAGE) return;
      target
        .page()
        .then((page) => page && visit.adopt(page))
        .catch(() => undefined); // closed again before it could be asked
    });
    return visit;
  }

  async newPage(): Promise<JourneyPage> {
    return this.adopt(await this.context.newPage());
  }

  /** Console errors, page errors or CSP reports that this test provokes on purpose. */
  allow(...patterns: RegExp[]): void {
    this.allowed.push(...patterns);
  }

  /** Fails if a page broke, reported a CSP violation or wrote an error to the console. */
  async assertClean(): Promise<void> {
    await this.settle();
    const open = this.problems.filter((problem) => !this.allowed.some((pattern) => pattern.test(problem)));
    if (open.length) throw new Error(`The page had problems:\n  ${open.join('\n  ')}`);
  }

  /** Waits for the widget to send an event, and gives its (last) detail. */
  async event<Detail = unknown>(type: string, timeout = 10_000): Promise<Detail> {
    const page = this.pages[0];
    if (!page) throw new Error('No page is open');
    const last = (): WidgetEvent | undefined => this.events.findLast((event) => event.type === type);
    await page.waitUntil(`event ${type}`, () => last() !== undefined, { timeout });
    return last()?.detail as Detail;
  }

  /**
   * Fails if one of these (passwords, codes), or a token that was sent, stands in any address requested, header (but
   * `Authorization`), storage, cookie, attribute, title, event, message between windows, history or console: as such or encoded. To be called where
   * the journey has been everywhere, and as often as one likes.
   */
  async expectNoLeak(canaries: readonly string[]): Promise<void> {
    const found: [where: string, text: string][] = [];
    await this.settle();
    for (const { page } of this.pages) if (!page.isClosed()) found.push(...(await page.evaluate(places)));
    found.push(
      ...this.urls.map((url): [string, string] => ['address', url]),
      ...this.headers.map((header): [string, string] => ['request header', header]),
      ...this.console.map(({ type, text }): [string, string] => [`console.${type}`, text]),
      ...this.events.map(({ type, detail }): [string, string] => [`event ${type}`, JSON.stringify(detail)]),
      ...this.writes.map(({ where, key, value }): [string, string] => [where, `${key} ${value}`]),
      ...(await this.context.cookies()).map(({ name, value }): [string, string] => [
        'cookie',
        `${name}=${value}`,
      ]),
    );

    const leaks = [...canaries, ...this.tokens]
      .filter((canary) => canary !== '')
      .flatMap((canary) => {
        const forms = new Set([
          canary,
          encodeURIComponent(canary),
          JSON.stringify(canary).slice(1, -1),
          Buffer.from(canary).toString('base64').replace(/=+$/, ''),
          Buffer.from(canary).toString('base64url'),
        ]);
        return found
          .filter(([, text]) => [...forms].some((form) => text.includes(form)))
          .map(([where, text]) => `"${canary}" in ${where}: ${text.slice(0, 300)}`);
      });
    if (leaks.length) throw new Error(`Leaked:\n  ${leaks.join('\n  ')}`);
  }

  /** What to show of a failed test: a picture and the text of every window. */
  async report(name: string): Promise<string> {
    const parts: string[] = [];
    for (const [index, page] of this.pages.entries()) {
      if (page.page.isClosed()) continue;
      const file = await screenshot(page, `failed-${name}-${String(index + 1)}`).catch(() => 'no picture');
      parts.push(`window ${index + 1} (${file})\n${await page.describe()}`);
    }
    if (this.events.length) parts.push(`events: ${this.events.map(({ type }) => type).join(', ')}`);
    if (this.problems.length) parts.push(`problems:\n  ${this.problems.join('\n  ')}`);
    return parts.join('\n');
  }

  /** Waits until what the pages told so far has arrived: in Firefox it comes later than the answers to questions. */
  async settle(): Promise<void> {
    for (const { page } of this.pages) {
      if (page.isClosed()) continue;
      const mark = randomUUID();
      const arrived = new Promise<void>((resolve) => {
        this.marks.set(mark, resolve);
        page.once('close', () => resolve());
        page.once('framenavigated', () => resolve());
      });
      await page
        .evaluate((line) => console.debug(line), channel + JSON.stringify(['settle', mark]))
        .then(() => arrived)
        .catch(() => undefined); // it navigates just now, or is gone
    }
  }

  async end(): Promise<void> {
    await this.context.close();
  }

  private adopt(page: Page): Promise<JourneyPage> {
    const known = this.adopted.get(page);
    if (known) return known;
    const adopting = this.watch(page);
    this.adopted.set(page, adopting);
    return adopting;
  }

  private async watch(page: Page): Promise<JourneyPage> {
    const journey = new JourneyPage(page, this.context, (other) => this.adopt(other));
    this.pages.push(journey);
    page.on('request', (request) => {
      this.urls.push(request.url());
      for (const [name, value] of Object.entries(request.headers())) {
        if (name.toLowerCase() === 'authorization') this.tokens.add(value.replace(/^Bearer /, ''));
        else this.headers.push(`${name}: ${value}`);
      }
    });
    page.on('framenavigated', (frame) => this.urls.push(frame.url()));
    page.on('response', (response) => {
      const url = response.url();
      if (response.status() >= 400 && this.ownOrigin && url.startsWith(`${this.ownOrigin}/`)) {
        this.problems.push(`answer ${response.status()}: ${url}`);
      }
    });
    page.on('console', (message) => {
      const entry = { type: message.type(), text: message.text() };
      if (entry.text.startsWith(channel)) {
        this.told(...(JSON.parse(entry.text.slice(channel.length)) as Told));
        return;
      }
      this.console.push(entry);
      if (entry.type === 'error' && !ofTheNetwork.test(entry.text))
        this.problems.push(`console error: ${entry.text}`);
    });
    page.on('pageerror', (error) => {
      const message = error instanceof Error ? error.message : String(error);
      if (!ofTheNetwork.test(message)) this.problems.push(`page error: ${message}`);
    });
    page.on('dialog', (dialog) => {
      this.problems.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });

    try {
      await page.evaluateOnNewDocument(record, channel);
    } catch (error) {
      if (!page.isClosed()) throw error;
    }
    return journey;
  }

  private told(...[kind, data]: Told): void {
    if (kind === 'event') this.events.push(data);
    else if (kind === 'write') this.writes.push(data);
    else if (kind === 'settle') this.marks.get(data)?.();
    else {
      const { directive, blocked, sample, source } = data;
      this.problems.push(`CSP violation of ${directive}: ${blocked} ${sample} (${source})`);
    }
  }
}
