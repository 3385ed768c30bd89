import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterEach, describe, expect, test } from 'vitest';
import { oneEntry } from '../../../scripts/plugins/one-entry.js';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Builds the files, `index.js` being the entry, and says where the result is. */
async function built(files: Readonly<Record<string, string>>): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'one-entry-'));
  folders.push(root);
  mkdirSync(join(root, 'src'));
  for (const [name, code] of Object.entries(files)) writeFileSync(join(root, 'src', name), code);
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [oneEntry()],
    build: {
      target: 'es2022',
      lib: { entry: { entry: join(root, 'src/index.js') }, formats: ['es'], fileName: () => 'entry.js' },
      rolldownOptions: { output: { minify: true, chunkFileNames: 'chunks/[name]-[hash].js' } },
    },
  });
  return join(root, 'dist');
}

const FILES = {
  'shared.js': 'export class Thing {}\nexport const things = [];\nexport const unused = 1;\n',
  'public.js': 'export class Told extends Event {}\nexport { things } from "./shared.js";\n',
  'room.js':
    'import { Thing, things } from "./shared.js";\nimport { Told } from "./public.js";\n' +
    'export const enter = () => { things.push(new Thing()); return new Told("told"); };\n',
  'index.js':
    'import { Thing } from "./shared.js";\nexport * from "./public.js";\n' +
    'export const isThing = (value) => value instanceof Thing;\nexport const open = () => import("./room.js");\n',
};

describe('one entry', () => {
  test('is one file, which exports what is public', async () => {
    const dist = await built(FILES);
    const code = readFileSync(join(dist, 'entry.js'), 'utf8');
    expect(code).not.toMatch(/\bfrom\s*["'`]|\bimport\s*["'`]/);
    const entry = (await import(pathToFileURL(join(dist, 'entry.js')).href)) as object;
    expect(Object.keys(entry).sort()).toEqual(['Told', 'isThing', 'open', 'things']);
  });

  test('whatever its address is, its chunks share what is in it', async () => {
    // the first copy of a build on a page is the one whose chunks run, and the test before loaded one
    const dist = await built({ ...FILES, 'public.js': `${FILES['public.js']}export const another = 1;\n` });
    const { href } = pathToFileURL(join(dist, 'entry.js'));
    const { isThing, open, things, Told } = (await import(`${href}?v=2`)) as {
      isThing: (value: unknown) => boolean;
      open: () => Promise<{ enter: () => Event }>;
      things: unknown[];
      Told: typeof Event;
    };
    const { enter } = await open();
    expect(enter()).toBeInstanceOf(Told);
    expect(things).toHaveLength(1);
    expect(isThing(things[0])).toBe(true);
  });

  test('a chunk is one of this build: it has another name after any change', async () => {
    const chunk = async (files: Record<string, string>): Promise<string[]> =>
      readdirSync(join(await built(files), 'chunks'));
    const before = await chunk(FILES);
    expect(await chunk(FILES)).toEqual(before);
    expect(await chunk({ ...FILES, 'index.js': `${FILES['index.js']}export const more = 1;\n` })).not.toEqual(
      before,
    );
  });

  test('what changes later cannot be shared', async () => {
    await expect(
      built({
        'shared.js': 'export let count = 0;\nexport const add = () => { count += 1; };\n',
        'room.js': 'import { count } from "./shared.js";\nexport const read = () => count;\n',
        'index.js': 'export { add } from "./shared.js";\nexport const open = () => import("./room.js");\n',
      }),
    ).rejects.toThrow(/`count` is shared with chunks/);
  });
});
