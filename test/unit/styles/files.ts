import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

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

/** The files that draw. */
export const drawing: readonly string[] = [...files]
  .filter(([path]) => !isStyles(path))
  .map(([, text]) => text);

/** Names of the sheets that `first.ts` and `rest.ts` take together. */
export const collected: readonly string[] = ['first', 'rest'].flatMap((name) =>
  [...(files.get(`styles/${name}.ts`) ?? '').matchAll(/^import .* from '(.*)\.js';$/gm)]
    .map(([, path = '']) => `${basename(path)}.ts`)
    .filter((file) => file !== 'sheet.ts'),
);
