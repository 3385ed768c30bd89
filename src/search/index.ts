import type { Connector } from '../protocol/types.js';
import { OPTIONAL } from './aliases.js';
import {
  CODE,
  createCorpus,
  INITIALS,
  KEY_END,
  KEY_START,
  KIND_SHIFT,
  WORD_END,
  WORD_START,
  type Corpus,
} from './corpus.js';
import { distance, forgiven, letters, near } from './distance.js';
import { fold } from './fold.js';
import { mark } from './mark.js';

export interface SearchResult {
  readonly connector: Connector;
  /** What matched in `connector.name`: [start, end) in UTF-16 units of the original, sorted, never overlapping. */
  readonly ranges: readonly (readonly [number, number])[];
}

export interface SearchIndex {
  readonly size: number;
  /** Best first; an empty query gives the popular ones, then all others in their given order. */
  search(query: string, limit: number): { readonly total: number; readonly results: readonly SearchResult[] };
}

/** How well a word matches a connector; the best of its keys counts. */
const EXACT = 100;
const CODE_EXACT = 95;
const FIRST_WORD = 85;
const PREFIX = 80;
const WORD = 75;
const WORD_PREFIX = 65;
const INITIALS_EXACT = 62;
const COUNTRY = 40;
const INITIALS_PREFIX = 32;
const INSIDE = 30;
/** A guess, before the cost of its slips is taken off. */
const GUESS = 29;
/** A word that may be left out, and was. */
const MISSING = 25;
/** An alias counts a little less than a name, a slug less than an alias. */
const KIND_COST = 5;

/** A paste of any length stays cheap; bank names end well before. */
const LONGEST_QUERY = 256;
const MOST_WORDS = 12;
/** Averages of word scores keep three binary digits. */
const PRECISION = 8;

function literalScore(start: number, end: number, length: number): number {
  const kind = start >> KIND_SHIFT;
  if (kind === INITIALS) {
    if (!(start & KEY_START)) return 0;
    return end & KEY_END ? INITIALS_EXACT : length > 1 ? INITIALS_PREFIX : 0;
  }
  if (kind === CODE) return start & WORD_START ? (end & WORD_END ? CODE_EXACT : WORD_PREFIX) : 0;
  const cost = kind * KIND_COST;
  if (start & KEY_START) return (end & KEY_END ? EXACT : end & WORD_END ? FIRST_WORD : PREFIX) - cost;
  if (start & WORD_START) return (end & WORD_END ? WORD : WORD_PREFIX) - cost;
  return length > 2 ? INSIDE - cost : 0;
}

/** Raises `scores` where `typed` is found as it is, at any place of any key. */
function scoreText({ text, flags, starts }: Corpus, typed: string, scores: Uint8Array): void {
  const { length } = typed;
  let connector = 0;
  for (let at = text.indexOf(typed); at >= 0; at = text.indexOf(typed, at + 1)) {
    const score = literalScore(flags[at] ?? 0, flags[at + length - 1] ?? 0, length);
    if (!score) continue;
    while (at >= (starts[connector + 1] ?? Infinity)) connector++;
    if (score > (scores[connector] ?? 0)) scores[connector] = score;
  }
}

function scoreCountries({ countries, countryOf }: Corpus, typed: string, scores: Uint8Array): void {
  const found = countries.map(
    (names) => names.includes(` ${typed} `) || (typed.length > 2 && names.includes(` ${typed}`)),
  );
  if (!found.includes(true)) return;
  for (let connector = 0; connector < scores.length; connector++) {
    if (found[countryOf[connector] ?? 0] && (scores[connector] ?? 0) < COUNTRY) scores[connector] = COUNTRY;
  }
}

/** Raises `scores` where a word comes close to `typed`, or a whole name does (words run together, with a slip). */
function scoreGuesses(corpus: Corpus, typed: string, scores: Uint8Array): void {
  const edits = forgiven(typed);
  if (!edits) return;
  const { text, starts, nameEnds, words, masks, uses, users } = corpus;
  const mask = letters(typed);
  const raise = (connector: number, score: number) => {
    if (score > (scores[connector] ?? 0)) scores[connector] = score;
  };

  const guesses = new Uint8Array(words.length);
  words.forEach((word, index) => {
    if (!near(mask, masks[index] ?? 0, edits)) return;
    const cost = distance(typed, word, 0, word.length, edits);
    if (cost === undefined) return;
    guesses[index] = GUESS - cost;
  });
  uses.forEach((word, use) => raise(users[use] ?? 0, guesses[word] ?? 0));

  const first = typed.charCodeAt(0);
  nameEnds.forEach((end, connector) => {
    const start = starts[connector] ?? 0;
    // a slip in the very first letter is rare, and this check saves nearly all comparisons
    if (text.charCodeAt(start) !== first || end - start < typed.length - edits) return;
    const last = Math.min(end, start + typed.length + edits);
    if (!near(mask, letters(text, start, last), edits)) return;
    const cost = distance(typed, text, start, end, edits);
    if (cost !== undefined) raise(connector, GUESS - cost);
  });
}

