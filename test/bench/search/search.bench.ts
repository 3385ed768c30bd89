/**
 * What a keystroke costs: `node scripts/run-ts.mjs test/bench/search/search.bench.ts`.
 * Types each query letter by letter on 5,000 and 20,000 synthetic banks and prints p50, p95 and the worst, in ms;
 * the first keystroke, which builds the index, stands apart. `gc` figures need NODE_OPTIONS=--expose-gc.
 */
import { createIndex } from '../../../src/search/index.js';
import { BANKS, connector } from '../../unit/search/banks.js';
import type { Connector } from '../../../src/protocol/types.js';

const QUERIES = [
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
function synthetic(size: number): Connector[] {
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

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(2);

/** Node's own collector, when it is offered. */
const collect = (globalThis as { gc?: () => void }).gc;

for (const size of [5_000, 20_000]) {
  const connectors = synthetic(size);
  collect?.();
  const heap = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  const index = createIndex(connectors);
  let start = performance.now();
  index.search('', 50);
  const empty = performance.now() - start;
  start = performance.now();
  index.search('b', 50);
  const first = performance.now() - start;
  collect?.();
  const held = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers - heap;

  const times: number[] = [];
  const slowest: [number, string] = [0, ''];
  for (let round = 0; round < 10; round++) {
    for (const query of QUERIES) {
      for (let length = 1; length <= query.length; length++) {
        const typed = query.slice(0, length);
        start = performance.now();
        index.search(typed, 50);
        const time = performance.now() - start;
        times.push(time);
        if (round > 0 && time > slowest[0]) slowest.splice(0, 2, time, typed);
      }
    }
  }
  times.sort((a, b) => a - b);
  console.log(
    `${size}: p50 ${at(times, 0.5)} p95 ${at(times, 0.95)} p99 ${at(times, 0.99)} ms, slowest ${slowest[0].toFixed(2)} ("${slowest[1]}"), ` +
      `empty ${empty.toFixed(2)}, first letter with index ${first.toFixed(1)} ms` +
      (collect ? `, index ${(held / 1e6).toFixed(2)} MB` : ''),
  );
}
