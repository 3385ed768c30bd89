import { fromPromise } from 'xstate';
import type { Client, ConnectionExpand } from '../protocol/client.js';
import { createEncrypt } from '../protocol/encryption.js';
import { ConnectError } from '../protocol/errors.js';
import type { Session } from '../protocol/session.js';
import type { Connection, Connector } from '../protocol/types.js';
import { flowMachine } from './flow.js';
import { poll, type PollClock } from './poll.js';
import { offeredConnectors, offerOf } from './scope.js';
import { settleMachine } from './settle.js';
import { unsettled } from './settlement.js';

/** What the machines act through. The token lives in the session's closure, never in a machine. */
export interface FlowDependencies {
  readonly client: Client;
  readonly session: Session;
  readonly clock: PollClock;
}

/** Sources tell whose state it is. */
const STATE: readonly ConnectionExpand[] = ['sources'];
const OFFER: readonly ConnectionExpand[] = ['sources', 'all_accounts', 'all_subscriptions'];

/** How long accounts may come late before we say there are none, in milliseconds. */
const LATE_ACCOUNTS = 30_000;
/** How long a lost creation may take to appear, in milliseconds. */
const LATE_CREATION = 8_000;

const isOf = (connection: Connection, connector: Connector): boolean =>
  connection.idConnector === connector.id ||
  (connector.uuid !== undefined && connection.connectorUuid === connector.uuid);

/** The settle machine with its actors. */
export function provideSettle({ client, clock }: FlowDependencies) {
  const read = (id: number, signal: AbortSignal): Promise<Connection> =>
    client.getConnection(id, STATE, signal);
  return settleMachine.provide({
    actors: {
      update: fromPromise(async ({ input, signal }) => {
        const { connectionId, ...request } = input;
        return client.updateConnection(connectionId, request, signal);
      }),
      resume: fromPromise(({ input, signal }) =>
        client.updateConnection(input.connectionId, { resume: true }, signal),
      ),
      read: fromPromise(({ input, signal }) => read(input.connectionId, signal)),
      sync: fromPromise(async ({ input, signal }) => {
        await client.syncConnection(input.connectionId, signal);
        return read(input.connectionId, signal);
      }),
      watch: fromPromise(async ({ input, signal }) => {
        const through = (connection: Connection): boolean =>
          input.through.includes(unsettled(connection, input.source).state ?? '');
        const connection = await poll({
          read: (abort) => read(input.connectionId, abort),
          until: (value) => !through(value),
          clock,
          signal,
        });
        if (through(connection)) throw new ConnectError('timeout');
        return connection;
      }),
    },
  });
}

/** The flow machine with its actors. */
export function provideFlow(dependencies: FlowDependencies) {
  const { client, session, clock } = dependencies;

  /** What the user already has with this bank; unknown users have nothing, and no user is made to find out. */
  const existingWith = async (connector: Connector, signal: AbortSignal): Promise<readonly Connection[]> => {
    if (!session.hasHostToken) return [];
    const connections = await client.listConnections(STATE, signal);
    return connections.filter((connection) => isOf(connection, connector));
  };

  return flowMachine.provide({
    actors: {
      settle: provideSettle(dependencies),
      listConnectors: fromPromise(async ({ input: { config }, signal }) =>
        offeredConnectors(await client.listConnectors({ countries: config.countries, signal }), config),
      ),
      prepare: fromPromise(async ({ input: { key }, signal }) => {
        const chosen = client.getConnector(key, signal);
        const [connector, encrypt, existing] = await Promise.all([
          chosen,
          client.getPublicKey(signal).then(createEncrypt),
          chosen.then((connector) => existingWith(connector, signal)),
        ]);
        return { connector, encrypt, existing };
      }),
      readBaseline: fromPromise(async ({ signal }) =>
        (await client.listConnections([], signal)).map(({ id }) => id),
      ),
      create: fromPromise(({ input, signal }) => {
        const { connectionId, connector, source, values } = input;
        return connectionId === undefined
          ? client.createConnection({ connector, source, values }, signal)
          : client.updateConnection(connectionId, { source, values }, signal);
      }),
      reconcile: fromPromise(({ input, signal }) => {
        const { baseline, connectionId, connector, source } = input;
        const find = async (abort: AbortSignal): Promise<readonly Connection[]> => {
          if (connectionId === undefined) {
            const connections = await client.listConnections(STATE, abort);
            return connections.filter(
              (connection) => !baseline.includes(connection.id) && isOf(connection, connector),
            );
          }
          const connection = await client.getConnection(connectionId, STATE, abort);
          return connection.sources.some(({ name }) => name === source) ? [connection] : [];
        };
        return poll({ read: find, until: (found) => found.length > 0, clock, signal, limit: LATE_CREATION });
      }),
      listOffer: fromPromise(async ({ input: { config, connectionId }, signal }) => {
        const connection = await poll({
          read: (abort) => client.getConnection(connectionId, OFFER, abort),
          until: ({ accounts, subscriptions }) => accounts.length + subscriptions.length > 0,
          clock,
          signal,
          limit: LATE_ACCOUNTS,
        });
        return offerOf(connection, config);
      }),
      activate: fromPromise(async ({ input: { connectionId, accountIds, subscriptionIds }, signal }) => {
        if (accountIds.length > 0) await client.setAccounts(connectionId, accountIds, false, signal);
        if (subscriptionIds.length > 0)
          await client.setSubscriptions(connectionId, subscriptionIds, false, signal);
      }),
    },
  });
}
