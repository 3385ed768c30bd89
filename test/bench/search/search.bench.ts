/**
 * What a keystroke costs: `node scripts/run-ts.mjs test/bench/search/search.bench.ts`.
 * Types each query letter by letter on 5,000 and 20,000 synthetic banks and prints p50, p95 and the worst, in ms;
 * the first keystroke, which builds the index, stands apart. `gc` figures need NODE_OPTIONS=--expose-gc.
 */
import { createIndex } from '../../../src/search/index.js';
import { ascending, at } from '../statistics.js';
import { KEYSTROKES, synthetic } from './lists.js';

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
    for (const typed of KEYSTROKES) {
      start = performance.now();
      index.search(typed, 50);
      const time = performance.now() - start;
      times.push(time);
      if (round > 0 && time > slowest[0]) slowest.splice(0, 2, time, typed);
    }
  }
  const sorted = ascending(times);
  console.log(
    `${size}: p50 ${at(sorted, 0.5).toFixed(2)} p95 ${at(sorted, 0.95).toFixed(2)} p99 ${at(sorted, 0.99).toFixed(2)} ms, slowest ${slowest[0].toFixed(2)} ("${slowest[1]}"), ` +
      `empty ${empty.toFixed(2)}, first letter with index ${first.toFixed(1)} ms` +
      (collect ? `, index ${(held / 1e6).toFixed(2)} MB` : ''),
  );
}
