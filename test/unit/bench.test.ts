import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GOALS, goalsOf, isMet, MEASURES, type Goal, type Measure } from '../bench/goals.js';
import { exactly, middle, ratio } from '../bench/statistics.js';
import { rowsOf, table, withTable, type Results } from '../bench/table.js';

const DOCUMENT = readFileSync(resolve(import.meta.dirname, '../../docs/performance.md'), 'utf8');

/** Every goal with the same figure. */
const all = (value: number): Results =>
  Object.fromEntries(
    MEASURES.map((measure) => [
      measure,
      Object.fromEntries(goalsOf(measure).map(([name]) => [name, exactly(value)])),
    ]),
  ) as unknown as Results;

describe('docs/performance.md', () => {
  it.each(MEASURES)('says what %s is', (measure) => {
    expect(DOCUMENT).toContain(`**\`${measure}\`**`);
  });

  // to measure them anew: npm run bench
  it.each(MEASURES.flatMap((measure) => goalsOf(measure).map(([, goal]) => [goal.what, goal] as const)))(
    'has a figure for: %s',
    (what, goal) => {
      const row = DOCUMENT.split('\n').find((line) => line.includes(`| ${what} |`));
      const [, , said = '', figure = '', , met = ''] =
        row
          ?.split('|')
          .map((cell) => cell.trim())
          .slice(1) ?? [];
      expect(row).toBeDefined();
      expect(figure).toMatch(/^\d/);
      expect(met).toMatch(goal.most === undefined && goal.least === undefined ? /^–$/ : /^(yes|\*\*no\*\*)$/);
      expect(said === '–').toBe(met === '–');
    },
  );
});

describe('the table', () => {
  it('has a row for every goal', () => {
    const rows = table(all(1)).split('\n').slice(2);
    expect(rows).toHaveLength(MEASURES.flatMap(goalsOf).length);
  });

  it('replaces what stood between its marks, and nothing else', () => {
    const document = 'before\n<!-- measured: goals -->\nold\n<!-- /measured -->\nafter';
    expect(withTable(document, 'new')).toBe(
      'before\n<!-- measured: goals -->\n\nnew\n\n<!-- /measured -->\nafter',
    );
    expect(() => withTable('no place', 'new')).toThrow('no place marked');
  });

  it.each<[measure: Measure, what: string, value: number, figure: string, met: string]>([
    ['size', GOALS.size.search.what, 37.96, '38.0 kB', 'yes'],
    ['size', GOALS.size.search.what, 38.02, '38.1 kB', '**no**'],
    ['size', GOALS.size.searchOfMx.what, 12.999, '12.99', '**no**'],
    ['start', GOALS.start.floor.what, 1.25, '1.25', 'yes'],
    ['start', GOALS.start.floor.what, 1.2512, '1.26', '**no**'],
    ['start', GOALS.start.lit.what, 1.2512, '1.25', '–'],
    ['consent', GOALS.consent.eight.what, 1234.5, '1235 ms', '**no**'],
  ])('%s, %s: %d reads %s, met: %s', (measure, what, value, figure, met) => {
    const row = rowsOf(measure, all(value)[measure]).find((each) => each.what === what);
    expect(row).toMatchObject({ figure, met });
  });
});

describe('a goal', () => {
  it.each<[goal: Partial<Goal>, value: number, met: boolean | undefined]>([
    [{ most: 38 }, 38, true],
    [{ most: 38 }, 38.01, false],
    [{ least: 13 }, 13, true],
    [{ least: 13 }, 12.99, false],
    [{}, 1, undefined],
  ])('%o with %d: %s', (goal, value, met) => {
    expect(isMet({ what: '', unit: 'kB', ...goal }, value)).toBe(met);
  });
});

describe('figures', () => {
  it.each<[values: number[], value: number]>([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[7], 7],
  ])('of %j the middle is %d', (values, value) => {
    expect(middle(values).value).toBe(value);
  });

  it('compares within a round: a round that was slow for both changes nothing', () => {
    expect(ratio([10, 40, 10], [5, 20, 5])).toEqual(exactly(2));
  });
});
