import { browserSchedule } from '../browser/schedule.js';
import type { Config } from '../config.js';
import { createClient, createTemporaryUser } from '../protocol/client.js';
import { createSession, type AccessToken } from '../protocol/session.js';
import type { FlowDependencies } from './actors.js';

export interface DependencyOptions {
  readonly config: Pick<Config, 'apiUrl'>;
  /** Read when a user call is first needed. */
  readonly accessToken: () => AccessToken | null | undefined;
  readonly fetch: typeof fetch;
}

/** The real world, for one flow: its API origin is fixed here, so that a token can go nowhere else. */
export function createDependencies({ config, accessToken, fetch }: DependencyOptions): FlowDependencies {
  const { sleep } = browserSchedule;
  const transport = { baseUrl: config.apiUrl, fetch, sleep, random: Math.random };
  const session = createSession({ accessToken, createTemporaryUser: () => createTemporaryUser(transport) });
  return {
    session,
    client: createClient({ ...transport, tokens: session }),
    clock: { ...browserSchedule, random: Math.random },
  };
}
