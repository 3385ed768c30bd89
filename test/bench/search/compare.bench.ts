/**
 * Our search beside others: `node scripts/run-ts.mjs test/bench/search/compare.bench.ts`.
 * Quality on the list of the unit tests: the right bank first in 24 queries and in the table of those tests, and how many
 * of the first ten belong there. Then time per keystroke, all in turn at each keystroke, on 5,000 and 20,000 banks, and the
 * size of each with the folding and aliases all share. Trust the ratios.
 */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { BANKS } from '../../unit/search/banks.js';
import { TABLE } from '../../unit/search/queries.js';
import type { Contender } from './contenders/contender.js';
import { create as minisearch } from './contenders/minisearch.js';
import { create as ours } from './contenders/ours.js';
import { create as tokens } from './contenders/tokens.js';
import { create as ufuzzy } from './contenders/ufuzzy.js';
import { ascending, at } from '../statistics.js';
import { KEYSTROKES, synthetic } from './lists.js';

const CONTENDERS: readonly (readonly [name: string, file: string, create: Contender])[] = [
  ['ours', 'ours', ours],
  ['token ranking, then uFuzzy', 'tokens', tokens],
  ['uFuzzy', 'ufuzzy', ufuzzy],
  ['minisearch', 'minisearch', minisearch],
];

/** Accents, slips, codes, order of words: what is typed, the bank that comes first, and what may stand beside it. */
const QUALITY: readonly (readonly [query: string, first: string | RegExp, belongs: RegExp])[] = [
  ['Crédit Agricole', 'Crédit Agricole', /Crédit Agricole/],
  ['agricole credit', 'Crédit Agricole', /Crédit Agricole/],
  ['societe generale', 'Société Générale', /Société Générale/],
  ['caisse depargne', "Caisse d'Épargne", /Caisse d.Épargne/],
  ['credit mutule', 'Crédit Mutuel', /Crédit Mutuel/],
  ['credti', /^Crédit/, /Cr[eé]dit/],
  ['bnp', 'BNP Paribas', /BNP/],
  ['bnp parisbas', 'BNP Paribas', /BNP Paribas/],
  ['banque postal', 'La Banque Postale', /Postale/],
  ['30004', 'BNP Paribas', /BNP/],
  ['hello bank', 'Hello bank!', /Hello/],
  ['revoult', 'Revolut', /Revolut/],
  ['sparkasse munchen', 'Stadtsparkasse München', /sparkasse München/],
  ['volksbnak', /Volksbank/, /Volksbank/],
  ['deusche bank', 'Deutsche Bank', /Deutsche Bank/],
  ['50010517', 'ING', /^ING/],
  ['santnader', /Santander/, /Santander/],
  ['caxia', /Caixa/, /Caixa/],
  ['intesa sanpaolo', 'Intesa Sanpaolo', /Intesa/],
  ['unicerdit', 'UniCredit', /UniCredit/],
  ['barcalys', 'Barclays', /Barclay/],
  ['royal bank scotland', 'Royal Bank of Scotland', /Scotland/],
  ['ing belgique', 'ING Belgique', /ING Belgique/],
  ['spoldzielczy lodzi', 'Bank Spółdzielczy w Łodzi', /Łodzi/],
];

async function gzipOf(file: string): Promise<number> {
  const outputs = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: join(import.meta.dirname, `contenders/${file}.ts`),
        formats: ['es'],
        fileName: file,
      },
      rolldownOptions: { output: { minify: true } },
    },
  })) as Rolldown.RolldownOutput[];
  const code = outputs[0]?.output[0].code ?? '';
  return gzipSync(code, { level: 9 }).length;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Keystrokes by each in turn, so that whatever else the machine does falls on all. */
function timesOf(size: number): number[][] {
  const connectors = synthetic(size);
  const searches = CONTENDERS.map(([, , create]) => create(connectors));
  for (const search of searches) search('b', 50);
  const times = CONTENDERS.map(() => new Map<string, number[]>());
  for (let round = 0; round < 5; round++) {
    for (const typed of KEYSTROKES) {
      searches.forEach((search, which) => {
        const start = performance.now();
        search(typed, 50);
        const time = performance.now() - start;
        const all = times[which]?.get(typed) ?? [];
        times[which]?.set(typed, [...all, time]);
      });
    }
  }
  // of each keystroke the median, so that a pause of the machine is not one of the search
  return times.map((all) => ascending(Array.from(all.values(), (some) => at(ascending(some), 0.5))));
}

const table = Object.values(TABLE).flat();
const small = timesOf(5_000);
const large = timesOf(20_000);

const rows: (readonly string[])[] = [];
for (const [which, [name, file, create]] of CONTENDERS.entries()) {
  const search = create(BANKS);
  const firstOf = (query: string) => search(query, 10).at(0)?.name;
  const right = QUALITY.filter(([query, first]) => {
    const name = firstOf(query) ?? '';
    return typeof first === 'string' ? name === first : first.test(name);
  }).length;
  const precision = mean(
    QUALITY.map(([query, , belongs]) => {
      const found = search(query, 10);
      return found.length ? mean(found.map((bank) => Number(belongs.test(bank.name)))) : 0;
    }),
  );
  const rightOfTable = table.filter(([query, first]) => firstOf(query) === first).length;
  const time = (times: readonly (readonly number[])[]) => {
    const [mine = [], first = []] = [times[which], times[0]];
    const [p50, p95] = [at(mine, 0.5), at(mine, 0.95)];
    return [p50.toFixed(2), p95.toFixed(2), `${(p95 / at(first, 0.95)).toFixed(1)}×`];
  };
  rows.push([
    name,
    `${right}/${QUALITY.length}`,
    precision.toFixed(2),
    `${rightOfTable}/${table.length}`,
    ...time(small),
    ...time(large),
    ((await gzipOf(file)) / 1000).toFixed(1),
  ]);
}

const head = [
  'ms',
  'first',
  'precision',
  'table',
  '5,000: p50',
  'p95',
  'ratio',
  '20,000: p50',
  'p95',
  'ratio',
  'gzip kB',
];
const widths = head.map((title, column) =>
  Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
);
for (const row of [head, ...rows]) {
  console.log(
    row
      .map((cell, column) => (column ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  '),
  );
}
