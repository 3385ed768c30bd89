import type { Page, SerializedAXNode } from 'puppeteer-core';
import type { JourneyPage } from '../journeys/support/index.js';

// What a screen reader gets: read from the accessibility tree of the browser.

const tree = async (page: Page): Promise<SerializedAXNode> => {
  const root = await page.accessibility.snapshot({ interestingOnly: false });
  if (root === null) throw new Error('there is no accessibility tree');
  return root;
};

function* nodes(node: SerializedAXNode): Generator<SerializedAXNode> {
  yield node;
  for (const child of node.children ?? []) yield* nodes(child);
}

const textOf = (node: SerializedAXNode): string =>
  [...nodes(node)]
    .filter(({ role }) => role === 'StaticText')
    .map(({ name }) => name ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();

/** What is said of a node as the focus comes to it. */
function said({ role, name, description, invalid, checked, level }: SerializedAXNode): string {
  return [
    role,
    level === undefined ? undefined : String(level),
    name?.replace(/\s+/g, ' ').trim(),
    checked === true ? 'checked' : checked === 'mixed' ? 'mixed' : undefined,
    invalid === undefined || invalid === 'false' ? undefined : 'invalid',
    description === undefined || description === ''
      ? undefined
      : `(${description.replace(/\s+/g, ' ').trim()})`,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
}

/** Of what has the focus; nothing, if it is nowhere in particular. */
export async function focused(page: JourneyPage): Promise<string> {
  const found = [...nodes(await tree(page.page))].filter((node) => node.focused);
  const last = found.at(-1);
  return last === undefined || last.role === 'RootWebArea' ? '' : said(last);
}

/** Waits until this has the focus. */
export async function focusOn(page: JourneyPage, wanted: string | RegExp): Promise<void> {
  let last = '';
  await page
    .waitUntil(`the focus on ${String(wanted)}`, async () => {
      last = await focused(page);
      return typeof wanted === 'string' ? last === wanted : wanted.test(last);
    })
    .catch((error: unknown) => {
      throw new Error(`The focus is on "${last}", not on ${String(wanted)}`, { cause: error });
    });
}

/** Texts of the live regions, those that say nothing left out. */
export async function live(page: JourneyPage): Promise<string[]> {
  return [...nodes(await tree(page.page))]
    .filter(({ role }) => role === 'status' || role === 'alert')
    .map(textOf)
    .filter((text) => text !== '');
}

/** Waits until a live region says this. */
export async function announced(page: JourneyPage, wanted: string): Promise<void> {
  await page.waitUntil(`"${wanted}" to be announced`, async () => (await live(page)).includes(wanted), {
    timeout: 20_000,
  });
}

/** What Tab comes to, from here, until it leaves the widget or has been there. */
export async function tabOrder(page: JourneyPage, most = 20): Promise<string[]> {
  const order: string[] = [];
  while (order.length < most) {
    await page.press('Tab');
    const inside = await page.page.evaluate(() => document.activeElement?.localName === 'bank-connect');
    if (!inside) break;
    order.push(await focused(page));
  }
  return order;
}

/** Presses Tab until this has the focus. */
export async function tabTo(page: JourneyPage, wanted: RegExp): Promise<void> {
  const seen: string[] = [];
  while (seen.length < 30) {
    await page.press('Tab');
    const now = await focused(page);
    if (wanted.test(now)) return;
    seen.push(now);
  }
  throw new Error(`Tab does not come to ${String(wanted)}, but to:\n  ${seen.join('\n  ')}`);
}
