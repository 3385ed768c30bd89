import { fileURLToPath } from 'node:url';
import { Puppeteer } from 'puppeteer-core';
import { build, type Rolldown } from 'vite';

const names = ['role', 'label', 'words'] as const;
export type Query = (typeof names)[number];

let registered: Promise<void> | undefined;

/** Teaches puppeteer `::-p-role(button|Continue)`, `::-p-label(Password)` and `::-p-words(Your bank)`. */
export function registerQueries(): Promise<void> {
  registered ??= (async () => {
    const outputs = (await build({
      configFile: false,
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        write: false,
        target: 'es2022',
        minify: true,
        lib: {
          entry: fileURLToPath(new URL('./page/queries.ts', import.meta.url)),
          name: 'queries',
          formats: ['iife'],
        },
      },
    })) as Rolldown.RolldownOutput[];
    const code = outputs[0]?.output[0].code;
    if (!code) throw new Error('The page queries could not be built');
    for (const name of names) {
      // puppeteer pastes the source with String.replace, where `$&` and the like mean something
      const body = `${code}\nreturn queries.${name}(node, selector);`.replaceAll('$', '$$$$');
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- source text is what puppeteer sends to the page
      const queryAll = new Function('node', 'selector', body) as (node: Node, selector: string) => Node[];
      Puppeteer.registerCustomQueryHandler(name, { queryAll });
    }
  })();
  return registered;
}

/** `::-p-role("button|Continue")`, with whatever the name holds. */
export function selectorFor(query: Query, argument: string): string {
  return `::-p-${query}(${JSON.stringify(argument).replace(/[()]/g, '\\$&')})`;
}
