/** What every built file promises, whoever wrote it: see docs/. Each check answers with what is wrong, in words. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Rolldown } from 'vite';
import { parse } from './plugins/parse.js';

/** Files that stand anything a page does with them; and one round trip to what a page loads first. */
export function fileFaults(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => {
      const code = readFileSync(join(folder, file), 'utf8');
      const imports = parse(code, file).body.flatMap((node) =>
        'source' in node && node.source ? [node.source.value] : [],
      );
      return [
        // a page in another encoding reads a plain script in its own
        ...(/[^\0-\x7f]/.test(code) ? [`${file} has characters beyond ASCII`] : []),
        // what is appended would be part of the last comment
        ...(code.endsWith('\n') ? [] : [`${file} does not end its last line`]),
        ...(code.startsWith('/*! ') ? [] : [`${file} does not say where its licences are`]),
        ...imports
          .filter((source) => !file.includes('/') || !source.startsWith('./'))
          .map(
            (source) => `${file} imports ${source}: it is to be one file, its chunks may import each other`,
          ),
      ];
    });
}

/** A page's script that imports the package, as a bundler makes it. */
async function app(source: string, keepsAll: boolean): Promise<string> {
  const root = mkdtempSync(join('dist', '.app-'));
  try {
    mkdirSync(join(root, 'node_modules'));
    symlinkSync(resolve('.'), join(root, 'node_modules/bank-connect'));
    writeFileSync(join(root, 'app.js'), source);
    const result = await build({
      root,
      configFile: false,
      logLevel: 'error',
      build: {
        write: false,
        minify: false,
        rolldownOptions: {
          input: resolve(root, 'app.js'),
          ...(keepsAll ? { treeshake: { moduleSideEffects: true } } : {}),
        },
      },
    });
    const { output } = (Array.isArray(result) ? result[0] : result) as Rolldown.RolldownOutput;
    return output.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** What a bundler leaves out by `sideEffects` of package.json must be nothing that does something. */
export async function bundlerFaults(): Promise<string[]> {
  const faults: string[] = [];
  for (const [source, does] of [
    [`import 'bank-connect';`, /customElements\.define\(["'`]bank-connect["'`]/],
    [`import 'bank-connect/cdn';`, /customElements\.define\(["'`]bank-connect["'`]/],
    [`import 'bank-connect/callback';`, /data-bank-connect-return/],
  ] as const) {
    const code = await app(source, false);
    if (!does.test(code)) faults.push(`a bundler makes nothing of \`${source}\``);
    else if (code !== (await app(source, true))) faults.push(`a bundler drops a part of \`${source}\``);
  }
  return faults;
}
