import type { TripReturn } from '../browser/trip.js';
import type { Config } from '../config.js';
import type { Client } from '../protocol/client.js';
import type { Connection } from '../protocol/types.js';
import { ownedOf } from './scope.js';
import type { ConnectedBank } from './types.js';

export interface WebviewVisit {
  readonly lang: string;
  readonly state: string;
  /** One-time code of the host's user; without it the webview makes a user and gives its code back. */
  readonly code: string | undefined;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Address of the service's hosted webview for this configuration (protocol: the hosted webview). */
export function webviewAddress(config: Config, { lang, state, code }: WebviewVisit): string {
  const { clientId, connectionId, connectors, mode, scope } = config;
  const uuids = connectors.filter((item) => UUID.test(item));
  const ids = connectors.filter((item) => !UUID.test(item));
  const list = (items: readonly string[]): string | undefined =>
    items.length > 0 ? items.join(',') : undefined;
  const shared = {
    domain: new URL(config.apiUrl).host,
    client_id: clientId,
    redirect_uri: config.redirectUri,
    code,
    state,
  };
  const own =
    mode === 'connect'
      ? {
          connector_ids: list(ids),
          connector_uuids: list(uuids),
          connector_capabilities: list(config.capabilities),
          account_types: list(scope.types),
          account_ibans: list(scope.ibans),
          max_connections: String(config.maxConnections),
          ...prefillOf(config),
        }
      : {
          connection_id: connectionId === undefined ? undefined : String(connectionId),
          reset_credentials: mode === 'reconnect' && config.resetCredentials ? 'true' : undefined,
        };
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...own, ...shared }))
    if (value !== undefined) search.set(key, value);
  return `${config.webviewUrl}/${lang}/${mode}?${search.toString()}`;
}

/** `{connector_uuid}.{field}={value}` */
const prefillOf = ({ prefill }: Config): Record<string, string> =>
  Object.fromEntries(
    Object.entries(prefill).flatMap(([uuid, fields]) =>
      Object.entries(fields).map(([name, value]) => [`${uuid}.${name}`, value]),
    ),
  );

export interface CollectInput {
  readonly config: Config;
  /** Connection ids before the visit. */
  readonly known: readonly number[];
  /** By redirect: what came back. */
  readonly returned: TripReturn | undefined;
}

/**
 * What a visit to the hosted webview brought about. The API says it where the user is the host's; a user the webview
 * made is not ours to ask for before the host exchanged the code, so the address is all there is.
 */
export async function collect(
  client: Client,
  hasHostToken: boolean,
  { config, known, returned }: CollectInput,
  signal: AbortSignal,
): Promise<readonly ConnectedBank[]> {
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

function bankOf(connection: Connection, config: Config): ConnectedBank {
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
