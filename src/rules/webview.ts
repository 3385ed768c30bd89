import type { Config } from '../config.js';

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
