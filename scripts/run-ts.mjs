// Runs a TypeScript file under Node 20 with vite's own module runner: node scripts/run-ts.mjs FILE [ARGUMENTS…]
// The file sees its arguments in process.argv.slice(2), as if Node had started it.
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [file, ...rest] = process.argv.slice(2);
if (!file) throw new Error('Which file? node scripts/run-ts.mjs FILE');
process.argv = [process.argv[0] ?? 'node', resolve(file), ...rest];
await runnerImport(resolve(file), { configFile: false, logLevel: 'error' });
