import { browserSchedule } from './browser/schedule.js';
import type { Config } from './config.js';
import { createClient } from './protocol/client.js';
import type { Connector } from './protocol/types.js';
import { offeredConnectors } from './rules/scope.js';

/** Reads the banks to offer. They are public: no user is asked for, or made, to find out. */
export async function readOffer(
  { config, fetch }: { readonly config: Config; readonly fetch: typeof globalThis.fetch },
  _grown: (connectors: readonly Connector[]) => void,
  signal: AbortSignal,
): Promise<readonly Connector[]> {
  const tokens = { get: () => Promise.reject(new Error()), refresh: () => Promise.reject(new Error()) };
  const { sleep } = browserSchedule;
  const client = createClient({ baseUrl: config.apiUrl, fetch, sleep, random: Math.random, tokens });
  return offeredConnectors(await client.listConnectors({ countries: config.countries, signal }), config);
}
