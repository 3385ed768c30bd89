/** Prints what a page has to load: raw, gzip -9 and brotli bytes of every file, and of all JavaScript together. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

interface Size {
  raw: number;
  gzip: number;
  brotli: number;
}

export function sizeOf(file: string): Size {
  const bytes = readFileSync(file);
  return {
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes).length,
  };
}

/** The file and every file it imports at once, without dynamic imports: what must be there before it runs. */
export function staticImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  const code = readFileSync(file, 'utf8');
  for (const [, path] of code.matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g)) {
    staticImports(join(dirname(file), path ?? ''), seen);
  }
  return seen;
}

export function printSizes(folder = 'dist/cdn'): void {
  if (!existsSync(folder)) return;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .sort((a, b) => Number(a.includes('/')) - Number(b.includes('/')) || a.localeCompare(b))
    .map((name) => join(folder, name));
  const sum = (names: Iterable<string>): Size =>
    [...names].map(sizeOf).reduce(
      (total, size) => ({
        raw: total.raw + size.raw,
        gzip: total.gzip + size.gzip,
        brotli: total.brotli + size.brotli,
      }),
      { raw: 0, gzip: 0, brotli: 0 },
    );

  const entry = join(folder, 'bank-connect.js');
  const rows: [string, Size][] = files.map((file) => [relative(folder, file), sizeOf(file)]);
  rows.push(['bank-connect.js and what it imports at once', sum(staticImports(entry))]);
  rows.push([
    'bank-connect.js and all its chunks',
    sum(files.filter((file) => file === entry || file.includes('/chunks/'))),
  ]);

  const width = Math.max(...rows.map(([name]) => name.length));
  const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1).padStart(8);
  console.log(`\n${'kB (1000 bytes)'.padEnd(width)}      raw  gzip -9   brotli`);
  for (const [name, { raw, gzip, brotli }] of rows) {
    console.log(`${name.padEnd(width)} ${kilobytes(raw)} ${kilobytes(gzip)} ${kilobytes(brotli)}`);
  }
  console.log();
}
