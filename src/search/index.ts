import type { Connector } from '../protocol/types.js';
import { createCorpus } from './corpus.js';
import { fold } from './fold.js';
import { mark, markInitials, otherwise, type Marked, type Ranges } from './mark.js';
import { COUNTRY, createScorer, EXACT, keepClose, PRECISION, score } from './score.js';

export interface SearchResult {
  readonly connector: Connector;
  /** What matched in `connector.name`. */
  readonly ranges: Ranges;
  /** When nothing in the name did: what else the bank is known by, as one may show it. */
  readonly via?: Marked | undefined;
}

export interface SearchIndex {
  readonly size: number;
  /** Gets ready for the first search, for as long as it may go on; whether it is. A search does what is left. */
  prepare(mayGoOn: () => boolean): boolean;
  /** At most `limit` results of `total`, best first; an empty query gives all in the order they came. */
  search(query: string, limit: number): { readonly total: number; readonly results: readonly SearchResult[] };
}

/** A paste of any length stays cheap; bank names end well before. */
const LONGEST_QUERY = 256;
const MOST_WORDS = 12;
/** Room for each part of a rank: powers of two less one, together within 53 bits. */
const LONGEST_NAME = 511;
const LAST_PLACE = 2 ** 24 - 1;

/** The highest `most` of the ranks, in order. They are few among many, so that most are only compared with the last. */
function highest(ranks: Float64Array, most: number): Float64Array {
  if (ranks.length <= most) return ranks.sort().reverse();
  const best = ranks.slice(0, most).sort();
  for (let at = most; at < ranks.length; at++) {
    const rank = ranks[at] ?? 0;
    if (rank < (best[0] ?? Infinity)) continue;
    let place = 1;
    while (place < most && rank > (best[place] ?? 0)) place++;
    best.copyWithin(0, 1, place);
    best[place - 1] = rank;
  }
  return best.reverse();
}

export function createIndex(connectors: readonly Connector[]): SearchIndex {
  const size = connectors.length;
  const steps = createCorpus(connectors);
  let scorer: ReturnType<typeof createScorer> | undefined;

  const advance = () => {
    const { done, value } = steps.next();
    if (done) scorer = createScorer(value);
  };

  return {
    size,
    prepare(mayGoOn) {
      while (!scorer && mayGoOn()) advance();
      return scorer !== undefined;
    },
    search(query, limit) {
      const most = Math.max(0, Math.floor(limit) || 0);
      const folded = fold(query.slice(0, LONGEST_QUERY));
      const whole = folded.replaceAll(' ', '');
      const words = [...new Set(folded.split(' '))].slice(0, MOST_WORDS);
      if (!whole) {
        return {
          total: size,
          results: connectors.slice(0, most).map((connector) => ({ connector, ranges: [] })),
        };
      }

      while (!scorer) advance();
      const { scoresOf } = scorer;
      let typos = false;
      let scores = score(scoresOf, whole, words, typos);
      if (!scores.some((value) => value >= COUNTRY * PRECISION)) {
        typos = true;
        scores = score(scoresOf, whole, words, typos);
        keepClose(scores, scoresOf, whole, words);
      }
      scorer.forget();

      // one number holds score, then shortness of the name, then place: numbers sort much faster than objects
      const exact = query.trim();
      const ranks = new Float64Array(size);
      let total = 0;
      for (let place = 0; place < size; place++) {
        const value = scores[place];
        if (!value) continue;
        const name = connectors[place]?.name ?? '';
        const same = value >= EXACT * PRECISION && name.trim() === exact;
        const shortness = LONGEST_NAME - (same ? 0 : Math.min(LONGEST_NAME, name.length));
        ranks[total++] = (value * (LONGEST_NAME + 1) + shortness) * (LAST_PLACE + 1) + LAST_PLACE - place;
      }
      const results: SearchResult[] = [];
      for (const rank of highest(ranks.subarray(0, total), most)) {
        const connector = connectors[LAST_PLACE - (rank % (LAST_PLACE + 1))];
        if (!connector) continue;
        let ranges = mark(connector.name, whole, words, typos);
        const via = ranges.length ? undefined : otherwise(connector, whole, words, typos);
        if (!ranges.length && !via) ranges = markInitials(connector.name, whole, words);
        results.push({ connector, ranges, via });
      }
      return { total, results };
    },
  };
}
