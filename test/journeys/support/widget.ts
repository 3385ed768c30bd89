import { beforeEach, expect } from 'vitest';
import {
  PATHS,
  type CreatedUser,
  type PathName,
  type ReadyMade,
  type RequestRecord,
} from '../../../demo/sandbox/index.js';
import type { JourneyPage } from './driver.js';
import type { Engine, EngineOptions } from './engines.js';
import type { HostPage } from './host.js';
import { useJourney, type Journey } from './world.js';

/** What is typed unless a test says otherwise: easy to find again wherever it does not belong. */
export const LOGIN = 'nadia.benali-77c1';
export const PASSWORD = 's3cret & "quoted" é 41aa';
export const CODE = '123456';

/** What a page must never hold: what was typed as a secret. */
export const SECRETS: readonly string[] = [PASSWORD, encodeURIComponent(PASSWORD)];

export interface WidgetJourney extends Journey {
  /** A permanent user of the host, with connections. Their token is a canary of every test. */
  user(...connections: ReadyMade[]): CreatedUser;
  /** Opens a page for a host's user: the widget gets their token. */
  openFor(user: CreatedUser, page?: HostPage): Promise<JourneyPage>;
  /** Requests the sandbox had, by method and path. */
  requests(method: string, path: RegExp | string): RequestRecord[];
  /** The way to the bank: documents asked for at `/webauth`, addresses asked for at `/webauth-url`. */
  readonly departures: { readonly pages: RequestRecord[]; readonly addresses: RequestRecord[] };
  /** Requests that make or change something. */
  readonly writes: string[];
  /** Details of all events of a type, in order. */
  details<Detail = Record<string, unknown>>(type: string): Detail[];
  /** States of the connection, as events told them. */
  states(): unknown[];
  /** Pages of the bank that were shown, by any window. */
  bankPages(): string[];
  /** No secret anywhere: what was typed, the user's token, and what the test adds. */
  expectDiscreet(...canaries: string[]): Promise<void>;
}

/** A journey of the whole widget, with the sandbox as at its start before every test. */
export function useWidget(engine: Engine, options: EngineOptions = {}): WidgetJourney {
  const journey = useJourney(engine, options);
  const tokens: string[] = [];
  beforeEach(() => {
    journey.sandbox.control.reset();
    tokens.length = 0;
  });
  const own = {
    user(...connections: ReadyMade[]): CreatedUser {
      const user = journey.sandbox.control.createUser({ connections });
      tokens.push(user.token);
      return user;
    },
    openFor: (user: CreatedUser, page: HostPage = {}) =>
      journey.open({ ...page, properties: { accessToken: user.token, ...page.properties } }),
    requests: (method: string, path: RegExp | string) =>
      journey.sandbox
        .records()
        .filter(
          (record) =>
            record.method === method &&
            (typeof path === 'string' ? record.path === path : path.test(record.path)),
        ),
    details: <Detail>(type: string) =>
      journey.visit.events
        .filter((event) => event.type === `bank-connect-${type}`)
        .map(({ detail }) => detail as Detail),
    states: () => own.details<{ state: unknown }>('connection').map(({ state }) => state),
    bankPages: () => journey.visit.urls.filter((url) => url.startsWith(journey.sandbox.bankOrigin)),
    expectDiscreet: (...canaries: string[]) =>
      journey.expectNoLeak([...SECRETS, ...tokens, ...canaries, ...sentValues(journey.sandbox.records())]),
  };
  return Object.create(journey, {
    ...Object.getOwnPropertyDescriptors(own),
    departures: {
      get: () => ({
        pages: own.requests('GET', '/webauth'),
        addresses: own.requests('GET', '/webauth-url'),
      }),
    },
    writes: {
      get: () =>
        journey.sandbox
          .records()
          .filter(({ method, path }) => !/^(GET|HEAD|OPTIONS)$/.test(method) && path !== '/auth/init')
          .map(({ method, path, query }) => {
            const source = query['source'] === undefined ? '' : `?source=${query['source']}`;
            return `${method} ${path.replaceAll(/\d+/g, '#').replace(/#(,#)+/, '#,…')}${source}`;
          }),
    },
  }) as WidgetJourney;
}

