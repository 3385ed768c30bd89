import { OPTIONAL } from './aliases.js';
import {
  CODE,
  INITIALS,
  KEY_END,
  KEY_START,
  KIND_SHIFT,
  WORD_END,
  WORD_START,
  type Corpus,
} from './corpus.js';
import { distance, EDIT, forgiven, letters, near } from './distance.js';

/** How well a word matches a connector; the best of its keys counts. */
export const EXACT = 100;
const CODE_EXACT = 95;
const FIRST_WORD = 85;
const PREFIX = 80;
const WORD = 75;
const WORD_PREFIX = 65;
const INITIALS_EXACT = 62;
export const COUNTRY = 40;
const INITIALS_PREFIX = 32;
const INSIDE = 30;
/** A guess, before the cost of its slips is taken off: a swap weighs what an unlikely place in the word does. */
const GUESS = 33;
/** A word that may be left out, and was. */
const MISSING = 25;
/** An alias counts a little less than a name, a slug less than an alias. */
const KIND_COST = 5;

/** What makes a guess less likely, in the units of its slips: the first letter, seldom wrong; part of an alias; "bank". */
const FIRST_LETTER_COST = 1;
const ALIAS_COST = 1;
const OPTIONAL_COST = 2;
/** How much more forgiveness than the best match others may need, and what is left out needs. */
const CLOSE = 1;
const MISSING_COST = 1;
/** What something found inside a word needs at least: guesses beside it are as good. */
const LEAST_COST = GUESS - INSIDE;

/** Averages of word scores keep three binary digits. */
export const PRECISION = 8;
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
function scoreText({ text, flags, starts, wordStarts }: Corpus, typed: string, scores: Uint8Array): void {
  const { length } = typed;
  let connector = 0;
  const found = (at: number) => {
    const start = flags[at] ?? 0;
    const score = literalScore(start, flags[at + length - 1] ?? 0, length);
    if (!score) return;
    if (!(start & WORD_START)) {
      // "spar" is not in "Rives Paris"
      for (let unit = at + 1; unit < at + length; unit++) if ((flags[unit] ?? 0) & WORD_START) return;
    }
    while (at >= (starts[connector + 1] ?? Infinity)) connector++;
    if (score > (scores[connector] ?? 0)) scores[connector] = score;
  };
  if (length > 2) {
    for (let at = text.indexOf(typed); at >= 0; at = text.indexOf(typed, at + 1)) found(at);
  } else {
    // one or two letters are everywhere, and count only where a word starts: looking there alone is much faster
    for (const at of wordStarts.get(typed.charCodeAt(0)) ?? []) if (text.startsWith(typed, at)) found(at);
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

  const first = typed.charCodeAt(0);
  const second = typed.charCodeAt(1);
  const guesses = new Uint8Array(words.length);
  words.forEach((word, index) => {
    if (!near(mask, masks[index] ?? 0, edits)) return;
    // of the first two letters one is right: this check saves most comparisons
    const head = word.charCodeAt(0);
    const next = word.charCodeAt(1);
    if (head !== first && next !== second && head !== second && next !== first) return;
    let cost = distance(typed, word, 0, word.length, edits);
    if (cost === undefined) return;
    if (head !== first) cost += FIRST_LETTER_COST;
    // not in a word half typed, too
    if (cost > edits * EDIT + 1) return;
    guesses[index] = GUESS - cost - (OPTIONAL.has(word) ? OPTIONAL_COST : 0);
  });
  for (let use = 0; use < uses.length; use++) {
    const word = uses[use] ?? 0;
    const guess = guesses[word >> 1] ?? 0;
    if (guess) raise(users[use] ?? 0, guess - (word & 1) * ALIAS_COST);
  }

  nameEnds.forEach((end, connector) => {
    const start = starts[connector] ?? 0;
    // the first letter is right: this check saves nearly all comparisons
    if (text.charCodeAt(start) !== first || end - start < typed.length - edits) return;
    const last = Math.min(end, start + typed.length + edits);
    if (!near(mask, letters(text, start, last), edits)) return;
    const cost = distance(typed, text, start, end, edits);
    if (cost !== undefined) raise(connector, GUESS - cost);
  });
}

/** Scores of one word or query, per connector. */
type ScoresOf = (typed: string, typos: boolean) => Uint8Array;

/** Remembers the words of the last query: the next keystroke changes only one of them. */
export function createScorer(corpus: Corpus): { scoresOf: ScoresOf; forget(): void } {
  let last = new Map<string, Uint8Array>();
  let current = new Map<string, Uint8Array>();
  const scoresOf: ScoresOf = (typed, typos) => {
    const key = typos ? `?${typed}` : typed;
    let scores = current.get(key) ?? last.get(key);
    if (!scores) {
      if (typos) {
        scores = scoresOf(typed, false).slice();
        scoreGuesses(corpus, typed, scores);
      } else {
        scores = new Uint8Array(corpus.nameEnds.length);
        scoreText(corpus, typed, scores);
        scoreCountries(corpus, typed, scores);
      }
    }
    current.set(key, scores);
    return scores;
  };
  return {
    scoresOf,
    forget() {
      last = current;
      current = new Map();
    },
  };
}

/** One score per connector, 0 = no match. The query counts as a whole, run together, or word by word in any order. */
export function score(
  scoresOf: ScoresOf,
  query: string,
  words: readonly string[],
  typos: boolean,
): Uint16Array {
  const whole = scoresOf(query, typos);
  const size = whole.length;
  const optional = words.every((word) => OPTIONAL.has(word)) ? undefined : OPTIONAL;
  const sums = new Uint16Array(size).fill(1); // 0 = out
  for (const word of words) {
    const scores = scoresOf(word, typos);
    const missing = optional?.has(word) ? MISSING : 0;
    for (let connector = 0; connector < size; connector++) {
      const sum = sums[connector] ?? 0;
      const value = (scores[connector] ?? 0) || missing;
      sums[connector] = sum && value && sum + value;
    }
  }
  for (let connector = 0; connector < size; connector++) {
    const sum = sums[connector] ?? 0;
    const average = sum && Math.floor(((sum - 1) * PRECISION) / words.length);
    let value = whole[connector] ?? 0;
    // a slip in the whole is one in one of its words
    if (typos && value && value < COUNTRY) value = PREFIX + (value - PREFIX) / words.length;
    sums[connector] = Math.max(average, value * PRECISION);
  }
  return sums;
}

/** Beside a close guess, loose ones only confuse: takes away what needed clearly more forgiveness than the best. */
export function keepClose(
  sums: Uint16Array,
  scoresOf: ScoresOf,
  query: string,
  words: readonly string[],
): void {
  const cost = (score: number) => (score >= COUNTRY ? 0 : Math.max(LEAST_COST, GUESS - score));
  const whole = scoresOf(query, true);
  const each = words.map(
    (word) => [scoresOf(word, true), OPTIONAL.has(word) ? MISSING_COST : GUESS] as const,
  );
  const costs = new Uint16Array(sums.length);
  let least = Infinity;
  sums.forEach((sum, connector) => {
    if (!sum) return;
    let total = 0;
    for (const [scores, missing] of each) total += Math.min(missing, cost(scores[connector] ?? 0));
    costs[connector] = total = Math.min(total, cost(whole[connector] ?? 0));
    if (total < least) least = total;
  });
  costs.forEach((total, connector) => {
    if (total > least + CLOSE) sums[connector] = 0;
  });
}
