/** The README's table of path banks, written from the banks themselves. Run: node scripts/run-ts.mjs demo/sandbox/docs.ts */
import { readFile, writeFile } from 'node:fs/promises';
import { pathBanks } from './banks/paths/index.js';
import { PATHS } from './banks/paths.js';

const START = '<!-- banks: start -->';
const END = '<!-- banks: end -->';
const README = new URL('./README.md', import.meta.url);

const cell = (text: string): string =>
  text.replace(/\|/g, '\\|').replace(/</g, '&lt;').replace(/\n/g, ' ').trim();

export function banksMarkdown(): string {
  const keys = new Map(Object.entries(PATHS).map(([key, path]) => [path.id, { key, name: path.name }]));
  const rows = pathBanks.map(({ id, about }) => {
    const { key = '', name = '' } = keys.get(id) ?? {};
    return `| ${cell(name)} | \`${key}\` | ${cell(about?.what ?? '')} | ${cell(about?.type ?? '')} |`;
  });
  return ['| bank | `PATHS.` | what it does | what to type |', '|---|---|---|---|', ...rows].join('\n');
}

/** The README with the table as it should be. */
export function updated(readme: string): string {
  const [before, rest] = readme.split(START);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error('The README has lost its markers');
  return `${before}${START}\n\n${banksMarkdown()}\n\n${END}${after}`;
}

/** Whether this file is what was run, rather than imported by a test. */
const run = process.argv[1]?.endsWith('demo/sandbox/docs.ts') ?? false;
if (run) await writeFile(README, updated(await readFile(README, 'utf8')));
