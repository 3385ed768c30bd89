import type { Config } from '../config.js';
import type { Client } from '../protocol/client.js';
import type { Connection } from '../protocol/types.js';
import { ownedOf } from '../rules/scope.js';
import type { CollectInput } from './contracts.js';
import type { NamedBank } from './types.js';

/**
 * What a visit to the hosted webview brought about. The API says it where the user is the host's; a user the webview
 * made is not ours to ask for before the host exchanged the code, so the address is all there is.
 */
export async function collect(
  client: Client,
  hasHostToken: boolean,
  { config, known, returned }: CollectInput,
  signal: AbortSignal,
): Promise<readonly NamedBank[]> {
  if (!hasHostToken) {
    return (returned?.connectionIds ?? []).map((connectionId) => ({
      connectionId,
      connectorUuid: undefined,
      name: '',
      sources: [],
      accountIds: [],
      subscriptionIds: [],
    }));
  }
  const connections = await client.listConnections(
    ['connector', 'sources', 'all_accounts', 'all_subscriptions'],
    signal,
  );
  return connections
    .filter((item) => (config.mode === 'connect' ? !known.includes(item.id) : isMeant(item, config)))
    .map((connection) => bankOf(connection, config));
}

/** A connection that is still broken was not repaired, whatever window closed or came back. */
const isMeant = ({ id, state }: Connection, { connectionId, mode }: Config): boolean =>
  (connectionId === undefined || connectionId === id) &&
  (mode === 'manage' || state === null || state === 'validating');

function bankOf(connection: Connection, config: Config): NamedBank {
  const { accounts, subscriptions } = ownedOf(connection, config);
  const shared = (items: readonly { id: number; disabled: boolean }[]): readonly number[] =>
    items.filter(({ disabled }) => !disabled).map(({ id }) => id);
  return {
    connectionId: connection.id,
    connectorUuid: connection.connectorUuid ?? connection.connector?.uuid,
    name: connection.connector?.name ?? '',
    sources: connection.sources.map(({ name }) => name),
    accountIds: shared(accounts),
    subscriptionIds: shared(subscriptions),
  };
}
