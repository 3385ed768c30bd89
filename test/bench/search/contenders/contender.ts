import type { Connector } from '../../../../src/protocol/types.js';
import { aliasesOf } from '../../../../src/search/aliases.js';
import { countryNames } from '../../../../src/search/countries.js';
import { fold } from '../../../../src/search/fold.js';

/** Makes a search over these banks: the best ones for a query, at most `limit`. */
export type Contender = (
  connectors: readonly Connector[],
) => (query: string, limit: number) => readonly Connector[];

/** What everybody may search in: the same words, folded by the same rules. */
export const wordsOf = ({ name, code, countries }: Connector) => ({
  name: fold(name),
  aliases: aliasesOf(fold(name))
    .map(({ folded }) => folded)
    .join(' '),
  code: fold(code ?? ''),
  countries: [...new Set(countries.flatMap(countryNames).map(fold))].join(' '),
});

/** The same in one line. */
export const lineOf = (connector: Connector): string => Object.values(wordsOf(connector)).join(' ');
