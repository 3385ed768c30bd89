import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { elementOf, makeManifest } from '../../scripts/docs/manifest.js';
import { DOCUMENTS, updated } from '../../scripts/docs/reference.js';
import { makeTables, tokens } from '../../scripts/docs/tables.js';

const root = resolve(import.meta.dirname, '../..');

const under = (folder: string, extension: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(extension))
    .map((name) => join(root, folder, name));

const sources = under('src', '.ts').map((path) => ({
  path: relative(root, path),
  text: readFileSync(path, 'utf8'),
}));

const element = elementOf(await makeManifest('src/bank-connect.ts'));
const tables = makeTables(element);

describe('the documents', () => {
  // to write them anew: node scripts/run-ts.mjs scripts/docs/reference.ts
  it.each(DOCUMENTS.map((path) => [relative(root, path), path]))('%s says what the code says', (_, path) => {
    const document = readFileSync(path, 'utf8');
    expect(document).toBe(updated(document, tables));
  });

  it('hold every generated table', () => {
    const all = DOCUMENTS.map((path) => readFileSync(path, 'utf8')).join('\n');
    const missing = Object.keys(tables).filter((name) => !all.includes(`<!-- generated: ${name} -->`));
    expect(missing).toEqual([]);
  });

  it('name every design token that is used', () => {
    const used = new Set(
      sources.flatMap(({ text }) =>
        [...text.matchAll(/var\(\s*(--bank-connect-[\w-]+)/g)].map(([, name]) => name),
      ),
    );
    expect([...used].sort()).toEqual(
      tokens()
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('name every part that is used', () => {
    const documented = (element.cssParts ?? []).map(({ name }) => name);
    const used = new Set(
      sources.flatMap(({ text }) =>
        [...text.matchAll(/\spart="([\w -]+)"/g)].flatMap(([, names = '']) => names.split(' ')),
      ),
    );
    expect([...used].filter((name) => !documented.includes(name))).toEqual([]);
  });

  const markdown = [
    ...['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'].map((name) => join(root, name)),
    ...under('docs', '.md'),
  ];

  it.each(markdown.map((path) => [relative(root, path), path]))('%s links to what is there', (_, path) => {
    const text = readFileSync(path, 'utf8').replace(/```[\s\S]*?```/g, '');
    const broken = [...text.matchAll(/\]\(([^)\s]+)\)|\s(?:src|srcset)="([^"]+)"/g)]
      .map(([, link, source]) => link ?? source ?? '')
      .filter((link) => !/^https?:/.test(link) && !leads(path, link));
    expect(broken).toEqual([]);
  });
});

/** Whether a link leads to a file, and to a heading of it. */
function leads(from: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? from : join(dirname(from), file);
  if (!existsSync(target)) return false;
  if (anchor === undefined) return true;
  const headings = readFileSync(target, 'utf8').matchAll(/^#{1,6} (.+)$/gm);
  return [...headings].some(([, heading = '']) => slug(heading) === anchor);
}

/** A heading's anchor, as forges make it. */
const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
