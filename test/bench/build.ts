/** Makes what is missing: the peers' packages, dist/cdn, and the scripts of the pages. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Rolldown } from 'vite';
import { run } from '../../scripts/setup.mjs';

export const ROOT = resolve(import.meta.dirname, '../..');
export const CDN = join(ROOT, 'dist/cdn');
const PEERS = join(ROOT, 'test/bench/peers');

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
  const installed = join(PEERS, 'node_modules/.package-lock.json');
  const lock = join(PEERS, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installing the peers: some 270 packages, once …');
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', PEERS]);
  if (code !== 0) throw new Error('the peers could not be installed');
}
