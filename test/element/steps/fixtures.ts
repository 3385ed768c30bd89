import type { Config } from '../../../src/config.js';
import type {
  FlowContext,
  FlowEvent,
  FlowView,
  Screen,
  SettleContext,
  Step,
} from '../../../src/flow/types.js';
import type { ErrorInfo } from '../../../src/protocol/errors.js';
import type { Account, Connection, Connector, Field, Source } from '../../../src/protocol/types.js';
import * as build from '../../support/build.js';

export const config: Config = {
  apiUrl: 'https://demo.biapi.pro/2.0',
  webviewUrl: 'https://webview.powens.com',
  clientId: '123',
  redirectUri: 'https://shop.example/bank',
  webauth: 'auto',
  mode: 'connect',
  connectionId: undefined,
  resetCredentials: false,
  connectors: [],
  popular: [],
  capabilities: ['bank'],
  countries: [],
  scope: { types: [], usages: [], ibans: [] },
  sources: 'optional',
  maxConnections: 1,
  presentation: 'inline',
  termsUrl: 'https://shop.example/terms',
  privacyUrl: 'https://shop.example/privacy',
  hosted: false,
  prefill: {},
};

export const field = (name: string, label: string, more: Partial<Field> = {}): Field =>
  build.field({ name, label, ...more });

export const source = (name: string, more: Partial<Source> = {}): Source =>
  build.source(name, {
    accountTypes: ['checking', 'card'],
    accountUsages: ['PRIV'],
    capabilities: ['bank'],
    ...more,
  });

export const connector = (id: number, name: string, more: Partial<Connector> = {}): Connector =>
  build.connector({ id, uuid: `uuid-${id}`, name, ...more });

export const LONG_NAME = 'Caisse Régionale de Crédit Agricole Mutuel Provence Côte d’Azur';

export const connectors: readonly Connector[] = [
  connector(1, 'Crédit Agricole Île-de-France', { color: '00745d', beta: true }),
  connector(2, 'Société Générale', { color: 'c4122f' }),
  connector(3, 'BNP Paribas', { color: '008456', unstable: true }),
  connector(4, 'Caisse d’Épargne', { color: 'a3123a' }),
  connector(5, 'BoursoBank', { color: 'a8006d' }),
  connector(6, LONG_NAME, { color: 'ffd200' }),
  connector(7, 'La Banque Postale', { color: '163a8a', restricted: true }),
  connector(8, 'Crédit Mutuel', { color: '0b57a4' }),
  connector(9, 'bunq'),
  ...['Fortuneo', 'Hello bank!', 'LCL', 'CIC', 'N26', 'Revolut', 'Qonto', 'Monabanq', 'Orange Bank'].map(
    (name, index) => connector(20 + index, name, { color: '5c2963' }),
  ),
  ...Array.from({ length: 60 }, (_, index) =>
    connector(100 + index, `Sparkasse ${index + 1}`, { color: 'e2001a' }),
  ),
];

export const creditMutuel = connectors[7]!;

export const account = (id: number, name: string, more: Partial<Account> = {}): Account =>
  build.account(id, { name, currency: { id: 'EUR', symbol: '€', precision: 2 }, ...more });

export const accounts: readonly Account[] = [
  account(1, 'Compte courant', { iban: 'FR76 3000 4000 0300 0012 3458 841', balance: 2418.07 }),
  account(2, 'Compte joint', { iban: 'FR7630004000030000987651190', balance: -861.3 }),
  account(3, 'Livret A', { type: 'livret_a', number: '00005527', balance: 11040 }),
  account(4, 'Assurance vie Sérénité patrimoine diversifié multisupport', {
    type: 'lifeinsurance',
    number: 'AV-99812',
    balance: 1250345.5,
    companyName: 'Société civile immobilière Les Tilleuls du Val',
  }),
];

export const connection = (more: Partial<Connection> = {}): Connection =>
  build.connection({ id: 71, idConnector: 8, connectorUuid: 'uuid-8', ...more });

export const credentials: readonly Field[] = [
  field('login', 'Customer number', { description: '8 digits, printed on your card.', regex: '^\\d{8}$' }),
  field('password', 'Password', { type: 'password' }),
];

export const error = (code: ErrorInfo['code'], more: Partial<ErrorInfo> = {}): ErrorInfo => ({
  code,
  transient: true,
  uncertain: false,
  ...more,
});

/** Stands for encryption: what goes in can be told from what comes out. */
export const encrypt = async (plaintext: string): Promise<string> =>
  `jwe(${btoa(encodeURIComponent(plaintext))})`;

export const flow = (more: Partial<FlowContext> = {}): FlowContext => ({
  config,
  valid: true,
  connectors,
  connectorsComplete: true,
  connectorId: undefined,
  connector: creditMutuel,
  encrypt,
  existing: [],
  source: undefined,
  fields: [],
  addedSources: [],
  sourcesSkipped: false,
  baseline: undefined,
  attempts: [],
  inClear: false,
  outcome: undefined,
  intent: 'add',
  targetId: undefined,
  returned: undefined,
  read: undefined,
  accountChange: undefined,
  values: [],
  connection: undefined,
  candidates: [],
  offer: { accounts: [], subscriptions: [] },
  chosen: { accountIds: [], subscriptionIds: [] },
  nextSource: undefined,
  banks: [],
  connections: [],
  notice: undefined,
  error: undefined,
  blocked: undefined,
  nothingToDo: false,
  ...more,
});

export const settle = (more: Partial<SettleContext> = {}): SettleContext => ({
  connectionId: 71,
  connector: creditMutuel,
  source: undefined,
  encrypt,
  connection: connection(),
  fields: [],
  notice: undefined,
  error: undefined,
  blocked: undefined,
  passwordExpired: false,
  values: [],
  ...more,
});

const STEPS: Readonly<Partial<Record<Screen, Step>>> = {
  idle: 'starting',
  existing: 'connector',
  candidates: 'connector',
  sca: 'information',
  empty: 'activation',
  connection: 'connections',
  disconnect: 'connections',
};

export interface ViewOptions extends Partial<Omit<FlowView, 'screen' | 'flow' | 'settle' | 'can'>> {
  readonly flow?: Partial<FlowContext>;
  readonly settle?: Partial<SettleContext>;
  /** Events the flow takes; all, unless told. */
  readonly can?: readonly FlowEvent['type'][];
}

/** A view of one screen. */
export function view(
  screen: Screen,
  { flow: flowPart, settle: settlePart, can, ...more }: ViewOptions = {},
): FlowView {
  return {
    step: STEPS[screen] ?? (screen as Step),
    screen,
    wait: undefined,
    flow: flow(flowPart),
    settle: settlePart === undefined ? undefined : settle(settlePart),
    webauth: undefined,
    atRisk: false,
    ended: false,
    ...more,
    can: ({ type }) => can?.includes(type) ?? true,
  };
}
