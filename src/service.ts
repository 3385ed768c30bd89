import { browserSchedule } from './browser/schedule.js';
import type { Config } from './config.js';
import { createClient, createTemporaryUser, type Client } from './protocol/client.js';
import { createSession, type AccessToken, type Session } from './protocol/session.js';

/** The bank service as one flow speaks to it. */
export interface Service {
  readonly client: Client;
  readonly session: Session;
}

export interface ServiceOptions {
  readonly config: Config;
  /** Read when a user call is first needed. */
  readonly accessToken: () => AccessToken | null | undefined;
  /** Connections of the host's user are needed: another user would have none of them. */
  readonly ownUserOnly: boolean;
  readonly fetch: typeof fetch;
}

/** The service for one flow: its API origin is fixed here, so that a token can go nowhere else. */
export function openService({ config, accessToken, ownUserOnly, fetch }: ServiceOptions): Service {
  const { sleep, pause } = browserSchedule;
  const transport = { baseUrl: config.apiUrl, fetch, sleep, pause, random: Math.random };
  const session = createSession({
    accessToken,
    createTemporaryUser: ownUserOnly ? undefined : () => createTemporaryUser(transport),
    sleep,
  });
  return { session, client: createClient({ ...transport, tokens: session }) };
}
