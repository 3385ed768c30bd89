/** Walks through a bank of the sandbox as a client would, whatever it asks, until nothing more can be done. */
import type { PathName } from '../../demo/sandbox/banks/paths.js';
import { pause, type Client, type ConnectionBody } from '../unit/sandbox/client.js';
import { BACK } from './samples.js';

interface Field {
  name: string;
  type: string;
  regex: string | null;
  required: boolean;
  values?: { value: string }[];
  auth_mechanisms?: string[];
  connector_sources?: string[];
}
interface Source {
  name: string;
  auth_mechanism: string;
  disabled: string | null;
  priority: number;
}
interface Connector {
  id: number;
  uuid: string | null;
  auth_mechanism: string | null;
  sources: Source[];
  fields: Field[];
}

/** What these banks want to be told, beyond what their fields say. */
const TOLD: Partial<Record<PathName, Readonly<Record<string, string>>>> = {
  wrongPassword: { password: 'right' },
  catastrophicRegex: { login: 'camille' },
  pcreRegex: { login: 'AB123456', password: '1234' },
};

function valueOf({ name, type, regex, values }: Field, told: Readonly<Record<string, string>>): string {
  const digits = /\{(\d+)\}/.exec(regex ?? '')?.[1];
  if (Object.hasOwn(told, name)) return told[name] ?? '';
  if (values?.[0]) return values[0].value;
  if (type === 'date') return '1990-02-28';
  if (type === 'number') return '75';
  return digits ? '123456789'.slice(0, Number(digits)) : 'demo';
}

const fits = (list: readonly string[] | undefined, name: string): boolean =>
  list === undefined || list.includes(name);

/** A trip to the bank's own page, where one signs in; the connection it comes back with. */
async function signIn(page: string): Promise<number> {
  const body = new URLSearchParams({ action: 'sign-in' });
  const response = await fetch(page, { method: 'POST', body, redirect: 'manual' });
  return Number(new URL(response.headers.get('location') ?? '').searchParams.get('id_connection'));
}

export class Walk {
  /** states met, in order */
  readonly states: (string | null)[] = [];
  private bank!: Connector;
  private id: number | undefined;

  constructor(
    private readonly client: Client,
    private readonly stranger: Client,
    private readonly name: PathName,
  ) {}

  /** Adds every source, and activates all that was found. */
  async through(key: string): Promise<this> {
    this.bank = (await this.stranger.get<Connector>(`/connectors/${key}?expand=sources,fields`)).body;
    const sources = this.bank.sources
      .filter(({ disabled }) => disabled === null)
      .sort((a, b) => a.priority - b.priority);
    const added: string[] = [];
    for (const source of this.bank.sources.length ? sources : [undefined]) {
      if (!(await this.add(source, added))) break;
      await this.settle();
      if (source) added.push(source.name);
    }
    if (this.id !== undefined) await this.activate(this.id);
    return this;
  }

  private get path(): string {
    return `/users/me/connections${this.id === undefined ? '' : `/${this.id}`}`;
  }

  private values(fields: readonly Field[]): Record<string, string> {
    return Object.fromEntries(fields.map((field) => [field.name, valueOf(field, TOLD[this.name] ?? {})]));
  }

  private fields(mechanism: string, source?: string, added: readonly string[] = []): Field[] {
    return this.bank.fields.filter(
      ({ auth_mechanisms: mechanisms, connector_sources: sources }) =>
        fits(mechanisms, mechanism) &&
        (sources === undefined || (source !== undefined && sources.includes(source))) &&
        !sources?.some((name) => added.includes(name)),
    );
  }

  /** @returns whether it was added */
  private async add(source: Source | undefined, added: readonly string[]): Promise<boolean> {
    const mechanism = source?.auth_mechanism ?? this.bank.auth_mechanism ?? 'credentials';
    const values = this.values(this.fields(mechanism, source?.name, added));
    if (mechanism === 'webauth') return this.goToBank(source, values);
    const query = source ? `?source=${source.name}` : '';
    const named = this.id === undefined ? this.connector() : {};
    const body = { ...(await this.client.fields(values)), ...named };
    const answer = await this.client.post<ConnectionBody>(`${this.path}${query}`, body);
    if (answer.status === 200) this.id = answer.body.id;
    return answer.status === 200;
  }

  private connector(): Record<string, string> {
    const { id, uuid } = this.bank;
    return uuid === null ? { id_connector: String(id) } : { connector_uuid: uuid };
  }

  private async goToBank(source: Source | undefined, values: Record<string, string>): Promise<boolean> {
    const { code } = (await this.client.get<{ code: string }>('/auth/token/code?type=singleAccess')).body;
    const query = new URLSearchParams({
      ...values,
      client_id: this.client.sandbox.clientId,
      token: code,
      ...(this.id === undefined ? this.connector() : { id_connection: String(this.id) }),
      ...(source ? { source: source.name } : {}),
      redirect_uri: BACK,
      state: 'ours',
    });
    const { headers } = await this.stranger.get(`/webauth?${query.toString()}`);
    const address = headers.get('location') ?? '';
    if (address.startsWith(BACK)) return false;
    this.id = await signIn(address);
    return true;
  }

  /** Does what each state asks, until there is nothing more to do. */
  private async settle(): Promise<void> {
    for (let round = 0; round < 40; round++) {
      const connection = await this.client.read(this.id ?? 0);
      const { state, fields } = connection;
      if (this.states.at(-1) !== state || state === null) this.states.push(state);
      switch (state) {
        case 'additionalInformationNeeded':
        case 'wrongpass':
        case 'passwordExpired': {
          const asked = (fields.length ? fields : this.ownFields(connection)) as Field[];
          const values = this.values(asked);
          await this.client.inform(this.id ?? 0, 'code' in values ? { ...values, code: '123456' } : values);
          break;
        }
        case 'SCARequired':
          await this.client.post(this.path);
          break;
        case 'decoupled':
          await this.client.post(`${this.path}?background=true`, { resume: true });
          break;
        case 'validating':
          await pause(30);
          break;
        case 'actionNeeded':
        case 'rateLimiting':
        case 'websiteUnavailable':
          await this.client.put(`${this.path}?psu_requested=true`);
          break;
        case 'webauthRequired': {
          const query = new URLSearchParams({
            client_id: this.client.sandbox.clientId,
            id_connection: String(this.id),
            redirect_uri: BACK,
            state: 'ours',
          });
          const { body } = await this.client.get<{ url: string }>(`/webauth-url?${query.toString()}`);
          if (!body.url.startsWith('http')) return;
          await signIn(body.url);
          break;
        }
        default:
          return;
      }
    }
  }

  /** The connector's own fields, for a new password. */
  private ownFields({ sources = [] }: ConnectionBody): Field[] {
    const source = sources.find(({ state }) => state !== null)?.name;
    return this.fields('credentials', source);
  }

  private async activate(id: number): Promise<void> {
    const { all_accounts: accounts = [], all_subscriptions: subscriptions = [] } = await this.client.read(id);
    const each = [
      ['accounts', accounts],
      ['subscriptions', subscriptions],
    ] as const;
    for (const [kind, items] of each) {
      const ids = [...new Set(items.map((item) => item.id))];
      if (ids.length) await this.client.put(`${this.path}/${kind}/${ids.join(',')}?all`, { disabled: false });
      await this.client.get(`${this.path}/${kind}?all`);
      await this.client.get(`${this.path}/${kind}`);
    }
    await this.client.get(`${this.path}/sources`);
  }
}
