/** Makes what is missing: the peers' packages, dist/cdn, and the scripts of the pages. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Rolldown } from 'vite';
import { run } from '../../scripts/setup.mjs';

export const ROOT = resolve(import.meta.dirname, '../..');
export const CDN = join(ROOT, 'dist/cdn');
const PEERS = join(ROOT, 'test/bench/peers');

// The runner of this file leaves "development" here, with which packages give their slower, larger development code.
process.env['NODE_ENV'] = 'production';

/** A module and all it imports as one minified file, its styles apart. */
export async function buildScript(entry: string): Promise<{ code: string; css: string | undefined }> {
  const outputs = (await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry, formats: ['es'], fileName: 'script', cssFileName: 'script' },
      rolldownOptions: { output: { minify: true, codeSplitting: false, comments: false } },
    },
  })) as Rolldown.RolldownOutput[];
  const files = outputs.flatMap(({ output }) => output);
  const code = files.find((file) => file.type === 'chunk')?.code;
  if (code === undefined) throw new Error(`${entry} could not be built`);
  const css = files.find((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
  return { code, css: css?.type === 'asset' ? String(css.source) : undefined };
}

const newest = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
      (name) => statSync(join(folder, name)).mtimeMs,
    ),
  );

/** Builds dist/cdn unless it is younger than all it is made of. */
export async function buildWidget(): Promise<void> {
  const entry = join(CDN, 'bank-connect.js');
  const sources = Math.max(newest(join(ROOT, 'src')), statSync(join(ROOT, 'vite.config.ts')).mtimeMs);
  if (existsSync(entry) && statSync(entry).mtimeMs > sources) return;
  console.log('Building dist/cdn …');
  const code = await run(process.execPath, ['scripts/run-ts.mjs', 'scripts/build.ts', 'cdn']);
  if (code !== 0) throw new Error('the widget could not be built');
}

/** Installs what we are compared with: packages of their own, which nothing else of the project needs. */
export async function installPeers(): Promise<void> {
  const wanted = versionsOf(join(PEERS, 'package-lock.json'));
  const installed = versionsOf(join(PEERS, 'node_modules/.package-lock.json'));
  if ([...wanted].every(([name, version]) => installed.get(name) === version)) return;
  console.log(`Installing the peers, ${wanted.size} packages …`);
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', PEERS]);
  if (code !== 0) throw new Error('the peers could not be installed');
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly optional?: boolean }>>;
}

/** Packages of a lockfile by where they stand, but those that other platforms need. */
function versionsOf(file: string): ReadonlyMap<string, string | undefined> {
  if (!existsSync(file)) return new Map();
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as Lock;
  return new Map(
    Object.entries(packages).flatMap(([path, { version, optional }]) =>
      path === '' || optional ? [] : [[path, version]],
    ),
  );
}
