import { browserSchedule } from './browser/schedule.js';
import type { Config } from './config.js';
import { readConnectorList } from './protocol/connector-list.js';
import { NO_TOKENS } from './protocol/http.js';
import type { Connector } from './protocol/types.js';
import { offeredConnectors, offeredSoFar } from './rules/scope.js';

/** Reads the banks to offer. They are public: no user is asked for, or made, to find out. */
export async function readOffer(
  { config, fetch }: { readonly config: Config; readonly fetch: typeof globalThis.fetch },
  grown: (connectors: readonly Connector[]) => void,
  signal: AbortSignal,
): Promise<readonly Connector[]> {
  const { sleep, pause } = browserSchedule;
  const connectors = await readConnectorList(
    { baseUrl: config.apiUrl, fetch, sleep, pause, random: Math.random, tokens: NO_TOKENS },
    {
      countries: config.countries,
      signal,
      grown: (some, complete) => {
        if (!complete) grown(offeredSoFar(some, config));
      },
    },
  );
  return offeredConnectors(connectors, config);
}
