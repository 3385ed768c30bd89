// The import rules of .dependency-cruiser.cjs over src. Unlike the plain command it also fails when it saw no file:
// a parser that does not fit the TypeScript version finds nothing, and nothing breaks no rule.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);

const { output } = await cruise(
  ['src'],
  { ...options, ruleSet: { forbidden, options }, validate: true, tsPreCompilationDeps: true },
  undefined,
  { tsConfig: extractTSConfig('tsconfig.json') },
);
if (typeof output === 'string') throw new Error('expected a result, not a report');
const { summary, modules } = output;
const seen = modules.filter(({ source }) => source.startsWith('src/')).length;

for (const { from, to, rule, cycle } of summary.violations) {
  const path = cycle ? cycle.map((step) => step.name).join(' → ') : to;
  console.error(`${rule.severity} ${rule.name}: ${from} → ${path}`);
}
console.log(`dependency rules: ${seen} of ${files.length} files seen, ${summary.error} violations`);
if (seen < files.length || files.length === 0) {
  console.error('Some files were not seen: the rules prove nothing.');
  process.exitCode = 1;
}
if (summary.error > 0) process.exitCode = 1;
