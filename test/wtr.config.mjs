// Element tests: test/element/**/*.test.ts, each file a page of its own, in real browsers.
// ENGINES=chromium,firefox,webkit npx wtr --config test/wtr.config.mjs
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { defaultReporter } from '@web/test-runner';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { runnerImport } from 'vite';
import { chromium, firefox, startWebKitDriver, webkit } from './support/browsers.mjs';
import { countReporter } from './support/report.mjs';

const rootDir = fileURLToPath(new URL('..', import.meta.url));
const engines = (process.env['ENGINES'] ?? 'chromium').split(',');
const only = (/** @type {string} */ name, /** @type {() => any} */ make) =>
  engines.includes(name) ? [make()] : [];
const webkitPort = engines.includes('webkit') ? await startWebKitDriver(await freePort()) : 0;

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 4455));
    });
  });
}

/** The sandbox, on an origin of its own, is the same TypeScript that the demo runs: `import … from 'virtual:sandbox'`. */
function sandbox() {
  const file = `${rootDir}/demo/sandbox/index.ts`;
  /** @type {any} */
  let running;
  return {
    name: 'sandbox',
    async serverStart() {
      if (!existsSync(file)) return;
      const { module } = await runnerImport(file, { configFile: false, logLevel: 'error' });
      running = await module.startSandbox({ port: 0, bankPort: 0, webviewPort: 0, quiet: true });
    },
    async serverStop() {
      await running?.stop();
    },
    /** @param {{ source: string }} request */
    resolveImport({ source }) {
      return source === 'virtual:sandbox' ? '/__sandbox.js' : undefined;
    },
    /** @param {{ path: string }} context */
    serve({ path }) {
      if (path !== '/__sandbox.js') return undefined;
      const names = ['origin', 'apiUrl', 'clientId'];
      return {
        body: names.map((name) => `export const ${name} = ${JSON.stringify(running[name])};`).join('\n'),
        type: 'js',
      };
    },
  };
}

export default {
  rootDir,
  files: 'test/element/**/*.test.ts',
  nodeResolve: { exportConditions: ['production', 'default'] },
  plugins: [sandbox(), esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${rootDir}/tsconfig.json` })],
  browsers: [
    ...only('chromium', chromium),
    ...only('firefox', firefox),
    ...only('webkit', () => webkit(webkitPort)),
  ],
  concurrentBrowsers: 1,
  concurrency: webkitPort ? 1 : 2, // above 1 the webdriver launcher runs tests in iframes
  browserStartTimeout: 60_000,
  testsStartTimeout: 30_000,
  testsFinishTimeout: 120_000,
  testFramework: { config: { timeout: 10_000 } },
  coverage: engines.includes('chromium'),
  coverageConfig: {
    include: ['src/**/*.ts'],
    reporters: ['lcovonly', 'text-summary'],
    reportDir: 'coverage/element',
    threshold: { statements: 0, branches: 0, functions: 0, lines: 0 },
  },
  reporters: [defaultReporter(), countReporter(process.env['WTR_REPORT'])],
};
