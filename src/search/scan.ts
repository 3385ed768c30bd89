import type { Connector } from '../protocol/types.js';
import { fold } from './fold.js';
import { inOrder, most, type Found } from './found.js';
import { mark } from './mark.js';
import { readQuery } from './query.js';
import { highest, placeOf, rankOf } from './rank.js';

const START = 3;
const WORD_START = 2;
const INSIDE = 1;
/** Fewer letters are everywhere. */
const LEAST_INSIDE = 3;

/** Latin letters with marks: Latin-1 and the two extended blocks. */
const FIRST_MARKED = 0xc0;
const LAST_MARKED = 0x24f;

/** A plain letter → a class of itself and those that are it with a mark. */
let classes: Map<string, string> | undefined;

function markedLetters(): Map<string, string> {
  const found = new Map<string, string>();
  for (let code = FIRST_MARKED; code <= LAST_MARKED; code++) {
    const marked = String.fromCharCode(code);
    const plain = fold(marked);
    if (plain.length === 1) found.set(plain, (found.get(plain) ?? plain) + marked);
  }
  return found;
}

function patternOf(word: string): string {
  classes ??= markedLetters();
  let pattern = '';
  for (const letter of word) {
    const marked = classes.get(letter);
    pattern += marked === undefined ? letter : `[${marked}]`;
  }
  return pattern;
}

/** How well a word is found in a name, as cheaply as can be told. */
function finder(word: string): (name: string) => number {
  const pattern = patternOf(word);
  const somewhere = new RegExp(pattern, 'i');
  const atStart = new RegExp(`(?:^|[^a-z0-9\\u00c0-\\u024f])${pattern}`, 'i');
  const starts = (name: string): number => {
    const at = name.search(atStart);
    return at < 0 ? 0 : at === 0 ? START : WORD_START;
  };
  if (word.length < LEAST_INSIDE) return starts;
  return (name) => (somewhere.test(name) ? starts(name) || INSIDE : 0);
}

/**
 * A search without an index, for the moments until there is one: names that start with what was typed, then those with
 * words that do, then those that contain it; and codes of banks. No slips are forgiven, and no other names are known.
 */
export function scan(connectors: readonly Connector[], query: string, limit: number): Found {
  const { whole, words } = readQuery(query);
  if (!whole) return inOrder(connectors, limit);
  const finders = words.map(finder);
  const ranks = new Float64Array(connectors.length);
  let total = 0;
  connectors.forEach(({ name, code }, place) => {
    let score = code?.startsWith(whole) === true ? START : Infinity;
    if (score === Infinity)
      for (const find of finders) if ((score = Math.min(score, find(name))) === 0) return;
    ranks[total++] = rankOf(score, name.length, place);
  });
  return {
    total,
    results: Array.from(highest(ranks.subarray(0, total), most(limit)), (rank) => connectors[placeOf(rank)])
      .filter((connector) => connector !== undefined)
      .map((connector) => ({ connector, ranges: mark(connector.name, whole, words, false) })),
  };
}
