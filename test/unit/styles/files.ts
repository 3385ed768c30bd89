import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const src = join(import.meta.dirname, '../../../src');

/** All files of src without their comments, by their path in it. */
const files: ReadonlyMap<string, string> = new Map(
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => [
      path.replaceAll('\\', '/'),
      readFileSync(join(src, path), 'utf8').replace(/\/\*.*?\*\/|^\s*\/\/[^\n]*/gms, ''),
    ]),
);

const isStyles = (path: string): boolean => path.endsWith('.styles.ts') || path.startsWith('styles/');

/** What is in the `css` of each file that has any. */
export const sheets: ReadonlyMap<string, string> = new Map(
  [...files]
    .filter(([path]) => isStyles(path))
    .flatMap(([path, text]) => {
      const css = /css`(.*?)`/s.exec(text)?.[1];
      return css === undefined ? [] : [[path, css]];
    }),
);

/** The files that draw, by their path. */
export const drawing: ReadonlyMap<string, string> = new Map([...files].filter(([path]) => !isStyles(path)));

/** What a file imports at once, from our own files: types need nothing, and `import()` comes later. */
const importsOf = (path: string): readonly string[] =>
  [...(files.get(path) ?? '').matchAll(/^(?:import|export) (?!type\b)[^;]*?from '(\.[^']+)\.js';$/gm)].map(
    ([, to = '']) => join(dirname(path), `${to}.ts`).replaceAll('\\', '/'),
  );

const collectedBy = (path: string): readonly string[] => importsOf(path).filter((other) => sheets.has(other));

/** The sheets a page starts with. */
export const first = collectedBy('styles/first.ts');
/** Those that come later. */
export const rest = collectedBy('styles/rest.ts');

/** All that is there once the script is loaded, before anything is loaded by it. */
export const start: ReadonlySet<string> = reachedFrom('index.ts');

function reachedFrom(entry: string): ReadonlySet<string> {
  const reached = new Set([entry]);
  for (const path of reached) for (const next of importsOf(path)) reached.add(next);
  return reached;
}
