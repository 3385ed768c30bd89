import { OPTIONAL } from './aliases.js';
import { distance, forgiven } from './distance.js';
import { foldWithMap, type Folded } from './fold.js';

type Span = readonly [from: number, to: number];

/** The best place of `typed` in a folded name: at its start, else at a word's start, else inside (three letters or more). */
function locate(typed: string, { text, words }: Folded): Span | undefined {
  let inside: number | undefined;
  for (let at = text.indexOf(typed); at >= 0; at = text.indexOf(typed, at + 1)) {
    if (words.includes(at)) return [at, at + typed.length];
    if (typed.length > 2) inside ??= at;
  }
  return inside === undefined ? undefined : [inside, inside + typed.length];
}

/** The word, or the run of words, that `typed` most probably meant. */
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
      best = [from, to - from > typed.length + 1 ? from + typed.length : to];
    }
  });
  return best;
}

/** What to mark in a name: ranges of the original, sorted, apart from each other. */
export function mark(
  name: string,
  query: string,
  words: readonly string[],
  typos: boolean,
): readonly (readonly [number, number])[] {
  const folded = foldWithMap(name);
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

  const ranges: [number, number][] = [];
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
    const start = folded.from[from] ?? 0;
    const end = folded.to[to - 1] ?? start;
    const last = ranges.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}
