import { beforeEach, expect } from 'vitest';
import { PATHS, type PathName, type RequestRecord, type Sandbox } from '../../../demo/sandbox/index.js';
import { useJourney, type Engine, type Journey, type JourneyPage } from '../support/index.js';
import type { HostPage } from '../support/index.js';

/** What is typed unless a test says otherwise: easy to find again wherever it does not belong. */
export const LOGIN = 'camille.roussel-5d0c';
export const PASSWORD = 'p4ss "w0rd" & é 9b1e';

export interface ConnectJourney extends Journey {
  /** Opens a page whose widget knows its bank already: no selection. */
  openAt(path: PathName, page?: HostPage): Promise<JourneyPage>;
  /** Requests so far, in order: `creations`, `updates` of a connection, `activations`. */
  readonly traffic: Traffic;
  /** Details of all events of a type, in order. */
  details<Detail>(type: string): Detail[];
  /** The steps told by events, in order. */
  steps(): string[];
}

/** A journey with the sandbox as at its start before every test. */
export function useConnect(engine: Engine): ConnectJourney {
  const journey = useJourney(engine);
  beforeEach(() => {
    journey.sandbox.control.reset();
  });
  const own = {
    openAt: (path: PathName, page: HostPage = {}) =>
      journey.open({ ...page, attributes: { connectors: PATHS[path].uuid, ...page.attributes } }),
    details: <Detail>(type: string) =>
      journey.visit.events
        .filter((event) => event.type === `bank-connect-${type}`)
        .map(({ detail }) => detail as Detail),
    steps: () => own.details<{ step: string }>('step').map(({ step }) => step),
  };
  return Object.create(journey, {
    ...Object.getOwnPropertyDescriptors(own),
    traffic: { get: () => trafficOf(journey) },
  }) as ConnectJourney;
}

export interface Traffic {
  /** All but the logos. */
  readonly all: RequestRecord[];
  readonly creations: RequestRecord[];
  readonly updates: RequestRecord[];
  readonly activations: RequestRecord[];
  readonly inits: RequestRecord[];
  of(method: string, path: RegExp): RequestRecord[];
}

/** What the sandbox was asked; on the way, what holds for every request of every journey. */
function trafficOf({ sandbox, host, visit }: Journey): Traffic {
  const records = sandbox.records();
  const all = records.filter(({ path }) => !path.includes('/logos/'));
  const of = (method: string, path: RegExp): RequestRecord[] =>
    all.filter((record) => record.method === method && path.test(record.path));
  for (const record of records) {
    const what = `${record.method} ${record.path}`;
    const image = record.path.includes('/logos/');
    if (!image) expect(record.origin, `${what}: from another origin`).toBe(host.origin);
    expect(record.referer, `${what}: tells no page`).toBeNull();
    expect(Object.keys(record.query), `${what}: no token in the address`).not.toContain('token');
    expect(record.headers['cookie'], `${what}: no cookie`).toBeUndefined();
  }
  expect(visit.urls.filter((url) => url.startsWith(sandbox.apiUrl) && /token=|password/.test(url))).toEqual(
    [],
  );
  return {
    all,
    of,
    creations: of('POST', /^\/users\/me\/connections$/),
    updates: of('POST', /^\/users\/me\/connections\/\d+$/),
    activations: of('PUT', /^\/users\/me\/connections\/\d+\/(accounts|subscriptions)\//),
    inits: of('POST', /^\/auth\/init$/),
  };
}

/** Every value of a request that carries some: none in clear, each a JWE that held what was typed. */
export function expectEncrypted(record: RequestRecord | undefined, typed: Record<string, string>): void {
  expect(record?.decrypted).toEqual(typed);
  const body = record?.body as Record<string, unknown>;
  for (const name of Object.keys(typed)) {
    const parts = String(body[name]).split('.');
    expect(parts, `${name} is a compact JWE`).toHaveLength(5);
    expect(JSON.parse(Buffer.from(parts[0] ?? '', 'base64url').toString())).toEqual({
      alg: 'RSA-OAEP-256',
      enc: 'A256GCM',
      kid: expect.any(String) as string,
    });
  }
  for (const value of Object.values(typed).filter(({ length }) => length > 3)) {
    expect(JSON.stringify(record?.body)).not.toContain(JSON.stringify(value).slice(1, -1));
  }
}

/** The usual form: a login and a password. */
export async function signIn(
  page: JourneyPage,
  { login = LOGIN, password = PASSWORD }: { login?: string; password?: string } = {},
): Promise<void> {
  await page.step('credentials');
  await page.label('Identifiant').fill(login);
  await page.label('Mot de passe').fill(password);
  await page.button('Continue').click();
}

/** Finds a bank by its name, as a person types it, and takes it. */
export async function choose(page: JourneyPage, path: PathName): Promise<void> {
  await page.step('connector');
  await page.label('Search for your bank').fill(PATHS[path].name);
  await page.role('option', new RegExp(PATHS[path].name)).first().click();
}

/** Ticks these, shares them, and comes to the end. */
export async function share(page: JourneyPage, ...names: string[]): Promise<void> {
  await page.step('activation');
  for (const name of names) await page.role('checkbox', name).check();
  await page.button(/^Share \d+ (account|item)s?$/).click();
  await page.step('done');
}

/** Ids of a user's connections at the service. */
export function connectionIds(sandbox: Sandbox, records: RequestRecord[]): number[] {
  const ids = new Set<number>();
  for (const { response } of records) {
    const { id } = (response ?? {}) as { id?: number };
    if (id !== undefined) ids.add(id);
  }
  return [...ids].filter((id) => {
    try {
      sandbox.control.connection(id);
      return true;
    } catch {
      return false;
    }
  });
}

/** As `setup` of a page: its clock runs ten times as fast, so that waits of a minute are over in seconds. */
export function fastClock(): void {
  const now = performance.now.bind(performance);
  performance.now = () => now() * 10;
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const real = window[name].bind(window) as (run: () => void, ms?: number) => number;
    Object.assign(window, { [name]: (run: () => void, ms = 0) => real(run, ms / 10) });
  }
}

/** One account as the service holds it. */
export interface Held {
  id: number;
  name: string;
  iban: string | null;
  type: string;
  usage: string | null;
  disabled: string | null;
}

/** What the service holds of a connection, once. */
export function heldOf(sandbox: Sandbox, id: number): { accounts: Held[]; subscriptions: Held[] } {
  const json = sandbox.control.connection(id) as { all_accounts: Held[]; all_subscriptions: Held[] };
  return { accounts: json.all_accounts, subscriptions: json.all_subscriptions };
}

/** Details of events, as JSON brings them. */
export interface ConnectionDetail {
  connectionId: number;
  connectorUuid?: string;
  source?: string;
  state: string | null;
}
export interface ConnectedBank {
  connectionId: number;
  connectorUuid?: string;
  sources: string[];
  accountIds: number[];
  subscriptionIds: number[];
}
export interface CompleteDetail {
  connections: ConnectedBank[];
  userId?: number;
  temporaryUser: boolean;
}
export interface CancelDetail {
  step: string;
  connections: ConnectedBank[];
}
export interface ErrorDetail {
  code: string;
  step: string;
  recoverable: boolean;
  requestId?: string;
}
