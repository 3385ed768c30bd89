import { BANKS, connector } from '../../unit/search/banks.js';
import type { Connector } from '../../../src/protocol/types.js';

/** What the clock runs on, letter by letter: names, slips, codes, countries, nonsense, one letter. */
export const QUERIES = [
  'credit agricole ile de france',
  'creditagrciole',
  'bnp parisbas',
  'societe genrale',
  'caisse depargne',
  'sparkasse munchen',
  'stadtsparkase muenchen',
  'volksbnak stuttgart',
  'ing espagne',
  '30004',
  'banco santnader',
  'royal bank scotland',
  'intesa sanpaolo',
  'zzzzzzzz qqqqqq',
  'marks and spencer',
  'ca',
  'e',
];

/** Each query as it grows. */
export const KEYSTROKES = QUERIES.flatMap((query) =>
  Array.from(query, (_letter, at) => query.slice(0, at + 1)),
);

/** Numbers that look random and are the same on every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const SYLLABLES =
  'ber lin mun chen stutt gart dres den ham burg ros tock nan tes ren nes bor deaux mar seil le tou lon gre no ble val en cia bil bao se vil la mi la no ro ma to ri no por to lis boa gent ant wer pen'.split(
    ' ',
  );

/** The real list, then brands of it with invented towns, as regional banks are. */
export function synthetic(size: number): Connector[] {
  const next = random(7);
  const pick = <T>(all: readonly T[]): T => all[next(all.length)]!;
  const town = () => {
    const name = Array.from({ length: 2 + next(3) }, () => pick(SYLLABLES)).join('');
    return name.charAt(0).toUpperCase() + name.slice(1);
  };
  return Array.from({ length: size }, (_, index) => {
    const bank = BANKS[index];
    if (bank) return bank;
    const { name, countries } = pick(BANKS);
    const country = countries[0]!;
    const words = [name.split(' ').slice(0, 2).join(' '), town(), ...(next(2) ? [town()] : [])];
    return connector(
      index + 100_000,
      words.join(' '),
      [country.id, country.name],
      String(10000 + next(89999)),
    );
  });
}