/** One score per connector, 0 = no match. The query counts as a whole, run together, or word by word in any order. */
function score(corpus: Corpus, query: string, words: readonly string[], typos: boolean): Uint16Array {
  const size = corpus.nameEnds.length;
  const scores = new Uint8Array(size);
  const scoreOf = (typed: string) => {
    scores.fill(0);
    scoreText(corpus, typed, scores);
    scoreCountries(corpus, typed, scores);
    if (typos) scoreGuesses(corpus, typed, scores);
  };

  scoreOf(query);
  const best = Uint16Array.from(scores, (value) => value * PRECISION);
  if (words.length < 2) return best;

  const sums = new Uint16Array(size).fill(1); // 0 = out
  const optional = words.some((word) => !OPTIONAL.has(word)) ? OPTIONAL : new Set<string>();
  for (const word of words) {
    scoreOf(word);
    const missing = optional.has(word) ? MISSING : 0;
    sums.forEach((sum, connector) => {
      const value = (scores[connector] ?? 0) || missing;
      sums[connector] = sum && value && sum + value;
    });
  }
  sums.forEach((sum, connector) => {
    const average = sum && Math.floor(((sum - 1) * PRECISION) / words.length);
    if (average > (best[connector] ?? 0)) best[connector] = average;
  });
  return best;
}

export function createIndex(
  connectors: readonly Connector[],
  options: { popular?: readonly string[] } = {},
): SearchIndex {
  const size = connectors.length;
  let corpus: Corpus | undefined;
  let ordered: readonly Connector[] | undefined;

  /** Popular first, in the host's order; of a repeated one its first place counts. */
  const order = (): readonly Connector[] => {
    const ranks = new Map((options.popular ?? []).map((id, rank): [string, number] => [id, rank]).reverse());
    if (!ranks.size) return connectors;
    const rank = ({ id, uuid }: Connector) => ranks.get(uuid ?? '') ?? ranks.get(String(id)) ?? Infinity;
    const popular = connectors.filter((connector) => rank(connector) < Infinity);
    const chosen = new Set(popular);
    popular.sort((a, b) => rank(a) - rank(b));
    return [...popular, ...connectors.filter((connector) => !chosen.has(connector))];
  };

  return {
    size,
    search(query, limit) {
      const most = Math.max(0, Math.floor(limit) || 0);
      const words = [...new Set(fold(query.slice(0, LONGEST_QUERY)).split(' '))].slice(0, MOST_WORDS);
      const whole = fold(query.slice(0, LONGEST_QUERY)).replaceAll(' ', '');
      if (!whole) {
        ordered ??= order();
        return {
          total: size,
          results: ordered.slice(0, most).map((connector) => ({ connector, ranges: [] })),
        };
      }

      // built by the first letter typed, so that showing the list costs nothing
      corpus ??= createCorpus(connectors);
      let typos = false;
      let scores = score(corpus, whole, words, typos);
      if (!scores.some((value) => value >= COUNTRY * PRECISION)) {
        typos = true;
        scores = score(corpus, whole, words, typos);
      }

      // one number holds score, then shortness of the name, then place: numbers sort much faster than objects
      const exact = query.trim();
      const ranks = new Float64Array(size);
      let total = 0;
      scores.forEach((value, index) => {
        if (!value) return;
        const name = connectors[index]?.name ?? '';
        const shortness = 511 - (name.trim() === exact ? 0 : Math.min(511, name.length));
        ranks[total++] = (value * 512 + shortness) * 2 ** 24 + (2 ** 24 - 1 - index);
      });
      const best = ranks.subarray(0, total).sort().reverse().subarray(0, most);
      const results: SearchResult[] = [];
      for (const rank of best) {
        const connector = connectors[2 ** 24 - 1 - (rank % 2 ** 24)];
        if (connector) results.push({ connector, ranges: mark(connector.name, whole, words, typos) });
      }
      return { total, results };
    },
  };
}
