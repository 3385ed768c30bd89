import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { startHost } from './host/index.js';
import { startSandbox } from './sandbox/index.js';

export interface Demo {
  shopUrl: string;
  /** The shop's own server: the same origin as its page. */
  hostUrl: string;
  sandboxUrl: string;
  stop(): Promise<void>;
}

/** Starts the whole demo: the sandbox bank service, and the shop with its own server, each on its own origin. */
export async function serveDemo(): Promise<Demo> {
  const root = resolve(import.meta.dirname, '..');
  const freePort = portFinder();
  if (!existsSync(resolve(root, 'dist/cdn/bank-connect.js')))
    console.warn('dist/cdn/bank-connect.js is missing: the page will say so. Build it with: npm run build');

  const sandbox = await startSandbox({
    port: await freePort(8787, 'sandbox API'),
    bankPort: await freePort(8788, 'sandbox bank'),
    webviewPort: await freePort(8789, 'sandbox webview'),
  });
  const host = await startHost({
    port: await freePort(5173, 'shop'),
    apiUrl: sandbox.apiUrl,
    clientId: sandbox.clientId,
    clientSecret: sandbox.clientSecret,
    sandboxUrl: sandbox.origin,
    dataDir: resolve(root, 'demo/host/data'),
    staticDirs: {
      '/cdn': resolve(root, 'dist/cdn'),
      '/shop': resolve(root, 'demo/shop'),
      '/favicon.svg': resolve(root, 'demo/shop/favicon.svg'),
      '/themes.html': resolve(root, 'demo/themes.html'),
      '/': resolve(root, 'demo/index.html'),
    },
  }).catch(async (error: unknown) => {
    await sandbox.stop();
    throw error;
  });

  return {
    shopUrl: host.origin,
    hostUrl: host.origin,
    sandboxUrl: sandbox.origin,
    async stop() {
      await host.stop();
      await sandbox.stop();
    },
  };
}

/** Finds the port asked for, or the next free one, said in words; never one it gave before. */
function portFinder(): (wanted: number, what: string) => Promise<number> {
  const given = new Set<number>();
  return async (wanted, what) => {
    for (let port = wanted; port < wanted + 50; port += 1) {
      if (given.has(port) || !(await isFree(port))) continue;
      given.add(port);
      if (port !== wanted) console.warn(`Port ${wanted} is taken: the ${what} listens on ${port} instead.`);
      return port;
    }
    throw new Error(
      `No free port for the ${what} between ${wanted} and ${wanted + 49}. Stop what listens there.`,
    );
  };
}

/** Free on both loopback addresses: a browser that goes to `localhost` may try either first. */
async function isFree(port: number): Promise<boolean> {
  for (const address of ['127.0.0.1', '::1']) {
    const error = await new Promise<NodeJS.ErrnoException | undefined>((done) => {
      const probe = createServer()
        .once('error', done)
        .listen(port, address, () => probe.close(() => done(undefined)));
    });
    if (error?.code === 'EADDRINUSE' || error?.code === 'EACCES') return false; // others: no such address here
  }
  return true;
}
