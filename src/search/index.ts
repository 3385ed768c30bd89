import type { Connector } from '../protocol/types.js';
import { createCorpus } from './corpus.js';
import { inOrder, most, type Found, type SearchResult } from './found.js';
import { mark, markInitials, otherwise } from './mark.js';
import { readQuery } from './query.js';
import { highest, placeOf, rankOf } from './rank.js';
import { COUNTRY, createScorer, EXACT, keepClose, PRECISION, score } from './score.js';

export type { Found, SearchResult } from './found.js';

export interface SearchIndex {
  readonly size: number;
  /** Whether a search answers at once. */
  readonly ready: boolean;
  /** Gets ready for the first search, for as long as it may go on; whether it is. A search does what is left. */
  prepare(mayGoOn: () => boolean): boolean;
  /** At most `limit` results of `total`, best first; an empty query gives all in the order they came. */
  search(query: string, limit: number): Found;
}

export function createIndex(connectors: readonly Connector[]): SearchIndex {
  const size = connectors.length;
  let steps: ReturnType<typeof createCorpus> | undefined = createCorpus(connectors);
  let scorer: ReturnType<typeof createScorer> | undefined;

  const advance = () => {
    const step = steps?.next();
    if (step?.done !== true) return;
    scorer = createScorer(step.value);
    // it holds on to all it made on the way
    steps = undefined;
  };

  return {
    size,
    get ready() {
      return scorer !== undefined;
    },
    prepare(mayGoOn) {
      while (!scorer && mayGoOn()) advance();
      return scorer !== undefined;
    },
    search(query, limit) {
      const { whole, words } = readQuery(query);
      if (!whole) return inOrder(connectors, limit);

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

      const exact = query.trim();
      const ranks = new Float64Array(size);
      let total = 0;
      for (let place = 0; place < size; place++) {
        const value = scores[place];
        if (!value) continue;
        const name = connectors[place]?.name ?? '';
        const same = value >= EXACT * PRECISION && name.trim() === exact;
        ranks[total++] = rankOf(value, same ? 0 : name.length, place);
      }
      const results: SearchResult[] = [];
      for (const rank of highest(ranks.subarray(0, total), most(limit))) {
        const connector = connectors[placeOf(rank)];
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
