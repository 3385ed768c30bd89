/** What was measured, as docs/performance.md has it: between two marks, written by `npm run bench` alone. */
import { goalsOf, isMet, MEASURES, type Figures, type Goal, type Measure, type Unit } from './goals.js';
import type { Figure } from './statistics.js';

export type Results = { readonly [M in Measure]: Figures<M, Figure> };

const [START, END] = ['<!-- measured: goals -->', '<!-- /measured -->'];

const DIGITS: Readonly<Record<Unit, number>> = { kB: 1, MB: 2, ms: 1, '×': 2, files: 0 };

/**
 * A figure as it is known: what takes a hundred milliseconds is not known to a tenth. Rounded away from the goal, so that
 * what reads as met is.
 */
function said(value: number, { unit, most, least }: Goal): string {
  const digits = unit !== '×' && value >= 100 ? 0 : DIGITS[unit];
  const scaled = value * 10 ** digits;
  // a thousandth of the last digit is the computer's own rounding
  const round =
    most !== undefined
      ? Math.ceil(scaled - 1e-3)
      : least !== undefined
        ? Math.floor(scaled + 1e-3)
        : Math.round(scaled);
  return (round / 10 ** digits).toFixed(digits);
}

function limitOf({ most, least, unit }: Goal): string {
  if (most !== undefined) return `≤ ${unit === '×' ? most : `${most} ${unit}`}`;
  return least === undefined ? '–' : `≥ ${least}`;
}

const MET: Readonly<Record<`${boolean | undefined}`, string>> = {
  true: 'yes',
  false: '**no**',
  undefined: '–',
};

export interface Row {
  readonly measure: Measure;
  readonly what: string;
  readonly goal: string;
  readonly figure: string;
  /** between which two the middle half of the rounds lies */
  readonly between: string;
  readonly met: string;
}

export function rowsOf<M extends Measure>(measure: M, figures: Figures<M, Figure>): Row[] {
  return goalsOf(measure).flatMap(([name, goal]) => {
    const figure = Object.entries<Figure>(figures).find(([key]) => key === name)?.[1];
    if (!figure) return [];
    const { value, low, high } = figure;
    const unit = goal.unit === '×' ? '' : ` ${goal.unit}`;
    return {
      measure,
      what: goal.what,
      goal: limitOf(goal),
      figure: `${said(value, goal)}${unit}`,
      between: low === high ? '' : `${said(low, goal)}–${said(high, goal)}`,
      met: MET[`${isMet(goal, value)}`],
    };
  });
}

export function table(results: Results): string {
  const rows = MEASURES.flatMap((measure) => rowsOf(measure, results[measure]));
  const lines = rows.map(({ measure, what, goal, figure, between, met }, index) => {
    const first = rows[index - 1]?.measure !== measure;
    return `| ${first ? `\`${measure}\`` : ''} | ${what} | ${goal} | ${figure} | ${between} | ${met} |`;
  });
  return ['| | what | goal | measured | rounds | met |', '|---|---|---|---|---|---|', ...lines].join('\n');
}

/** The document with another table. */
export function withTable(document: string, content: string): string {
  const [start, end] = [document.indexOf(START), document.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`the document has no place marked ${START}`);
  return `${document.slice(0, start)}${START}\n\n${content}\n\n${document.slice(end)}`;
}
