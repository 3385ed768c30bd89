import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { bundle } from '../../support/bundle.js';
import type { Action, Answer, Link, Rest } from './page/index.js';
import type { Not } from './page/not.js';

let built: Promise<string> | undefined;

/** The driver's part in the page, as source text that leaves it under a name no page knows. */
function source(): Promise<string> {
  built ??= (async () => {
    const code = await bundle(fileURLToPath(new URL('./page/index.ts', import.meta.url)), 'driver');
    return `(() => { ${code}; globalThis[Symbol.for('journey')] = driver; })()`;
  })();
  return built;
}

/** Calls the driver in the page; a document that has none yet is given it. */
async function call(page: Page, name: 'ask' | 'count', ...args: readonly string[]): Promise<unknown> {
  const expression = `globalThis[Symbol.for('journey')]?.${name}(${args.join()}) ?? null`;
  const answer = await page.evaluate(expression);
  if (answer !== null) return answer;
  await page.evaluate(await source());
  return page.evaluate(expression);
}

/** What an action answers of the element a chain leads to, in one question; or why it does not. */
export async function ask<Name extends Action>(
  page: Page,
  chain: readonly Link[],
  action: Name,
  ...rest: Rest<Name>
): Promise<{ value: Answer<Name> } | Not> {
  const answer = await call(page, 'ask', JSON.stringify(chain), JSON.stringify(action), JSON.stringify(rest));
  return answer as { value: Answer<Name> } | Not;
}

/** The same with a function of a test: sent as source text, so it must be self-contained. */
export async function read<T>(
  page: Page,
  chain: readonly Link[],
  reader: (element: Element) => T,
): Promise<{ value: Awaited<T> } | Not> {
  const answer = await call(page, 'ask', JSON.stringify(chain), `(${reader.toString()})`, '[]');
  return answer as { value: Awaited<T> } | Not;
}

export async function count(page: Page, chain: readonly Link[]): Promise<number> {
  return (await call(page, 'count', JSON.stringify(chain))) as number;
}
