/** What a page has to load: raw, gzip -9 and brotli bytes of every file, beside its budget. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { budgets, together } from './budgets.js';

export interface Row {
  readonly name: string;
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
  /** In bytes of gzip. */
  readonly budget: number | undefined;
}

/** The name a file keeps from build to build. */
const withoutHash = (name: string): string => name.replace(/-[\w-]{8}(?=\.js$)/, '');

/** Every file of a folder that holds what `npm run build` writes to dist/cdn, then what counts together. */
export function measure(folder: string): Row[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file): Row => {
      const bytes = readFileSync(join(folder, file));
      const name = withoutHash(file);
      return {
        name,
        raw: bytes.length,
        gzip: gzipSync(bytes, { level: 9 }).length,
        brotli: brotliCompressSync(bytes).length,
        budget: Object.hasOwn(budgets, name) ? budgets[name] : undefined,
      };
    })
    .sort(
      (a, b) => Number(a.name.includes('/')) - Number(b.name.includes('/')) || a.name.localeCompare(b.name),
    );
  const sums = together.map(({ name, has, most }): Row => {
    const counted = files.filter((file) => has(file.name));
    const sum = (key: 'raw' | 'gzip' | 'brotli'): number =>
      counted.reduce((total, row) => total + row[key], 0);
    return { name, raw: sum('raw'), gzip: sum('gzip'), brotli: sum('brotli'), budget: most };
  });
  return [...files, ...sums];
}

/** What is wrong with them, in words. */
export function faults(rows: readonly Row[]): string[] {
  const missing = Object.keys(budgets).filter((name) => !rows.some((row) => row.name === name));
  return [
    ...missing.map((name) => `${name} has a budget in scripts/budgets.ts, but was not built`),
    ...rows.flatMap(({ name, gzip, budget }) =>
      budget === undefined
        ? [`${name} has ${gzip} bytes, and no budget in scripts/budgets.ts`]
        : gzip > budget
          ? [`${name} has ${gzip} bytes, ${gzip - budget} over its budget in scripts/budgets.ts`]
          : [],
    ),
  ];
}

export function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const kilobytes = (bytes: number | undefined): string =>
    (bytes === undefined ? '–' : (bytes / 1000).toFixed(1)).padStart(8);
  return [
    `${'kB (1000 bytes)'.padEnd(width)}      raw  gzip -9   budget   brotli`,
    ...rows.map(
      ({ name, raw, gzip, budget, brotli }) =>
        `${name.padEnd(width)} ${[raw, gzip, budget, brotli].map(kilobytes).join(' ')}`,
    ),
  ].join('\n');
}
