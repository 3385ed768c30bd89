import { createIndex } from '../../../../src/search/index.js';
import type { Contender } from './contender.js';

/** Also finds what to mark in each row, which no other does here. */
export const create: Contender = (connectors) => {
  const index = createIndex(connectors);
  return (query, limit) => index.search(query, limit).results.map(({ connector }) => connector);
};
