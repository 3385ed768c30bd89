import MiniSearch from 'minisearch';
import { fold } from '../../../../src/search/fold.js';
import { wordsOf, type Contender } from './contender.js';

/** Every word, its beginning, or with slips in a third of it (a swap is two); names before the rest. */
export const create: Contender = (connectors) => {
  const index = new MiniSearch({
    fields: ['name', 'aliases', 'code', 'countries'],
    tokenize: (text) => text.split(' '),
    searchOptions: { prefix: true, fuzzy: 0.3, combineWith: 'AND', boost: { name: 3 } },
  });
  index.addAll(connectors.map((connector, id) => ({ id, ...wordsOf(connector) })));
  return (query, limit) =>
    index
      .search(fold(query))
      .slice(0, limit)
      .flatMap(({ id }) => connectors[Number(id)] ?? []);
};
