/**
 * `npm run bench`: everything the widget promises of its size, speed and memory, beside the floor and a peer, in one run;
 * writes the table of docs/performance.md. With names (`npm run bench -- size keys`) only these, told and not written.
 * `--rounds 3` measures less often, `--print` writes nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startBrowser } from './browser.js';
import { buildWidget, installPeers, ROOT } from './build.js';
import { MEASURES, type Figures, type Measure } from './goals.js';
import { consent } from './measures/consent.js';
import { encryption } from './measures/encryption.js';
import { heap } from './measures/heap.js';
import { keys } from './measures/keys.js';
import { list } from './measures/list.js';
import type { Bench, Run } from './measures/measure.js';
import { size } from './measures/size.js';
import { start } from './measures/start.js';
import { startSite } from './site.js';
import type { Figure } from './statistics.js';
import { rowsOf, table, withTable, type Results } from './table.js';

const DOCUMENT = join(ROOT, 'docs/performance.md');
const RUNS: { readonly [M in Measure]: Run<M> } = { size, start, list, keys, heap, encryption, consent };
/** Those that look at the peer too. */
const WITH_PEERS: readonly Measure[] = ['size', 'start'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '12' }, print: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !isMeasure(name));
if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. There are: ${MEASURES.join(', ')}`);
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a number');
const asked = positionals.filter(isMeasure);
const wanted = MEASURES.filter((measure) => asked.length === 0 || asked.includes(measure));

function isMeasure(name: string): name is Measure {
  return MEASURES.some((measure) => measure === name);
}

await buildWidget();
const peers = wanted.some((measure) => WITH_PEERS.includes(measure));
if (peers) await installPeers();
const site = await startSite({ peers });
const browser = await startBrowser();
const load: number[] = [];
try {
  const results: Partial<Results> = {};
  for (const measure of wanted) Object.assign(results, { [measure]: await measured(measure) });
  if (isComplete(results)) {
    const content = `${facts()}\n\n${table(results)}`;
    if (values.print) console.log(content);
    else writeFileSync(DOCUMENT, withTable(readFileSync(DOCUMENT, 'utf8'), content));
  }
} finally {
  await browser.close();
  site.stop();
}

async function measured<M extends Measure>(measure: M): Promise<Figures<M, Figure>> {
  const bench: Bench = {
    site,
    browser,
    rounds,
    say: (text) => {
      load.push(loadavg()[0] ?? 0);
      console.error(`${measure}: ${text}`);
    },
  };
  const figures = await RUNS[measure](bench);
  for (const { what, goal, figure, between, met } of rowsOf(measure, figures)) {
    console.log([what.padEnd(60), goal.padEnd(10), figure.padStart(9), between.padStart(14), met].join('  '));
  }
  return figures;
}

function isComplete(results: Partial<Results>): results is Results {
  return MEASURES.every((measure) => results[measure] !== undefined);
}

/** What the figures were measured with. */
function facts(): string {
  const cores = cpus();
  const date = new Date().toISOString().slice(0, 10);
  const busy = Math.max(...load).toFixed(1);
  return (
    `Measured on ${date}: ${browser.version.replace('/', ' ')}, ${cores.length} cores, ` +
    `${rounds} rounds, a load of at most ${busy} while it ran.`
  );
}
