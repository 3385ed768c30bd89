/**
 * What is promised to a page that embeds the widget: each with its limit. `npm run bench` measures them all, and writes
 * them with their figures into docs/performance.md.
 */

export type Unit = 'kB' | 'MB' | 'ms' | '×' | 'files';

export interface Goal {
  /** What is measured, as the table says it. */
  readonly what: string;
  readonly unit: Unit;
  /** Met when the figure is at most this, or at least. Without one the figure is only told. */
  readonly most?: number;
  readonly least?: number;
}

/** By measure, which is also the word that asks for it alone: `npm run bench -- size`. */
export const GOALS = {
  size: {
    search: { what: 'JavaScript until a bank can be searched', unit: 'kB', most: 38 },
    files: { what: 'files it comes in', unit: 'files', most: 1 },
    searchOfMx: { what: 'MX’s ÷ ours', unit: '×', least: 13 },
    all: { what: 'all JavaScript, without the languages a page does not use', unit: 'kB', most: 88 },
    allOfMx: { what: 'MX’s ÷ all of ours', unit: '×', least: 6 },
  },
  start: {
    floor: { what: 'usable ÷ floor', unit: '×', most: 1.25 },
    floorSlow: { what: 'usable ÷ floor, slow processor', unit: '×', most: 1.25 },
    floorSlowLine: { what: 'usable ÷ floor, slow processor and line', unit: '×', most: 1.25 },
    lit: { what: 'usable ÷ lit alone', unit: '×' },
    litSlow: { what: 'usable ÷ lit alone, slow processor', unit: '×' },
    litSlowLine: { what: 'usable ÷ lit alone, slow processor and line', unit: '×' },
    mxSlow: { what: 'usable ÷ MX, slow processor', unit: '×', most: 0.4 },
    script: { what: 'script until usable ÷ floor', unit: '×', most: 1.5 },
    scriptSlow: { what: 'script until usable ÷ floor, slow processor', unit: '×', most: 1.5 },
    scriptOfLit: { what: 'script until usable ÷ lit alone', unit: '×' },
    scriptOfLitSlow: { what: 'script until usable ÷ lit alone, slow processor', unit: '×' },
    scriptOfMx: { what: 'MX’s script ÷ ours, slow processor', unit: '×', least: 8 },
  },
  list: {
    many: { what: '5,000 banks ÷ 25', unit: '×', most: 1.15 },
    manySlow: { what: '5,000 banks ÷ 25, slow processor', unit: '×', most: 1.15 },
    manySlowLine: { what: '5,000 banks ÷ 25, slow processor and line', unit: '×', most: 1.15 },
    task: { what: 'longest task while 5,000 load', unit: 'ms', most: 50 },
    taskSlow: { what: 'longest task while 5,000 load, slow processor', unit: 'ms' },
  },
  keys: {
    many: { what: 'keystroke, 5,000 banks', unit: 'ms', most: 16 },
    most: { what: 'keystroke, 20,000 banks', unit: 'ms', most: 20 },
    firstOfMany: { what: 'first letter, 5,000 banks', unit: 'ms', most: 16 },
    firstOfMost: { what: 'first letter, 20,000 banks', unit: 'ms', most: 20 },
    manySlow: { what: 'keystroke, 5,000 banks, slow processor', unit: 'ms', most: 60 },
    mostSlow: { what: 'keystroke, 20,000 banks, slow processor', unit: 'ms', most: 75 },
    firstOfManySlow: { what: 'first letter, 5,000 banks, slow processor', unit: 'ms', most: 60 },
    firstOfMostSlow: { what: 'first letter, 20,000 banks, slow processor', unit: 'ms', most: 75 },
  },
  heap: {
    few: { what: 'memory, 25 banks', unit: 'MB', most: 1.4 },
    many: { what: 'memory, 5,000 banks', unit: 'MB', most: 5 },
    most: { what: 'memory, 20,000 banks', unit: 'MB', most: 15 },
    flows: { what: 'memory after 50 flows ÷ after 10', unit: '×', most: 1.05 },
  },
  encryption: {
    raw: { what: 'a value encrypted ÷ the same by WebCrypto alone', unit: '×', most: 1.5 },
    first: { what: 'the first value of a key', unit: 'ms', most: 5 },
    firstSlow: { what: 'the first value of a key, slow processor', unit: 'ms', most: 40 },
  },
  consent: {
    thousand: { what: 'accounts to choose from, 1,000', unit: 'ms', most: 100 },
    two: { what: 'accounts to choose from, 2,000', unit: 'ms', most: 200 },
    eight: { what: 'accounts to choose from, 8,000', unit: 'ms', most: 800 },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Goal>>>>;

export type Measure = keyof typeof GOALS;
export const MEASURES = Object.keys(GOALS) as readonly Measure[];

/** Every goal of a measure, with what was measured: one that is forgotten does not compile. */
export type Figures<M extends Measure, F> = Readonly<Record<keyof (typeof GOALS)[M], F>>;

/** The goals of a measure, in the order of the table. */
export const goalsOf = (measure: Measure): readonly (readonly [name: string, goal: Goal])[] =>
  Object.entries<Goal>(GOALS[measure]);

export function isMet({ most, least }: Goal, value: number): boolean | undefined {
  if (most !== undefined) return value <= most;
  return least === undefined ? undefined : value >= least;
}
