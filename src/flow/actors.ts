import { fromPromise } from 'xstate';
import type { Client, ConnectionExpand } from '../protocol/client.js';
import { createEncrypt } from '../protocol/encryption.js';
import { ConnectError } from '../protocol/errors.js';
import type { Session } from '../protocol/session.js';
import type { Connection, Connector, Encrypt } from '../protocol/types.js';
import type { Opened } from './contracts.js';
import { flowMachine } from './flow.js';
import { collect } from './hosted.js';
import type { FlowPage } from './page.js';
import { poll } from './poll.js';
import { offeredConnectors, offerOf } from '../rules/scope.js';
import { settleMachine } from './settle.js';
import { isOf, unsettled } from '../rules/connection-states.js';
import type { WebauthReturn } from '../rules/webauth-return.js';
import type { webauthMachine } from './webauth.js';

/** What the machines act through. The token lives in the session's closure, never in a machine. */
export interface FlowActors {
  readonly client: Client;
  readonly session: Session;
  readonly page: FlowPage;
  /** The machine of trips to the bank's own page, with its actors. */
  readonly webauth: typeof webauthMachine;
}

/** Sources tell whose state it is. */
const STATE: readonly ConnectionExpand[] = ['sources'];
const OFFER: readonly ConnectionExpand[] = ['sources', 'all_accounts', 'all_subscriptions'];

/** manage shows whose it is, how it is and what it holds. */
const OWN: readonly ConnectionExpand[] = ['connector', 'sources', 'all_accounts'];

/** How long accounts may come late before we say there are none, in milliseconds. */
const LATE_ACCOUNTS = 30_000;
/** How long the accounts of a further source may come late, in milliseconds. */
const LATE_SOURCE = 6_000;
/** How long a lost creation may take to appear, in milliseconds. */
const LATE_CREATION = 8_000;

const hasItems = ({ accounts, subscriptions }: Connection): boolean =>
  accounts.length + subscriptions.length > 0;

/** Every source that works has given something, as far as the accounts tell where they come from. */
const isComplete = ({ accounts, sources }: Connection): boolean =>
  sources.length < 2 ||
  accounts.every(({ idSource }) => idSource === undefined) ||
  sources.every(
    ({ disabled, id, idConnectorSource, state }) =>
      disabled ||
      state !== null ||
      accounts.some(({ idSource }) => idSource === id || idSource === idConnectorSource),
  );

/** The settle machine with its actors. */
function provideSettle({ client, page: { clock }, webauth }: FlowActors) {
  const read = (id: number, signal: AbortSignal): Promise<Connection> =>
    client.getConnection(id, STATE, signal);
  return settleMachine.provide({
    actors: {
      webauth,
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
export function provideFlow(dependencies: FlowActors) {
  const { client, session, page, webauth } = dependencies;
  const { clock } = page;

  /** What the user already has with this bank; unknown users have nothing, and no user is made to find out. */
  const existingWith = async (connector: Connector, signal: AbortSignal): Promise<readonly Connection[]> => {
    if (!session.hasHostToken) return [];
    const connections = await client.listConnections(STATE, signal);
    return connections.filter((connection) => isOf(connection, connector));
  };

  const encryptFor = (signal: AbortSignal): Promise<Encrypt> => createEncrypt(client.getPublicKey(signal));

  /** A connection with its bank; the bank's sources and fields are read anew. */
  const open = async (connectionId: number, signal: AbortSignal): Promise<Opened> => {
    const key = encryptFor(signal);
    const connection = await client.getConnection(connectionId, STATE, signal);
    const connector = client.getConnector(connection.connectorUuid ?? String(connection.idConnector), signal);
    return { connection, connector: await connector, encrypt: await key };
  };

  /** Only what the API shows now counts; the address at most tells two new connections apart. */
  const findReturned = async (
    { record, connectionIds }: WebauthReturn,
    connector: Connector,
    signal: AbortSignal,
  ): Promise<Connection | undefined> => {
    if (record.connectionId !== undefined) {
      const connection = await client.getConnection(record.connectionId, STATE, signal);
      const added = record.source === undefined || record.addedSources.includes(record.source);
      const there = added || connection.sources.some(({ name }) => name === record.source);
      return there && isOf(connection, connector) ? connection : undefined;
    }
    const made = (await client.listConnections(STATE, signal)).filter(
      (connection) => !record.known.includes(connection.id) && isOf(connection, connector),
    );
    return made.find(({ id }) => connectionIds.includes(id)) ?? made.at(-1);
  };

  return flowMachine.provide({
    actors: {
      webauth,
      openConnection: fromPromise(({ input, signal }) => open(input.connectionId, signal)),
      resumeWebauth: fromPromise(async ({ input: { returned }, signal }) => {
        const [connector, encrypt] = await Promise.all([
          client.getConnector(returned.record.connector, signal),
          encryptFor(signal),
        ]);
        const connection = await poll({
          read: (abort) => findReturned(returned, connector, abort),
          until: (found) => found !== undefined || returned.outcome !== undefined,
          clock,
          signal,
          limit: LATE_CREATION,
        });
        const { connectionId, state } = returned.record;
        if (connection !== undefined) page.forgetRecord(state);
        const before =
          connection === undefined && connectionId !== undefined
            ? await client.getConnection(connectionId, STATE, signal)
            : undefined;
        return { connector, encrypt, connection, before };
      }),
      collect: fromPromise(({ input, signal }) => collect(client, session.hasHostToken, input, signal)),
      listOwn: fromPromise(({ signal }) => client.listConnections(OWN, signal)),
      deleteConnection: fromPromise(({ input, signal }) =>
        client.deleteConnection(input.connectionId, signal),
      ),
      setAccount: fromPromise(async ({ input: { connectionId, accountId, disabled }, signal }) => {
        await client.setAccounts(connectionId, [accountId], disabled, signal);
        return client.listConnections(OWN, signal);
      }),
      settle: provideSettle(dependencies),
      listConnectors: fromPromise(async ({ input: { config }, signal }) =>
        offeredConnectors(await client.listConnectors({ countries: config.countries, signal }), config),
      ),
      prepare: fromPromise(async ({ input: { key }, signal }) => {
        const chosen = client.getConnector(key, signal);
        const [connector, encrypt, existing] = await Promise.all([
          chosen,
          encryptFor(signal),
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
        const read = (abort: AbortSignal): Promise<Connection> =>
          client.getConnection(connectionId, OFFER, abort);
        const wait = { read, clock, signal };
        const found = await poll({ ...wait, until: hasItems, limit: LATE_ACCOUNTS });
        // a source that was just added shows its accounts later than those there before
        const connection =
          !hasItems(found) || isComplete(found)
            ? found
            : await poll({ ...wait, until: isComplete, limit: LATE_SOURCE });
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
