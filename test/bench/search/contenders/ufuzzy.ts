import uFuzzy from '@leeoniya/ufuzzy';
import { fold } from '../../../../src/search/fold.js';
import { lineOf, type Contender } from './contender.js';

/** Their enumeration is in the typings alone. */
const ONE_SLIP: { intraMode: number } = { intraMode: 1 };

/** One slip in a word, words in any order; of what is as good, the shorter name. */
export const create: Contender = (connectors) => {
  const banks = [...connectors].sort((a, b) => a.name.length - b.name.length);
  const lines = banks.map(lineOf);
  const fuzzy = new uFuzzy({
    unicode: true,
    interSplit: '[^\\p{L}\\d]+',
    ...ONE_SLIP,
    compare: () => 0,
  });
  return (query, limit) => {
    const [found, info, order] = fuzzy.search(lines, fold(query), 5);
    const places = order ? order.map((at) => info.idx[at] ?? -1) : (found ?? []);
    return places.slice(0, limit).flatMap((place) => banks[place] ?? []);
  };
};
