import { readConnectorList, type ConnectorListOptions } from './connector-list.js';
import { checkPublicKey, type PublicKey } from './encryption.js';
import { NO_TOKENS, send, type ApiRequest, type Transport } from './http.js';
import { listOf, record, requiredString } from './narrow.js';
import { readConnection } from './narrow-connection.js';
import { readConnector } from './narrow-connector.js';
import type { TemporaryUser } from './session.js';
import type { Connection, Connector, EncryptedValue } from './types.js';

/** What a reading of a connection brings along. */
export type ConnectionExpand =
  'connector' | 'sources' | 'accounts' | 'all_accounts' | 'subscriptions' | 'all_subscriptions';

export interface CreateConnection {
  /** uuid, or id where the connector has none. */
  readonly connector: Pick<Connector, 'id' | 'uuid'>;
  /** Name of the source; left out only for connectors without sources. */
  readonly source: string | undefined;
  readonly values: readonly EncryptedValue[];
}

export interface UpdateConnection {
  readonly source?: string | undefined;
  readonly values?: readonly EncryptedValue[];
  /** decoupled: the person was asked to approve in the bank's app. */
  readonly resume?: boolean;
}

export interface WebauthRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly connector: Pick<Connector, 'id' | 'uuid'>;
  readonly connectionId?: number | undefined;
  readonly source?: string | undefined;
}

/** A function per endpoint of the API (protocol reference, version 2.0). All throw a `ConnectError`. */
export interface Client {
  /** `GET /connectors`, without sources and fields; told as it comes. */
  listConnectors(options: ConnectorListOptions): Promise<readonly Connector[]>;
  /** `GET /connectors/{uuid or id}` with sources and fields. */
  getConnector(key: string, signal?: AbortSignal): Promise<Connector>;
  /** `GET /publickey`, checked. */
  getPublicKey(signal?: AbortSignal): Promise<PublicKey>;
  /** `GET /auth/token/code?type=singleAccess`: a one-time code for this user. */
  getCode(signal?: AbortSignal): Promise<string>;
  /** `GET /users/me/connections` */
  listConnections(expand: readonly ConnectionExpand[], signal?: AbortSignal): Promise<readonly Connection[]>;
  /** `GET /users/me/connections/{id}` */
  getConnection(id: number, expand: readonly ConnectionExpand[], signal?: AbortSignal): Promise<Connection>;
  /** `POST /users/me/connections`; may take minutes. */
  createConnection(request: CreateConnection, signal?: AbortSignal): Promise<Connection>;
  /** `POST /users/me/connections/{id}`: a further source, new credentials, extra information, consent, resume. */
  updateConnection(id: number, request: UpdateConnection, signal?: AbortSignal): Promise<Connection>;
  /** `PUT /users/me/connections/{id}?psu_requested=true`: synchronise now. */
  syncConnection(id: number, signal?: AbortSignal): Promise<void>;
  /** `DELETE /users/me/connections/{id}` */
  deleteConnection(id: number, signal?: AbortSignal): Promise<void>;
  /** `PUT /users/me/connections/{id}/accounts/{ids}?all` */
  setAccounts(
    id: number,
    accountIds: readonly number[],
    disabled: boolean,
    signal?: AbortSignal,
  ): Promise<void>;
  /** `PUT /users/me/connections/{id}/subscriptions/{ids}?all` */
  setSubscriptions(
    id: number,
    ids: readonly number[],
    disabled: boolean,
    signal?: AbortSignal,
  ): Promise<void>;
  /** `GET /webauth-url`: the bank's own page. Not yet checked: see `parseSafeUrl`. */
  getWebauthUrl(request: WebauthRequest, signal?: AbortSignal): Promise<string>;
  /** Address of `/webauth`, to be opened in a browser; `values` travel in clear there, as the endpoint takes them. */
  webauthPage(request: WebauthRequest, code: string, values: readonly EncryptedValue[]): string;
}

const me = '/users/me/connections';

/** Names are arbitrary: `fromEntries` defines own keys, so that even `__proto__` is sent as data. */
const bodyOf = (values: readonly EncryptedValue[]): Record<string, string> =>
  Object.fromEntries(values.map(({ name, value }) => [name, value]));

const connectorName = ({ id, uuid }: Pick<Connector, 'id' | 'uuid'>): Record<string, string> =>
  uuid === undefined ? { id_connector: String(id) } : { connector_uuid: uuid };

const expandOf = (expand: readonly string[]): string | undefined =>
  expand.length === 0 ? undefined : expand.join(',');

