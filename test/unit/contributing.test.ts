import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const map = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');

const inside = (folder: string): readonly { name: string; isFolder: boolean }[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).map((entry) => ({
    name: entry.name,
    isFolder: entry.isDirectory(),
  }));

const folders = (folder: string): readonly string[] =>
  inside(folder)
    .filter(({ name, isFolder }) => isFolder && !name.startsWith('.'))
    .map(({ name }) => `${folder}/${name}`);

const SOURCES = [...folders('src'), ...folders('src/flow'), ...folders('src/i18n')];
const OTHERS = ['demo', 'demo/sandbox', 'test', 'scripts', 'docs'].flatMap(folders);

it.each([...SOURCES, ...OTHERS])('the map knows %s', (folder) => {
  const last = folder.split('/').at(-1) ?? '';
  const names = [`\`${folder}/\``, `\`${folder.replace(/^src\//, '')}/\``, `\`${last}/\``];
  expect(
    names.some((name) => map.includes(name)),
    `one of ${names.join(', ')}`,
  ).toBe(true);
});

it.each(
  inside('src')
    .filter(({ isFolder }) => !isFolder)
    .map(({ name }) => name),
)('the map knows src/%s', (name) => {
  expect(map).toContain(`\`${name}\``);
});

it('names no file or folder that is not there', () => {
  const named = [...map.matchAll(/`((?:src|test|demo|scripts|docs)\/[\w./-]*\w[/]?)`/g)].map(
    ([, path]) => path ?? '',
  );
  expect(named.length).toBeGreaterThan(30);
  const missing = named.filter((path) => {
    try {
      readdirSync(join(root, path));
      return false;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code !== 'ENOTDIR';
    }
  });
  expect(missing).toEqual([]);
});
