// The import rules of .dependency-cruiser.cjs. Unlike the plain command it also fails when it saw no file:
// a parser that does not fit the TypeScript version finds nothing, and nothing breaks no rule.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const folders = ['src', 'demo', 'scripts', 'test'];
// what is made by a run, and what was installed, is not ours
const exclude = '(^|/)(node_modules|\\.artifacts)/';
const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((name) => /\.(ts|js|mjs)$/.test(name) && !new RegExp(exclude).test(name)),
);

const { output } = await cruise(
  folders,
  { ...options, ruleSet: { forbidden, options }, validate: true, tsPreCompilationDeps: true },
  undefined,
  { tsConfig: extractTSConfig('tsconfig.json') },
);
if (typeof output === 'string') throw new Error('expected a result, not a report');
const { summary, modules } = output;
const seen = new Set(modules.map(({ source }) => source));
const unseen = files.filter((file) => !seen.has(file));

for (const { from, to, rule, cycle } of summary.violations) {
  const path = cycle ? cycle.map((step) => step.name).join(' → ') : to;
  console.error(`${rule.severity} ${rule.name}: ${from} → ${path}`);
}
console.log(
  `dependency rules: ${files.length - unseen.length} of ${files.length} files seen, ${summary.error} violations`,
);
if (unseen.length > 0 || files.length === 0) {
  console.error(`Not seen, so the rules prove nothing: ${unseen.join(', ')}`);
  process.exitCode = 1;
}
if (summary.error > 0) process.exitCode = 1;
