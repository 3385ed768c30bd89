// `npm start`: everything a person needs to see the widget in a shop, from a fresh clone on.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, root, run } from './setup.mjs';

process.chdir(root);

/** @param {string} folder */
function newest(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)).mtimeMs)
    .reduce((a, b) => Math.max(a, b), 0);
}

try {
  await installPackages();
  const built = 'dist/cdn/bank-connect.js';
  const sources = Math.max(newest('src'), statSync('package-lock.json').mtimeMs);
  if (!existsSync(built) || statSync(built).mtimeMs < sources) {
    console.log('Building the widget …');
    const code = await run(process.execPath, [
      'scripts/run-ts.mjs',
      'scripts/build.ts',
      'cdn',
      'classic',
      'cdn-callback',
    ]);
    if (code !== 0) throw new Error('The build failed.');
  }

  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(root, 'demo/serve.ts'), {
    configFile: false,
    logLevel: 'error',
  });
  const { shopUrl, sandboxUrl, hostUrl, stop } = await module.serveDemo();
  console.log(`
  Shop     ${shopUrl}
${hostUrl && hostUrl !== shopUrl ? `  Host     ${hostUrl}\n` : ''}  Sandbox  ${sandboxUrl}

  Open the shop's address in a browser. Ctrl+C stops everything.
`);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, async () => {
      if (stopping) process.exit(1);
      stopping = true;
      await stop();
      process.exit(0);
    });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (process.env['DEBUG']) console.error(error);
  process.exit(1);
}
