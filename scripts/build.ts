/**
 * `npm run build`: every row of builds.ts, then typings, the element manifest, checks of the package, and the sizes,
 * which have budgets. With names (`npm run build -- cdn classic types`) only those.
 *
 * Files are written to a folder beside dist/ and then moved in, so that a page served meanwhile never sees half a build.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { buildTargets } from './builds.js';
import { bundlerFaults, fileFaults } from './built.js';
import { faults, measure, table } from './sizes.js';

const steps = [...buildTargets.map((target) => target.mode), 'types', 'manifest', 'package', 'sizes'];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !steps.includes(name) && name !== 'cdn-callback');
if (unknown.length) throw new Error(`Unknown: ${unknown.join(', ')}. There are: ${steps.join(', ')}`);
const wanted = (name: string): boolean => asked.length === 0 || asked.includes(name);

// The runner of this very file leaves "development" here, with which packages give their slower, larger development code.
process.env['NODE_ENV'] = 'production';

if (!existsSync('src/index.ts')) throw new Error('Nothing to build: src/index.ts is not there');

mkdirSync('dist', { recursive: true });
const staging = mkdtempSync(join('dist', '.new-'));
const inStaging = (outDir: string): string => join(staging, outDir.replace(/^dist\/?/, ''));
process.once('exit', () => rmSync(staging, { recursive: true, force: true }));

for (const target of buildTargets.filter(({ mode }) => wanted(mode))) {
  await build({ mode: target.mode, logLevel: 'warn', build: { outDir: inStaging(target.outDir) } });
}
if (wanted('types')) run('tsc', '-p', 'tsconfig.build.json', '--outDir', inStaging('dist/types'));

const complete = asked.length === 0;
moveInto(staging, 'dist');

if (wanted('manifest')) {
  const { makeManifest } = await import('./docs/manifest.js');
  writeFileSync('custom-elements.json', `${JSON.stringify(await makeManifest(), null, 2)}\n`);
}
if (wanted('package')) {
  run('publint', '--strict', '--pack', 'npm');
  refuse([...fileFaults('dist/cdn'), ...(await bundlerFaults())]);
}
if (wanted('sizes') || asked.some((name) => name.startsWith('cdn'))) {
  const rows = measure('dist/cdn');
  console.log(`\n${table(rows)}\n`);
  // some files alone are not a whole
  if (wanted('sizes')) refuse(faults(rows));
}

function refuse(words: readonly string[]): void {
  for (const fault of words) console.error(fault);
  if (words.length > 0) process.exit(1);
}

/** Replaces files of `to` by those of `from`; what was not made again goes, if all of it was to be made. */
function moveInto(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  const made = readdirSync(from, { withFileTypes: true });
  if (complete || (asked.includes('cdn') && to.endsWith('chunks'))) {
    const names = new Set(made.map((entry) => entry.name));
    for (const entry of readdirSync(to)) {
      if (!names.has(entry) && !entry.startsWith('.')) rmSync(join(to, entry), { recursive: true });
    }
  }
  for (const entry of made) {
    const source = join(from, entry.name);
    const destination = join(to, entry.name);
    if (entry.isDirectory()) moveInto(source, destination);
    else renameSync(source, destination);
  }
}

function run(command: string, ...args: string[]): void {
  const { status } = spawnSync(join('node_modules', '.bin', command), args, { stdio: 'inherit' });
  if (status !== 0) {
    console.error(`${command} ${args.join(' ')} failed`);
    process.exit(1);
  }
}
