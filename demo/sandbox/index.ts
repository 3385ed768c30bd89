/**
 * The sandbox: a real HTTP server that speaks the connection protocol strictly, with a bank for every path.
 * Everything is in memory, and gone when it stops.
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { apiApp } from './api/app.js';
import type { ApiEnv } from './api/env.js';
import { controlApp } from './control/http.js';
import { createControl, type Control } from './control/control.js';
import type { RequestRecord } from './world/records.js';
import { bankRoutes } from './pages/bank.js';
import { homePage } from './pages/home.js';
import { webviewRoutes } from './pages/webview/app.js';
import { CLIENT_ID, CLIENT_SECRET, World } from './world/world.js';

export { PATHS, type PathBank, type PathName } from './banks/paths.js';
export type { AccountSeed, FieldDef, SubscriptionSeed } from './banks/types.js';
export type { ConnectionChange, Control, CreatedUser, UserSpec } from './control/control.js';
export type { Fault, FaultMatch, FaultSpec } from './world/faults.js';
export type { PublicKeyKind } from './world/keys.js';
export type { RequestRecord } from './world/records.js';
export type { ReadyMade } from './world/ready-made.js';
export type { Settings } from './world/settings.js';

export interface SandboxOptions {
  /** port of the API; 0: any */
  port?: number;
  bankPort?: number;
  webviewPort?: number;
  /** address to listen on (127.0.0.1) */
  host?: string;
  latencyMs?: number;
  /** synthetic banks added to the catalogue, for load tests */
  extraConnectors?: number;
  quiet?: boolean;
}

export interface Sandbox {
  origin: string;
  apiUrl: string;
  /** the bank's own login pages: another origin */
  bankOrigin: string;
  /** stand-in of the hosted webview: another origin */
  webviewOrigin: string;
  clientId: string;
  clientSecret: string;
  /** every API request, oldest first, preflights left out */
  records(): RequestRecord[];
  clearRecords(): void;
  /** what `/_sandbox/*` does, in process */
  control: Control;
  stop(): Promise<void>;
}

type App = Hono<ApiEnv>;

function listen(app: App, port: number, host: string): Promise<Server> {
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

const originOf = (server: Server): string => `http://localhost:${(server.address() as AddressInfo).port}`;

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const {
    port = 0,
    bankPort = 0,
    webviewPort = 0,
    host = '127.0.0.1',
    latencyMs = 0,
    quiet = true,
  } = options;
  const world = new World({ latencyMs }, options.extraConnectors);
  const control = createControl(world, { ...world.settings });
  const bankApp: App = new Hono<ApiEnv>();
  const webviewApp: App = new Hono<ApiEnv>();
  const root: App = new Hono<ApiEnv>();
  const servers: Server[] = [];
  try {
    for (const [app, at] of [
      [root, port],
      [bankApp, bankPort],
      [webviewApp, webviewPort],
    ] as const) {
      servers.push(await listen(app, at, host));
    }
  } catch (error) {
    await Promise.all(servers.map(close));
    throw error;
  }
  const [origin = '', bankOrigin = '', webviewOrigin = ''] = servers.map(originOf);
  world.bankOrigin = bankOrigin;
  root.route('/2.0', apiApp(world));
  root.route('/_sandbox', controlApp(world, control));
  bankRoutes(bankApp, world);
  webviewRoutes(webviewApp, world, { bank: bankOrigin, self: webviewOrigin });
  const home = {
    banks: world.banks.all,
    apiUrl: `${origin}/2.0`,
    clientId: CLIENT_ID,
    bankOrigin,
    webviewOrigin,
  };
  root.get('/', (c) => c.html(homePage(home)));
  if (!quiet)
    console.log(`Sandbox: ${origin}  API: ${origin}/2.0  Bank: ${bankOrigin}  Webview: ${webviewOrigin}`);
  return {
    origin,
    apiUrl: `${origin}/2.0`,
    bankOrigin,
    webviewOrigin,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    records: () => world.records.since(),
    clearRecords: () => world.records.clear(),
    control,
    stop: async () => {
      await Promise.all(servers.map(close));
    },
  };
}
