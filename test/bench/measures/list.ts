import { setTimeout as sleep } from 'node:timers/promises';
import { PLAIN, SLOW, SLOW_LINE, type Conditions } from '../browser.js';
import { middle, ratio } from '../statistics.js';
import { startTrace, stopTrace } from '../trace.js';
import { byTurns, open, usable, type Bench, type Run } from './measure.js';

/** After the first rows, for what is read and prepared in pauses: as long as it could take. */
const AFTER = 1_500;

export const list: Run<'list'> = async (bench) => {
  const time = (size: number, conditions: Conditions) => () => usable(bench, { size, conditions });
  const times = await byTurns(bench, {
    few: time(25, PLAIN),
    many: time(5_000, PLAIN),
    fewSlow: time(25, SLOW),
    manySlow: time(5_000, SLOW),
    fewSlowLine: time(25, SLOW_LINE),
    manySlowLine: time(5_000, SLOW_LINE),
    task: () => longestTask(bench, PLAIN),
    taskSlow: () => longestTask(bench, SLOW),
  });
  return {
    many: ratio(times.many, times.few),
    manySlow: ratio(times.manySlow, times.fewSlow),
    manySlowLine: ratio(times.manySlowLine, times.fewSlowLine),
    task: middle(times.task),
    taskSlow: middle(times.taskSlow),
  };
};

const longestTask = (bench: Bench, conditions: Conditions): Promise<number> =>
  open(
    bench,
    { size: 5_000, conditions },
    async ({ page }) => {
      await sleep(AFTER * conditions.slowdown);
      return (await stopTrace(page)).longest;
    },
    { before: startTrace },
  );
