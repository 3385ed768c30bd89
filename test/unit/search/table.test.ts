import { describe, expect, it } from 'vitest';
import { createIndex } from '../../../src/search/index.js';
import { BANKS } from './banks.js';
import { TABLE } from './queries.js';

const index = createIndex(BANKS);

describe.each(Object.entries(TABLE))('%s', (_group, rows) => {
  it.each(rows)('%s → %s', (query, first) => {
    expect(
      index
        .search(query, 3)
        .results.map(({ connector }) => connector.name)
        .at(0),
    ).toBe(first);
  });
});
