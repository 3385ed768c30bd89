import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PLAIN } from '../browser.js';
import { CDN } from '../build.js';
import type { Contender } from '../site.js';
import { exactly } from '../statistics.js';
import { open, type Bench, type Run } from './measure.js';

/** A file of texts in a language: a page loads the one it shows, and English is always there. */
const LANGUAGE = /^(de|es|fr|it|nl|pt)[-.]/;

export const size: Run<'size'> = async (bench) => {
  const { site } = bench;
  const kilobytes = (paths: readonly string[]): number =>
    paths.reduce((sum, path) => sum + site.gzipOf(path), 0) / 1000;
  const ours = await scriptsOf(bench, 'widget');
  const mx = kilobytes(await scriptsOf(bench, 'mx'));
  const chunks = readdirSync(join(CDN, 'chunks')).filter(
    (name) => name.endsWith('.js') && !LANGUAGE.test(name),
  );
  const all = kilobytes(['/cdn/bank-connect.js', ...chunks.map((name) => `/cdn/chunks/${name}`)]);
  const search = kilobytes(ours);
  bench.say(`until usable: ${ours.join(', ')}; MX: ${mx.toFixed(1)} kB; all: with ${chunks.join(', ')}`);
  return {
    search: exactly(search),
    files: exactly(ours.length),
    searchOfMx: exactly(mx / search),
    all: exactly(all),
    allOfMx: exactly(mx / all),
  };
};

/** What a browser really asked for before a bank could be searched. */
const scriptsOf = (bench: Bench, contender: Contender): Promise<string[]> =>
  open(bench, { contender, size: 25, conditions: PLAIN }, ({ call }) => call('scriptsUntilUsable'));
