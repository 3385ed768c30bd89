/** A share of the measurements is at most this. */
export const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

export const ascending = (times: Iterable<number>): number[] => [...times].sort((a, b) => a - b);

/** What was measured, several times: the middle one, and between which two the middle half lies. */
export interface Figure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export function middle(values: Iterable<number>): Figure {
  const sorted = ascending(values);
  const half = sorted.length / 2;
  const value = Number.isInteger(half)
    ? ((sorted[half - 1] ?? NaN) + (sorted[half] ?? NaN)) / 2
    : at(sorted, 0.5);
  return { value, low: at(sorted, 0.25), high: at(sorted, 0.75) };
}

/** What is known without measuring, or was measured once. */
export const exactly = (value: number): Figure => ({ value, low: value, high: value });

/** Of each round its own ratio: what else the machine did in that round fell on both. */
export const ratio = (ours: readonly number[], theirs: readonly number[]): Figure =>
  middle(ours.map((value, round) => value / (theirs[round] ?? NaN)));
