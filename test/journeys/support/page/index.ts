/**
 * The part of the driver that runs in the page: bundled by ../in-page.ts and put into every document that is asked
 * something, so it must not import anything of Node. One question from there is answered in one go: it finds, waits a
 * moment for what is not there yet, and reads or prepares.
 */
import * as actions from './actions.js';
import { isNot, type Not } from './not.js';
import * as queries from './queries.js';

/** One step of the way to an element: all that match below, the nth of them, or the one there is. */
export interface Link {
  readonly query: keyof typeof queries;
  readonly argument: string;
  readonly index?: number | undefined;
}

/** Frames to wait here before the asker is told: it asks again. */
const PATIENCE = 12;

function all(chain: readonly Link[]): Element[] {
  let found: Element[] = [document.documentElement];
  let root: Node = document;
  for (const [at, { query, argument }] of chain.entries()) {
    found = queries[query](root, argument);
    if (at === chain.length - 1) break;
    const next = pick(found, chain[at]?.index);
    if (isNot(next)) return [];
    root = next;
  }
  return found;
}

function pick(found: readonly Element[], index: number | undefined): Element | Not {
  if (index === undefined && found.length > 1)
    return { not: `there are ${found.length}: narrow it down, or take .first()` };
  const wanted = found.at(index ?? 0);
  return wanted ?? { not: index === undefined ? 'there is none' : `there are ${found.length}` };
}

export const count = (chain: readonly Link[]): number => all(chain).length;

/** Those that answer of an element, with what more they take and what they answer. */
type Actions = typeof actions;
export type Action = {
  [Name in keyof Actions]: Parameters<Actions[Name]> extends [] | [Element, ...unknown[]] ? Name : never;
}[keyof Actions];
export type Rest<Name extends Action> =
  Parameters<Actions[Name]> extends [Element, ...infer Args] ? Args : [];
export type Answer<Name extends Action> = Exclude<Awaited<ReturnType<Actions[Name]>>, Not>;

/** What an action answers of the element at the end of the chain (the page, if there is none); or why there is no answer. */
export async function ask(
  chain: readonly Link[],
  action: Action | ((element: Element) => unknown),
  args: readonly unknown[],
): Promise<{ value: unknown } | Not> {
  const act = (typeof action === 'string' ? actions[action] : action) as (
    element: Element,
    ...args: readonly unknown[]
  ) => unknown;
  for (let turn = 1; ; turn += 1) {
    const element = pick(all(chain), chain.at(-1)?.index);
    const value = isNot(element) ? element : await act(element, ...args);
    if (!isNot(value)) return { value };
    if (turn === PATIENCE || document.hidden) return value;
    await actions.frame();
  }
}
