/** One good request of every operation, each with a user, a connection and a code of its own. */
import { PATHS } from '../../demo/sandbox/banks/paths.js';
import { Client, type ConnectionBody } from '../unit/sandbox/client.js';
import type { Sandbox } from '../../demo/sandbox/index.js';

export interface Sample {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly token?: string;
}

export const BACK = 'http://localhost:5173/shop';

interface Setting {
  readonly sandbox: Sandbox;
  readonly client: Client;
  readonly connection: ConnectionBody;
  code(): Promise<string>;
}

/** A user with one connection, which has accounts and subscriptions. */
async function setting(sandbox: Sandbox): Promise<Setting> {
  const made = sandbox.control.createUser({ connections: [{ bank: PATHS.bankDocuments.slug }] });
  const client = new Client(sandbox);
  client.token = made.token;
  const connection = await client.read(made.connections[0]?.id ?? 0);
  return {
    sandbox,
    client,
    connection,
    code: async () => (await client.get<{ code: string }>('/auth/token/code?type=singleAccess')).body.code,
  };
}

type Make = (setting: Setting) => Sample | Promise<Sample>;

const get = (path: string, query: Record<string, string> = {}): Sample => ({ method: 'GET', path, query });
const asUser = ({ client }: Setting, sample: Sample): Sample => ({ ...sample, token: client.token });
const here = ({ connection }: Setting): string => `/users/me/connections/${connection.id}`;
const connector = `/connectors/${PATHS.happy.uuid}`;
const ids = (items: readonly { id: number }[] = []): string =>
  items
    .slice(0, 2)
    .map(({ id }) => id)
    .join(',');
const trip = ({ sandbox }: Setting): Record<string, string> => ({
  client_id: sandbox.clientId,
  connector_uuid: PATHS.webauth.uuid,
  source: 'openapi',
  redirect_uri: BACK,
  state: 'ours',
});

const MAKERS: Readonly<Record<string, Make>> = {
  createUser: () => ({ method: 'POST', path: '/auth/init', body: {} }),
  getCode: (at) => asUser(at, get('/auth/token/code', { type: 'singleAccess' })),
  exchangeCode: async ({ sandbox, code }) => ({
    method: 'POST',
    path: '/auth/token/access',
    body: {
      grant_type: 'authorization_code',
      client_id: sandbox.clientId,
      client_secret: sandbox.clientSecret,
      code: await code(),
    },
  }),
  getPublicKey: () => get('/publickey'),
  listConnectors: () =>
    get('/connectors', { expand: 'sources,fields,countries,urls', country_codes: 'FR,ES' }),
  getConnector: () => get(connector, { expand: 'sources,fields' }),
  listConnectorSources: () => get(`${connector}/sources`),
  listConnectorFields: () => get(`/connectors/${PATHS.fieldTypes.id}/fields`),
  getLogo: () => get('/connectors/101/logos/thumbnail'),
  listConnections: (at) =>
    asUser(at, get('/users/me/connections', { expand: 'connector,sources,all_accounts' })),
  createConnection: async (at) =>
    asUser(at, {
      method: 'POST',
      path: '/users/me/connections',
      query: { source: 'directaccess' },
      body: {
        connector_uuid: PATHS.happy.uuid,
        ...(await at.client.fields({ login: 'camille', password: 'demo' })),
      },
    }),
  getConnection: (at) =>
    asUser(
      at,
      get(here(at), { expand: 'connector,sources,accounts,all_accounts,subscriptions,all_subscriptions' }),
    ),
  updateConnection: (at) => asUser(at, { method: 'POST', path: here(at), body: {} }),
  syncConnection: (at) =>
    asUser(at, { method: 'PUT', path: here(at), query: { psu_requested: 'true' }, body: {} }),
  deleteConnection: (at) => asUser(at, { method: 'DELETE', path: here(at) }),
  listConnectionSources: (at) => asUser(at, get(`${here(at)}/sources`)),
  listAccounts: (at) => asUser(at, get(`${here(at)}/accounts`, { all: '' })),
  setAccounts: (at) =>
    asUser(at, {
      method: 'PUT',
      path: `${here(at)}/accounts/${ids(at.connection.all_accounts)}`,
      query: { all: '' },
      body: { disabled: false },
    }),
  listSubscriptions: (at) => asUser(at, get(`${here(at)}/subscriptions`, { all: 'true' })),
  setSubscriptions: (at) =>
    asUser(at, {
      method: 'PUT',
      path: `${here(at)}/subscriptions/${ids(at.connection.all_subscriptions)}`,
      query: { all: '1' },
      body: { disabled: false },
    }),
  openWebauth: async (at) => get('/webauth', { ...trip(at), token: await at.code() }),
  getWebauthUrl: (at) => asUser(at, get('/webauth-url', trip(at))),
};

export const SAMPLED = Object.keys(MAKERS);

export async function sampleOf(sandbox: Sandbox, operation: string): Promise<Sample> {
  const make = MAKERS[operation];
  if (!make) throw new Error(`There is no sample of ${operation}`);
  return make(await setting(sandbox));
}

/** Sends it as it is, and gives the status. */
export async function send(
  sandbox: Sandbox,
  { method, path, query = {}, body, token }: Sample,
  headers: Record<string, string> = {},
): Promise<number> {
  const client = new Client(sandbox);
  client.token = token ?? '';
  const search = new URLSearchParams(query).toString();
  return (await client.call(method, `${path}${search ? `?${search}` : ''}`, body, headers)).status;
}