/** Secrets among what the sandbox could decrypt: long enough not to be met by chance. */
const sentValues = (records: readonly RequestRecord[]): string[] =>
  records
    .flatMap(({ decrypted }) => Object.entries(decrypted ?? {}))
    .filter(([name, value]) => /password|code/.test(name) && value.length > 8)
    .map(([, value]) => value);

/** Attributes of a widget that knows its bank already. */
export const at = (bank: PathName, attributes: Record<string, string | true> = {}) => ({
  attributes: { connectors: PATHS[bank].uuid, ...attributes },
});

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

/** Types the code the bank sent. */
export async function typeCode(page: JourneyPage, code = CODE): Promise<void> {
  await page.step('information');
  await page.label('Code reçu par SMS').fill(code);
  await page.button('Confirm').click();
}

/** Leaves for the bank's page in a window of its own, as a person does. */
export async function goByPopup(
  journey: Journey,
  page: JourneyPage,
  name: string | RegExp = /^Go to /,
): Promise<JourneyPage> {
  const popup = await page.popup(() => page.button(name).click());
  await popup.waitForUrl(`${journey.sandbox.bankOrigin}/login/`);
  return popup;
}

/** Leaves for the bank's page in this tab. */
export async function goByRedirect(journey: Journey, page: JourneyPage): Promise<void> {
  await page.step('webauth');
  await page.button(/^Go to /).click();
  await page.waitForUrl(`${journey.sandbox.bankOrigin}/login/`);
}

/** Buttons of the bank's own page. */
type BankButton = 'sign-in' | 'refuse' | 'time-out' | 'fail' | 'stay';

/** Presses a button on the bank's own page; its window may be gone at once. */
export async function atBank(bank: JourneyPage, button: BankButton): Promise<void> {
  await bank.css(`#${button}`).waitFor();
  await bank.page.click(`#${button}`).catch((error: unknown) => {
    if (!bank.page.isClosed()) throw error;
  });
}

/** Waits until the window is closed. */
export const closed = (page: JourneyPage, popup: JourneyPage): Promise<void> =>
  page.waitUntil('the popup to close', () => popup.page.isClosed());

/** Ticks these, shares them, and comes to the end. */
export async function share(page: JourneyPage, ...names: (string | RegExp)[]): Promise<void> {
  await page.step('activation');
  for (const name of names) await page.role('checkbox', name).check();
  await page.button(/^Share \d+ (account|item)s?$/).click();
}

/** Shares everything there is, and comes to the end. */
export async function shareAll(page: JourneyPage, last = 'done'): Promise<void> {
  await share(page, 'Select all');
  await page.step(last);
}

/** What the last `bank-connect-complete` told. */
export interface Complete {
  connections: {
    connectionId: number;
    connectorUuid: string;
    sources: string[];
    accountIds: number[];
    subscriptionIds: number[];
  }[];
  userId?: number;
  temporaryUser: boolean;
}

/** Exactly one terminal event was sent, of this kind. */
export async function expectEnd(journey: WidgetJourney, kind: 'complete' | 'cancel'): Promise<Complete> {
  await journey.visit.settle();
  const ends = [...journey.details('complete'), ...journey.details('cancel')];
  expect(ends).toHaveLength(1);
  const [end] = journey.details<Complete>(kind);
  if (end === undefined) throw new Error(`The flow did not end with ${kind}`);
  return end;
}

/** One account as the service holds it. */
export interface HeldAccount {
  id: number;
  name: string;
  type: string;
  disabled: string | null;
}

interface HeldConnection {
  state: string | null;
  sources: { name: string; state: string | null }[];
  all_accounts: HeldAccount[];
}

/** A connection as the service holds it. */
export const held = (journey: Journey, id: number): HeldConnection =>
  journey.sandbox.control.connection(id) as HeldConnection;