/** @returns the temporary user that `POST /auth/init` makes when no secret is given (30 minutes) */
export async function createTemporaryUser(transport: Omit<Transport, 'tokens'>): Promise<TemporaryUser> {
  const json = record(
    await send({ ...transport, tokens: NO_TOKENS }, { method: 'POST', path: '/auth/init', body: {} }),
  );
  const id = json['id_user'];
  return { token: requiredString(json['auth_token']), id: typeof id === 'number' ? id : undefined };
}

export function createClient(transport: Transport): Client {
  const call = (request: ApiRequest, signal: AbortSignal | undefined): Promise<unknown> =>
    send(transport, signal === undefined ? request : { ...request, signal });
  const userCall = (request: Omit<ApiRequest, 'user'>, signal: AbortSignal | undefined): Promise<unknown> =>
    call({ ...request, user: true }, signal);
  const enable = async (
    path: string,
    ids: readonly number[],
    disabled: boolean,
    signal?: AbortSignal,
  ): Promise<void> => {
    // an address that names none would mean all of them
    if (ids.length === 0) return;
    // `all`: without it, what is still disabled cannot be named
    const request = {
      path: `${path}/${[...new Set(ids)].join(',')}`,
      query: { all: '' },
      body: { disabled },
    };
    await userCall({ method: 'PUT', ...request }, signal);
  };

  return {
    listConnectors: (options) => readConnectorList(transport, options),
    async getConnector(key, signal) {
      const path = `/connectors/${encodeURIComponent(key)}`;
      return readConnector(
        record(await call({ method: 'GET', path, query: { expand: 'sources,fields' } }, signal)),
      );
    },
    async getPublicKey(signal) {
      return checkPublicKey(await call({ method: 'GET', path: '/publickey' }, signal));
    },
    async getCode(signal) {
      const query = { type: 'singleAccess' };
      return requiredString(
        record(await userCall({ method: 'GET', path: '/auth/token/code', query }, signal))['code'],
      );
    },
    async listConnections(expand, signal) {
      const json = record(
        await userCall({ method: 'GET', path: me, query: { expand: expandOf(expand) } }, signal),
      );
      return listOf(json['connections'], readConnection);
    },
    async getConnection(id, expand, signal) {
      const request = { method: 'GET', path: `${me}/${id}`, query: { expand: expandOf(expand) } } as const;
      return readConnection(record(await userCall(request, signal)));
    },
    async createConnection({ connector, source, values }, signal) {
      const body = { ...bodyOf(values), ...connectorName(connector) };
      return readConnection(
        record(await userCall({ method: 'POST', path: me, query: { source }, body }, signal)),
      );
    },
    async updateConnection(id, { source, values = [], resume = false }, signal) {
      const body = resume ? { resume: true } : bodyOf(values);
      // the answer comes at once, and the approval is then waited for by polling
      const query = { source, background: resume ? 'true' : undefined };
      return readConnection(
        record(await userCall({ method: 'POST', path: `${me}/${id}`, query, body }, signal)),
      );
    },
    async syncConnection(id, signal) {
      const query = { psu_requested: 'true' };
      await userCall({ method: 'PUT', path: `${me}/${id}`, query, body: {} }, signal);
    },
    async deleteConnection(id, signal) {
      await userCall({ method: 'DELETE', path: `${me}/${id}` }, signal);
    },
    setAccounts: (id, ids, disabled, signal) => enable(`${me}/${id}/accounts`, ids, disabled, signal),
    setSubscriptions: (id, ids, disabled, signal) =>
      enable(`${me}/${id}/subscriptions`, ids, disabled, signal),
    async getWebauthUrl(request, signal) {
      const query = webauthQuery(request);
      return requiredString(
        record(await userCall({ method: 'GET', path: '/webauth-url', query }, signal))['url'],
      );
    },
    webauthPage(request, code, values) {
      const search = new URLSearchParams(
        Object.entries(webauthQuery(request)).filter(
          (entry): entry is [string, string] => entry[1] !== undefined,
        ),
      );
      search.set('token', code);
      // never overwrites a key of the request itself
      for (const { name, value } of values) if (!search.has(name)) search.set(name, value);
      return `${transport.baseUrl}/webauth?${search.toString()}`;
    },
  };
}

function webauthQuery(request: WebauthRequest): Record<string, string | undefined> {
  const { clientId, redirectUri, state, connector, connectionId, source } = request;
  return {
    client_id: clientId,
    ...(connectionId === undefined ? connectorName(connector) : { id_connection: String(connectionId) }),
    source,
    redirect_uri: redirectUri,
    state,
  };
}
