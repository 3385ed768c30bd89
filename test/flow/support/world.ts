import { parseConfig, type Config, type RawConfig } from '../../../src/config.js';
import { ConnectError, type ErrorCode } from '../../../src/protocol/errors.js';
import type {
  Connection,
  ConnectionState,
  Connector,
  Encrypt,
  EncryptedValue,
  Field,
  Source,
} from '../../../src/protocol/types.js';
import type { Offer } from '../../../src/rules/scope.js';
import * as build from '../../support/build.js';
import { error } from './model.js';

/** Marks what must never be found in a machine: it stands in every error's cause. */
export const TOKEN = 'canary-token-7f3a';

/** Few banks, one for each way a rule can decide. Small on purpose: every difference multiplies the paths. */

const field = (name: string): Field => build.field({ name, label: name });

const source = (id: number, name: string, more: Partial<Source> = {}): Source =>
  build.source(name, { id, priority: id, capabilities: ['bank'], ...more });

const connector = (id: number, name: string, more: Partial<Connector> = {}): Connector =>
  build.connector({
    id,
    uuid: name,
    name,
    sources: [source(1, 'direct')],
    fields: [field('login')],
    ...more,
  });

export const BANKS = {
  single: connector(1, 'single'),
  double: connector(2, 'double', { sources: [source(1, 'direct'), source(2, 'open')] }),
  sourceless: connector(3, 'sourceless', { sources: [] }),
  restricted: connector(4, 'restricted', { restricted: true }),
  switchedOff: connector(5, 'switched-off', { sources: [source(1, 'direct', { disabled: true })] }),
  unsafe: connector(6, 'unsafe', { fields: [field('redirect_uri')] }),
  unsupported: connector(7, 'unsupported', {
    sources: [source(1, 'direct', { authMechanism: 'telepathy' })],
  }),
  /** Its second source leads nowhere. */
  mixed: connector(8, 'mixed', {
    sources: [source(1, 'direct'), source(2, 'open', { authMechanism: 'telepathy' })],
  }),
  /** Signed in to on its own page, after a form. */
  webauth: connector(9, 'webauth', { sources: [source(1, 'direct', { authMechanism: 'webauth' })] }),
  /** Its second source is signed in to on its own page, without a form. */
  webauthLater: connector(10, 'webauth-later', {
    sources: [source(1, 'direct'), source(2, 'open', { authMechanism: 'webauth' })],
  }),
  webauthAlone: connector(11, 'webauth-alone', {
    sources: [source(1, 'direct', { authMechanism: 'webauth' })],
    fields: [],
  }),
} as const satisfies Record<string, Connector>;

/** As the list of banks has them: without sources and fields. */
export const listed = (bank: Connector): Connector => ({ ...bank, sources: [], fields: [] });

export const bankOf = (key: string | undefined): Connector =>
  Object.values(BANKS).find(({ uuid }) => uuid === key) ?? BANKS.single;

export const connection = (
  id: number,
  bank: Connector,
  state: ConnectionState,
  more: Partial<Connection> = {},
): Connection =>
  build.connection({
    id,
    idConnector: bank.id,
    ...(bank.uuid === undefined ? {} : { connectorUuid: bank.uuid }),
    state,
    ...more,
  });

/** Every state a connection can be in, and each shape in which it matters. */
export const statesOf = (id: number, bank: Connector): Readonly<Record<string, Connection>> => ({
  settled: connection(id, bank, null),
  code: connection(id, bank, 'additionalInformationNeeded', { fields: [field('otp')] }),
  unsafeCode: connection(id, bank, 'additionalInformationNeeded', { fields: [field('source')] }),
  informationWithoutFields: connection(id, bank, 'additionalInformationNeeded'),
  ...Object.fromEntries(
    (
      [
        'SCARequired',
        'wrongpass',
        'decoupled',
        'validating',
        'webauthRequired',
        'actionNeeded',
        'passwordExpired',
        'rateLimiting',
        'websiteUnavailable',
        'bug',
        'notSupported',
        'somethingNew',
      ] as const
    ).map((state) => [state, connection(id, bank, state)]),
  ),
});

export const encrypt: Encrypt = async () => 'jwe';

export const VALUES: readonly EncryptedValue[] = [{ name: 'login', value: 'jwe' }];

export const OFFER: Offer = {
  accounts: [{ id: 51, name: 'account', type: 'checking', disabled: true }],
  subscriptions: [{ id: 61, label: 'subscription', disabled: true }],
};
export const EMPTY_OFFER: Offer = { accounts: [], subscriptions: [] };

export const configOf = (raw: Partial<RawConfig> = {}): Config =>
  parseConfig({ apiUrl: 'https://api.example/2.0', clientId: '1', ...raw }, 'https://shop.example/').config;

/** An error as the client throws it, with a secret where only a careless copy would take it along. */
const fault = (code: ErrorCode): ConnectError =>
  new ConnectError(code, { cause: new Error(`Authorization: Bearer ${TOKEN}`) });

/** Answers that are errors: one for each way the machines tell errors apart. */
export const FAULTS = {
  /** Transient, and the request may have been carried out. */
  uncertain: error('network', fault('network')),
  /** Transient, and certainly not carried out. */
  busy: error('rateLimited', fault('rateLimited')),
  refused: error('wrongpass', fault('wrongpass')),
  gone: error('notFound', fault('notFound')),
  fatal: error('config', fault('config')),
  /** Something thrown that nobody expected. */
  unexpected: error('unexpected', new Error(TOKEN)),
} as const;
