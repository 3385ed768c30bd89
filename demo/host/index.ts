import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { pageRoutes } from './pages.js';
import { powens, type PageTokens } from './powens.js';
import { sessionRoutes } from './server.js';
import { openStore, type Store } from './store.js';

export interface HostOptions {
  /** `0` or absent: any free port. */
  port?: number | undefined;
  /** Base URL of the bank service, for example `https://demo.biapi.pro/2.0`. */
  apiUrl: string;
  clientId: string;
  clientSecret: string;
  /** See `powens.ts`. */
  pageTokens?: PageTokens | undefined;
  /** Where the database and its key live. Absent: in memory. */
  dataDir?: string | undefined;
  /** What else to serve: a path prefix to a folder, or a whole path to a file. */
  staticDirs?: Record<string, string> | undefined;
  /** The sandbox's own page, told to the shop page. */
  sandboxUrl?: string | undefined;
}

export interface Host {
  origin: string;
  store: Store;
  stop(): Promise<void>;
}

/** Starts the host: the session routes (`server.ts`), and the shop's pages (`pages.ts`). */
export async function startHost(options: HostOptions): Promise<Host> {
  const app = new Hono();
  // This machine only: the demo has no real login, and visitors' bank tokens are behind it.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening'); // rejects with EADDRINUSE when the port is taken

  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const store = openStore({ dataDir: options.dataDir });
  const { apiUrl, clientId, clientSecret, sandboxUrl } = options;

  app.route(
    '/session',
    sessionRoutes(origin, powens(apiUrl, clientId, clientSecret, options.pageTokens), store),
  );
  app.route(
    '/',
    pageRoutes({ apiUrl, clientId, redirectUri: `${origin}/`, sandboxUrl }, options.staticDirs ?? {}),
  );

  return {
    origin,
    store,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
      store.close();
    },
  };
}
