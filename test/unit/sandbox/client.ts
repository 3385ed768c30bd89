/** A client of the sandbox for its tests: plain fetch, and the encryption written apart from the widget's. */
import { CompactEncrypt, importJWK, type JWK } from 'jose';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../demo/sandbox/index.js';

export interface Json {
  [name: string]: unknown;
}

export interface Answer<T = Json> {
  status: number;
  body: T;
  headers: Headers;
}

export interface ConnectionBody {
  id: number;
  id_connector: number;
  connector_uuid: string;
  state: string | null;
  error_message: string | null;
  fields: { name: string; type: string }[];
  last_update: string | null;
  sources?: { id: number; name: string; state: string | null }[];
  all_accounts?: AccountBody[];
  all_subscriptions?: { id: number; disabled: string | null }[];
}

export interface AccountBody {
  id: number;
  id_source: number | null;
  name: string;
  type: string;
  usage: string | null;
  iban: string | null;
  balance: number | null;
  currency: { id: string; precision: number };
  disabled: string | null;
}

export class Client {
  token = '';
  constructor(readonly sandbox: Sandbox) {}

  async call<T = Json>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.sandbox.apiUrl}${path}`, {
      method,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'manual',
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      body: (json ? JSON.parse(text) : { text }) as T,
      headers: response.headers,
    };
  }

  get = <T = Json>(path: string, headers?: Record<string, string>) =>
    this.call<T>('GET', path, undefined, headers);
  post = <T = Json>(path: string, body: unknown = {}, headers?: Record<string, string>) =>
    this.call<T>('POST', path, body, headers);
  put = <T = Json>(path: string, body: unknown = {}) => this.call<T>('PUT', path, body);

  async init(): Promise<this> {
    this.token = '';
    const { body } = await this.call<{ auth_token: string }>('POST', '/auth/init', {});
    this.token = body.auth_token;
    return this;
  }

  async encrypt(value: string, header: Partial<Record<'alg' | 'enc' | 'kid', string>> = {}): Promise<string> {
    // public: asked for without a token
    const { body } = await new Client(this.sandbox).get<JWK>('/publickey');
    const alg = header.alg ?? 'RSA-OAEP-256';
    const key = await importJWK({ kty: 'RSA', n: body.n ?? '', e: body.e ?? '' }, alg);
    return new CompactEncrypt(new TextEncoder().encode(value))
      .setProtectedHeader({ alg, enc: header.enc ?? 'A256GCM', kid: header.kid ?? body.kid ?? '' })
      .encrypt(key);
  }

  async fields(values: Record<string, string>): Promise<Record<string, string>> {
    const pairs = Object.entries(values).map(
      async ([name, value]) => [name, await this.encrypt(value)] as const,
    );
    return Object.fromEntries(await Promise.all(pairs));
  }

  /** Creates a connection; the source `directaccess` unless another one, or none (null), is named. */
  async create(
    connector_uuid: string,
    values: Record<string, string> = { login: 'camille', password: 'demo' },
    source: string | null = 'directaccess',
    headers: Record<string, string> = {},
  ): Promise<Answer<ConnectionBody & Json>> {
    const query = source === null ? '' : `?source=${source}`;
    const body = { connector_uuid, ...(await this.fields(values)) };
    return this.post(`/users/me/connections${query}`, body, headers);
  }

  async inform(
    id: number,
    values: Record<string, string>,
    query = '',
  ): Promise<Answer<ConnectionBody & Json>> {
    return this.post(`/users/me/connections/${id}${query}`, await this.fields(values));
  }

  async read(id: number): Promise<ConnectionBody> {
    const expand = 'sources,all_accounts,all_subscriptions';
    return (await this.get<ConnectionBody>(`/users/me/connections/${id}?expand=${expand}`)).body;
  }
}

/** Starts a sandbox whose approvals come quickly, and a user. */
export async function startClient(options: SandboxOptions = {}): Promise<Client> {
  const sandbox = await startSandbox({ port: 0, ...options });
  sandbox.control.setSettings({ decoupledDelayMs: 60, slowMs: 120 });
  return new Client(sandbox).init();
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
