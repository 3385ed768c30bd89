import { browserSchedule, type Schedule } from '../browser/schedule.js';
import type { TripRecord } from '../browser/trip.js';
import type { Config } from '../config.js';
import { createClient, createTemporaryUser } from '../protocol/client.js';
import { createSession, type AccessToken } from '../protocol/session.js';
import type { FlowRuntime } from './run.js';
import { createTrips } from './trips.js';

export interface RuntimeOptions {
  readonly config: Config;
  /** Read when a user call is first needed. */
  readonly accessToken: () => AccessToken | null | undefined;
  /** Connections of the host's user are needed: another user would have none of them. */
  readonly ownUserOnly: boolean;
  readonly fetch: typeof fetch;
  /** The host opens the bank's page itself. */
  readonly openWebauth: () => ((url: string) => void | Promise<void>) | null;
  /** Language for the hosted webview. */
  readonly lang: () => string;
  /** Names this widget among those of the page, across a reload. */
  readonly widget: () => string;
  /** What the flow holds, for the record a redirect leaves behind. */
  readonly progress: () => Pick<TripRecord, 'banks' | 'addedSources' | 'intent'>;
}

/** The real world, for one flow: its API origin is fixed here, so that a token can go nowhere else. */
export function createRuntime(options: RuntimeOptions): FlowRuntime {
  const { config, fetch, accessToken } = options;
  const sleep: Schedule['sleep'] = (ms, signal) => browserSchedule.sleep(ms, signal);
  const transport = { baseUrl: config.apiUrl, fetch, sleep, random: Math.random };
  const session = createSession({
    accessToken,
    createTemporaryUser: options.ownUserOnly ? undefined : () => createTemporaryUser(transport),
    sleep,
  });
  const client = createClient({ ...transport, tokens: session });
  const clock = { ...browserSchedule, random: Math.random };
  const trips = createTrips({ ...options, client, session, clock });
  return { session, client, clock, trip: trips.machine, depart: trips.open };
}
