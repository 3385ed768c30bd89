import type { Connector } from '../../../../src/protocol/types.js';
import { fold } from '../../../../src/search/fold.js';
import { lineOf, type Contender } from './contender.js';
import { create as createFuzzy } from './ufuzzy.js';

/** How well a line has a word: at its start, at a word's, as a whole word, or inside. */
function rank(line: string, word: string): number {
  const spaced = ` ${line} `;
  if (spaced.startsWith(` ${word} `)) return 5;
  if (line.startsWith(word)) return 4;
  if (spaced.includes(` ${word} `)) return 3;
  if (spaced.includes(` ${word}`)) return 2;
  return line.includes(word) ? 1 : 0;
}

/** Every word of the query must be there; uFuzzy is asked when that finds nothing. */
export const create: Contender = (connectors) => {
  const lines = connectors.map(lineOf);
  const fuzzy = createFuzzy(connectors);
  return (query, limit) => {
    const words = fold(query).split(' ');
    const found: { connector: Connector; score: number }[] = [];
    connectors.forEach((connector, place) => {
      let score = 0;
      for (const word of words) {
        const one = rank(lines[place] ?? '', word);
        if (!one) return;
        score += one;
      }
      found.push({ connector, score });
    });
    if (!found.length) return fuzzy(query, limit);
    return found
      .sort((a, b) => b.score - a.score || a.connector.name.length - b.connector.name.length)
      .slice(0, limit)
      .map(({ connector }) => connector);
  };
};
