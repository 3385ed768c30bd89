import { PLAIN, SLOW, type Conditions } from '../browser.js';
import { QUERIES } from '../search/lists.js';
import { ascending, at, middle } from '../statistics.js';
import { byTurns, open, seldom, type Bench, type Run } from './measure.js';

/** Time for what is done in pauses, before the letters that are timed. */
const PAUSE = 1_000;

export const keys: Run<'keys'> = async (bench) => {
  const each = (size: number, conditions: Conditions) => () => ninetyFifth(bench, size, conditions);
  const first = (size: number, conditions: Conditions) => () => firstLetter(bench, size, conditions);
  const times = await byTurns(seldom(bench), {
    many: each(5_000, PLAIN),
    most: each(20_000, PLAIN),
    firstOfMany: first(5_000, PLAIN),
    firstOfMost: first(20_000, PLAIN),
    manySlow: each(5_000, SLOW),
    mostSlow: each(20_000, SLOW),
    firstOfManySlow: first(5_000, SLOW),
    firstOfMostSlow: first(20_000, SLOW),
  });
  return {
    many: middle(times.many),
    most: middle(times.most),
    firstOfMany: middle(times.firstOfMany),
    firstOfMost: middle(times.firstOfMost),
    manySlow: middle(times.manySlow),
    mostSlow: middle(times.mostSlow),
    firstOfManySlow: middle(times.firstOfManySlow),
    firstOfMostSlow: middle(times.firstOfMostSlow),
  };
};

/** 95 of 100 letters take at most this. */
const ninetyFifth = (bench: Bench, size: number, conditions: Conditions): Promise<number> =>
  open(bench, { size, list: 'regional', conditions }, async ({ call }) => {
    await call('settle', PAUSE * conditions.slowdown);
    return at(ascending(await call('type', QUERIES)), 0.95);
  });

const firstLetter = (bench: Bench, size: number, conditions: Conditions): Promise<number> =>
  open(bench, { size, list: 'regional', conditions }, ({ call }) => call('firstLetter'), { letter: 'b' });
