import type { Connector } from '../protocol/types.js';
import { aliasesOf, inInitials, OPTIONAL } from './aliases.js';
import { countryNames } from './countries.js';
import { distance, forgiven } from './distance.js';
import { fold, foldWithMap, spellUmlauts, type Folded } from './fold.js';

/** [start, end) in UTF-16 units of the original, sorted, never overlapping. */
export type Ranges = readonly (readonly [start: number, end: number])[];

export interface Marked {
  readonly text: string;
  readonly ranges: Ranges;
}

type Span = readonly [from: number, to: number];

/** The best place of `typed` in a folded name: at its start, else at a word's start, else inside one (three letters or more). */
function locate(typed: string, { text, words }: Folded): Span | undefined {
  let inside: number | undefined;
  for (let at = text.indexOf(typed); at >= 0; at = text.indexOf(typed, at + 1)) {
    if (words.includes(at)) return [at, at + typed.length];
    if (typed.length > 2 && !words.some((word) => word > at && word < at + typed.length)) inside ??= at;
  }
  return inside === undefined ? undefined : [inside, inside + typed.length];
}

/** The word, the run of words, or their beginning that `typed` most probably meant. */
function guess(typed: string, { text, words }: Folded): Span | undefined {
  const edits = forgiven(typed);
  if (!edits) return undefined;
  let best: Span | undefined;
  let least = Infinity;
  words.forEach((from, index) => {
    for (const to of new Set([words[index + 1] ?? from, text.length])) {
      const cost = distance(typed, text, from, to, edits);
      if (cost === undefined || cost >= least) continue;
      least = cost;
      best = [from, from + reach(typed, text.slice(from, to), edits)];
    }
  });
  return best;
}

/** How much of `text` was typed, with its slips. */
function reach(typed: string, text: string, edits: number): number {
  let best = text.length;
  let least = Infinity;
  for (const step of [2, 1, 0, -1, -2]) {
    const to = Math.min(text.length, typed.length + step);
    const cost = Math.abs(step) > edits ? undefined : distance(typed, text, 0, to, edits);
    if (cost === undefined || cost >= least) continue;
    least = cost;
    best = to;
  }
  return best;
}

function markFolded(folded: Folded, query: string, words: readonly string[], typos: boolean): Ranges {
  const find = (typed: string) => locate(typed, folded) ?? (typos ? guess(typed, folded) : undefined);
  const whole = locate(query, folded);
  const telling = words.filter((word) => !OPTIONAL.has(word));
  let spans: Span[] = [];
  if (whole) {
    spans = [whole];
  } else if (!telling.length || telling.some(find)) {
    // otherwise "la" of "la poste" would be marked alone, where "poste" is known from an alias
    spans = words.map(find).filter((span) => span !== undefined);
  }
  if (!spans.length) spans = [find(query)].filter((span) => span !== undefined);

  return rangesOf(spans, folded);
}

function rangesOf(spans: readonly Span[], folded: Folded): Ranges {
  const ranges: [number, number][] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const start = folded.from[from] ?? 0;
    const end = folded.to[to - 1] ?? start;
    const last = ranges.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}

const lengthOf = (ranges: Ranges): number => ranges.reduce((sum, [start, end]) => sum + end - start, 0);

/** What to mark in a name. */
export function mark(name: string, query: string, words: readonly string[], typos: boolean): Ranges {
  const ranges = markFolded(foldWithMap(name), query, words, typos);
  if (spellUmlauts(name) === name) return ranges;
  const spelled = markFolded(foldWithMap(name, true), query, words, typos);
  return lengthOf(spelled) > lengthOf(ranges) ? spelled : ranges;
}

/** Marks the first letters of a name's words, when those were typed: the whole query, or a word of it. */
export function markInitials(name: string, query: string, words: readonly string[]): Ranges {
  const folded = foldWithMap(name);
  const { text, words: ends } = folded;
  const starts = ends.slice(0, -1);
  const telling = starts.filter((from, index) => inInitials(text.slice(from, ends[index + 1])));
  for (const typed of [query, ...words]) {
    for (const some of [telling, starts]) {
      const letters = some.map((from) => text.charAt(from)).join('');
      if (!letters.startsWith(typed)) continue;
      return rangesOf(
        some.slice(0, typed.length).map((from) => [from, from + 1]),
        folded,
      );
    }
  }
  return [];
}

/** What a bank was found by, when that is not its name: the alias, code, country or slug that has most of it. */
export function otherwise(
  { name, code, countries, slug }: Connector,
  query: string,
  words: readonly string[],
  typos: boolean,
): Marked | undefined {
  let best: Marked | undefined;
  const consider = (text: string, guesses: boolean) => {
    const ranges = mark(text, query, words, guesses);
    if (lengthOf(ranges) > (best ? lengthOf(best.ranges) : 0)) best = { text, ranges };
  };
  for (const { text } of aliasesOf(fold(name))) consider(text, typos);
  consider(code ?? '', false);
  for (const text of countries.flatMap(countryNames)) consider(text, false);
  consider(slug?.replaceAll('-', ' ') ?? '', false);
  return best;
}
