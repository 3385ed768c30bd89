import type { Conditions, Visit, VisitOptions, Visitor } from '../browser.js';
import type { Figures, Measure } from '../goals.js';
import { CONTENDERS, type Contender, type ListName, type Site } from '../site.js';
import { middle, type Figure } from '../statistics.js';

/** What every measure is given. */
export interface Bench {
  readonly site: Site;
  readonly browser: Visitor;
  /** How often everything is measured, by turns. */
  readonly rounds: number;
  /** Tells how far it is. */
  say(text: string): void;
}

export type Run<M extends Measure> = (bench: Bench) => Promise<Figures<M, Figure>>;

/** Something measured once in each round. */
export type Turn = () => Promise<number>;

/**
 * Measures everything by turns: A B C, A B C, … Whatever else the machine does falls on all of them, so that the figures
 * of one round may be compared. Each round begins with another one.
 */
export async function byTurns<Name extends string>(
  { rounds, say }: Bench,
  turns: Readonly<Record<Name, Turn>>,
): Promise<Readonly<Record<Name, readonly number[]>>> {
  const names = Object.keys(turns) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round += 1) {
    say(`round ${round + 1} of ${rounds}`);
    const from = round % names.length;
    for (const name of [...names.slice(from), ...names.slice(0, from)]) {
      times[name].push(await turns[name]());
    }
  }
  say(names.map((name) => `${name} ${middle(times[name]).value.toFixed(2)}`).join(', '));
  return times;
}

/** A third of the rounds, for what takes long and differs less. */
export const seldom = (bench: Bench): Bench => ({ ...bench, rounds: Math.ceil(bench.rounds / 3) });

export interface Opening {
  readonly contender?: Contender;
  readonly size: number;
  readonly list?: ListName;
  readonly conditions: Conditions;
}

/** Opens the page of a contender, and calls `work` once a bank can be searched there. */
export const open = <T>(
  { site, browser }: Bench,
  { contender = 'widget', size, list = 'sandbox', conditions }: Opening,
  work: (visit: Visit) => Promise<T>,
  options: Pick<VisitOptions, 'letter' | 'before'> = {},
): Promise<T> =>
  browser.visit(
    site.page(contender, size, list),
    { conditions, screen: CONTENDERS[contender], ...options },
    async (visit) => {
      await visit.call('usableAt');
      return work(visit);
    },
  );

/** ms from the navigation to when a bank can be searched. */
export const usable = (bench: Bench, opening: Opening): Promise<number> =>
  open(bench, opening, ({ call }) => call('usableAt'));
