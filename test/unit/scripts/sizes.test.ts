import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { budgets } from '../../../scripts/budgets.js';
import { fileFaults } from '../../../scripts/built.js';
import { faults, measure, table } from '../../../scripts/sizes.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'built-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, code: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), code);
}

/** Every file that has a budget, with nothing in it. */
function writeAll(): void {
  for (const name of Object.keys(budgets))
    write(name.replace(/^(chunks\/.*)\.js$/, '$1-AbC_1-9z.js'), '/*! x */\n');
}
/** Bytes that cannot be made fewer. */
const noise = (length: number): string =>
  Array.from({ length }, (_, index) =>
    Math.sin(index + 1)
      .toString(36)
      .slice(-2),
  ).join('');

test('small files are right', () => {
  writeAll();
  const rows = measure(folder);
  expect(faults(rows)).toEqual([]);
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(budgets)));
});

test('one that is over its budget is named, with the bytes', () => {
  writeAll();
  write('callback.js', noise(5000));
  const rows = measure(folder);
  const { gzip } = rows.find(({ name }) => name === 'callback.js')!;
  expect(faults(rows)).toEqual([
    `callback.js has ${gzip} bytes, ${gzip - budgets['callback.js']!} over its budget in scripts/budgets.ts`,
  ]);
  expect(table(rows)).toMatch(/^callback\.js +\d/m);
});

test('chunks count together too, languages do not', () => {
  writeAll();
  write('chunks/jose-AbC_1-9z.js', noise(70_000));
  write('chunks/fr-AbC_1-9z.js', noise(70_000));
  const rows = measure(folder);
  const [fr, jose, both] = ['chunks/fr.js', 'chunks/jose.js', 'bank-connect.js and chunks, no language'].map(
    (name) => rows.find((row) => row.name === name)!,
  );
  expect(jose!.gzip).toBeGreaterThan(30_000);
  expect(both!.gzip).toBeGreaterThan(jose!.gzip);
  expect(both!.gzip).toBeLessThan(jose!.gzip + fr!.gzip);
});

test('a file without a budget is one nobody thought of, and so is a budget without a file', () => {
  writeAll();
  write('chunks/more-AbC_1-9z.js', '/*! x */\n');
  rmSync(join(folder, 'callback.js'));
  expect(faults(measure(folder))).toEqual([
    'callback.js has a budget in scripts/budgets.ts, but was not built',
    expect.stringMatching(/^chunks\/more\.js has \d+ bytes, and no budget in scripts\/budgets\.ts$/),
  ]);
});

test.each([
  ['a.js', '/*! x */\nconst a = "é";\n', 'a.js has characters beyond ASCII'],
  ['a.js', '/*! x */\nconst a = 1;\n//# sourceMappingURL=a.js.map', 'a.js does not end its last line'],
  ['a.js', 'const a = 1;\n', 'a.js does not say where its licences are'],
  ['a.js', '/*! x */\nimport "./chunks/b.js";\n', 'a.js imports ./chunks/b.js'],
  ['a.js', '/*! x */\nexport * from "./chunks/b.js";\n', 'a.js imports ./chunks/b.js'],
  ['chunks/a.js', '/*! x */\nimport { b } from "../b.js";\n', 'chunks/a.js imports ../b.js'],
])('%s: %j', (name, code, fault) => {
  write(name, code);
  expect(fileFaults(folder)).toEqual([expect.stringContaining(fault)]);
});

test('chunks may import each other, and anything may load them', () => {
  write('a.js', '/*! x */\nimport("./chunks/b.js");\n');
  write('chunks/b.js', '/*! x */\nimport "./c.js";\n');
  expect(fileFaults(folder)).toEqual([]);
});
