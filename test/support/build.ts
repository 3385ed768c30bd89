import type {
  Account,
  Connection,
  ConnectionSource,
  ConnectionState,
  Connector,
  Field,
  Source,
  Subscription,
} from '../../src/protocol/types.js';

/** Narrowed values with the least in them; a test names only what matters to it. */

export const field = (part: Partial<Field> = {}): Field => ({
  name: 'login',
  label: 'Login',
  type: 'text',
  required: true,
  values: [],
  ...part,
});

export const source = (name: string, part: Partial<Source> = {}): Source => ({
  id: 1,
  name,
  authMechanism: 'credentials',
  availableAuthMechanisms: ['credentials'],
  disabled: false,
  priority: 1,
  accountTypes: [],
  accountUsages: [],
  capabilities: [],
  ...part,
});

export const connector = (part: Partial<Connector> = {}): Connector => ({
  id: 1,
  name: 'Bank',
  hidden: false,
  beta: false,
  restricted: false,
  unstable: false,
  capabilities: ['bank'],
  authMechanism: 'credentials',
  accountTypes: [],
  accountUsages: [],
  countries: [],
  sources: [],
  fields: [],
  ...part,
});

export const connection = (part: Partial<Connection> = {}): Connection => ({
  id: 10,
  idConnector: 1,
  state: null,
  fields: [],
  active: true,
  sources: [],
  accounts: [],
  subscriptions: [],
  ...part,
});

export const connectionSource = (
  name: string,
  state: ConnectionState = null,
  disabled = false,
): ConnectionSource => ({ id: 100, name, state, disabled });

export const account = (id: number, part: Partial<Account> = {}): Account => ({
  id,
  name: `Account ${id}`,
  type: 'checking',
  disabled: true,
  ...part,
});

export const subscription = (id: number, part: Partial<Subscription> = {}): Subscription => ({
  id,
  label: `Subscription ${id}`,
  disabled: true,
  ...part,
});
