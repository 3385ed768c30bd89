import type { FlowInput } from '../../../../src/flow/context.js';
import { flowMachine } from '../../../../src/flow/flow.js';
import type { SettleOutput, SettleReport } from '../../../../src/flow/settle-setup.js';
import type { FlowContext } from '../../../../src/flow/types.js';
import type { RawConfig } from '../../../../src/config.js';
import type { WebauthReturn } from '../../../../src/rules/webauth-return.js';
import type { Connection, ConnectionState, Connector } from '../../../../src/protocol/types.js';
import { defineModel, done, name, nothing, onlyIn, presence, sends } from '../model.js';
import {
  BANKS,
  bankOf,
  configOf,
  connection,
  EMPTY_OFFER,
  encrypt,
  FAULTS,
  listed,
  OFFER,
} from '../world.js';
import { EVENTS } from './events.js';
import { CONNECTION_ID } from './settle.js';
import { webauthAnswers, webauthReports } from './webauth.js';

/** Of an earlier visit. */
const OLD_ID = 5;
/** Made by somebody else at the same time. */
const OTHER_ID = 100;

const valid = (raw: Partial<RawConfig> = {}, more: Partial<FlowInput> = {}): FlowInput => ({
  config: configOf(raw),
  valid: true,
  returned: undefined,
  read: undefined,
  ...more,
});

/** Banks signed in to on their own page. */
const OWN_PAGE = 'webauth,webauth-alone';

const record: WebauthReturn['record'] = {
  version: 1,
  state: 'bcr-0',
  widget: '',
  at: 0,
  mode: 'connect',
  intent: 'add',
  page: 'https://shop.example/',
  own: true,
  connector: 'webauth',
  source: 'direct',
  addedSources: [],
  known: [OLD_ID],
  banks: [],
};
const returned: WebauthReturn = { record, connectionIds: [CONNECTION_ID], outcome: undefined };
const hosted: WebauthReturn = { ...returned, record: { ...record, connector: '' } };

const own = (state: ConnectionState, bank: Connector = BANKS.webauthLater): Connection =>
  connection(OLD_ID, bank, state, {
    connector: bank,
    sources: [{ id: 1, name: 'direct', state, disabled: false }],
    accounts: OFFER.accounts,
  });

/** The one being made for the chosen bank: the same while sources are added, another one for each bank. */
const made = ({ connection: current, connector, connectorId }: FlowContext): Connection => {
  const bank = connector ?? bankOf(connectorId);
  return current ?? connection(CONNECTION_ID + bank.id, bank, null);
};

const outcome = (kind: SettleOutput['kind'], context: FlowContext): SettleOutput => ({
  kind,
  connection: made(context),
});

const report = (event: SettleReport): SettleReport => event;

export const flow = defineModel({
  machine: flowMachine,
  inputs: {
    default: valid(),
    'all sources': valid({ sources: 'all', connectors: 'double,mixed,webauth-later' }),
    'two banks': valid({ maxConnections: 2, connectors: 'single,double' }),
    'one bank': valid({ connectors: 'single' }),
    'one bank, two sources': valid({ connectors: 'double' }),
    'one bank, restricted': valid({ connectors: 'restricted' }),
    'one bank, by its own page': valid({ connectors: 'webauth' }),
    reconnect: valid({ mode: 'reconnect', connectionId: OLD_ID }),
    'reconnect with new credentials': valid({
      mode: 'reconnect',
      connectionId: OLD_ID,
      resetCredentials: true,
    }),
    manage: valid({ mode: 'manage', connectors: 'single' }),
    'manage one connection': valid({ mode: 'manage', connectionId: OLD_ID, connectors: 'restricted' }),
    'banks read': valid(
      { connectors: 'single,restricted' },
      { read: { connectors: [BANKS.single, BANKS.restricted].map(listed) } },
    ),
    'banks read, one chosen': valid(
      { connectors: 'single,restricted' },
      { read: { connectors: [BANKS.single, BANKS.restricted].map(listed), chosen: 'single' } },
    ),
    'banks read, none offered': valid({}, { read: { connectors: [] } }),
    'banks read with trouble': valid(
      {},
      { read: { error: { code: 'network', transient: true, uncertain: false } } },
    ),
    'banks read in vain': valid(
      {},
      { read: { error: { code: 'config', transient: false, uncertain: false } } },
    ),
    'banks read, the one known': valid(
      { connectors: 'single' },
      { read: { connectors: [listed(BANKS.single)] } },
    ),
    'back from the bank': valid({ connectors: OWN_PAGE }, { returned }),
    'back from the bank, which needs no form': valid(
      { connectors: OWN_PAGE },
      { returned: { ...returned, record: { ...record, connector: 'webauth-alone' } } },
    ),
    hosted: valid({ hosted: true }),
    'hosted, manage': valid({ hosted: true, mode: 'manage' }),
    'hosted, back': valid({ hosted: true }, { returned: hosted }),
    'hosted, back in vain': valid({ hosted: true }, { returned: { ...hosted, outcome: 'denied' } }),
    'wrong configuration': valid({ connectors: 'single' }, { valid: false }),
    'wrong configuration, manage': valid({ mode: 'manage' }, { valid: false }),
  },
  actors: {
    listConnectors: {
      kind: 'promise',
      answers: ({ config }) => [
        done(
          'banks',
          Object.values(BANKS)
            .filter(({ uuid = '' }) => config.connectors.length === 0 || config.connectors.includes(uuid))
            .map(listed),
        ),
        done('none', []),
        FAULTS.uncertain,
        FAULTS.fatal,
      ],
    },
    prepare: {
      kind: 'promise',
      answers: ({ connectorId }) => {
        const connector = bankOf(connectorId);
        const existing = [connection(OLD_ID, connector, 'wrongpass')];
        return [
          done('new bank', { connector, encrypt, existing: [] }),
          ...(connector === BANKS.single ? [done('bank known', { connector, encrypt, existing })] : []),
          FAULTS.uncertain,
          FAULTS.fatal,
          FAULTS.gone,
          FAULTS.unexpected,
        ];
      },
    },
    readBaseline: {
      kind: 'promise',
      answers: () => [done('one connection', [OLD_ID]), FAULTS.uncertain, FAULTS.fatal],
    },
    create: {
      kind: 'promise',
      answers: (context) => [
        done('connection', made(context)),
        FAULTS.refused,
        FAULTS.uncertain,
        FAULTS.busy,
        FAULTS.fatal,
      ],
    },
    reconcile: {
      kind: 'promise',
      answers: (context) => {
        const one = made(context);
        return [
          done('one', [one]),
          done('two', [one, { ...one, id: one.id === OTHER_ID ? CONNECTION_ID : OTHER_ID }]),
          done('none', []),
          FAULTS.uncertain,
          FAULTS.fatal,
        ];
      },
    },
    settle: {
      kind: 'machine',
      answers: (context) => [
        done('settled', outcome('settled', context)),
        done('gone', outcome('gone', context)),
        done('left', outcome('left', context)),
        done('later', outcome('later', context)),
        sends('connection', report({ type: 'settle.connection', connection: made(context) })),
        sends(
          'error',
          report({
            type: 'settle.error',
            error: { code: 'network', transient: true, uncertain: true },
            recoverable: true,
          }),
        ),
        ...webauthReports,
        FAULTS.unexpected,
      ],
    },
    listOffer: {
      kind: 'promise',
      answers: () => [done('accounts', OFFER), done('nothing', EMPTY_OFFER), FAULTS.uncertain, FAULTS.fatal],
    },
    webauth: { kind: 'machine', answers: (context) => webauthAnswers([['connection', made(context)]]) },
    openConnection: {
      kind: 'promise',
      answers: ({ intent }) => [
        done('healthy', { connection: own(null), connector: BANKS.webauthLater, encrypt }),
        done('broken', { connection: own('wrongpass'), connector: BANKS.webauthLater, encrypt }),
        // what may be left to add: nothing, by a form, in a way that is not known
        ...(intent === 'extend' ? [BANKS.single, BANKS.double, BANKS.mixed] : []).map((connector) =>
          done(connector.name, { connection: own(null, connector), connector, encrypt }),
        ),
        FAULTS.uncertain,
        FAULTS.gone,
      ],
    },
    resumeWebauth: {
      kind: 'promise',
      answers: (context) => {
        const connector = bankOf(context.returned?.record.connector);
        const found = connection(CONNECTION_ID, connector, null);
        return [
          done('connection', { connector, encrypt, connection: found, before: undefined }),
          done('nothing new', { connector, encrypt, connection: undefined, before: undefined }),
          FAULTS.uncertain,
          FAULTS.fatal,
        ];
      },
    },
    collect: {
      kind: 'promise',
      answers: () => [
        done('one bank', [
          {
            connectionId: CONNECTION_ID,
            connectorUuid: 'single',
            name: '',
            sources: [],
            accountIds: [51],
            subscriptionIds: [],
          },
        ]),
        done('nothing', []),
        FAULTS.uncertain,
        FAULTS.fatal,
      ],
    },
    listOwn: {
      kind: 'promise',
      answers: () => [
        done('one', [own(null)]),
        done('another', [connection(OLD_ID + 1, BANKS.single, null)]),
        done('none', []),
        FAULTS.uncertain,
        FAULTS.fatal,
      ],
    },
    deleteConnection: {
      kind: 'promise',
      answers: () => [done('deleted'), FAULTS.uncertain, FAULTS.gone, FAULTS.fatal],
    },
    setAccount: {
      kind: 'promise',
      answers: () => [
        done('switched', [own(null)]),
        done('gone meanwhile', []),
        FAULTS.uncertain,
        FAULTS.fatal,
      ],
    },
    activate: { kind: 'promise', answers: () => [done('activated'), FAULTS.uncertain, FAULTS.fatal] },
  },
  events: EVENTS,
  weigh: {
    config: nothing,
    connectors: ({ length }) => length,
    read: nothing,
    connector: name,
    encrypt: nothing,
    existing: ({ length }) => length,
    source: name,
    fields: nothing,
    baseline: presence,
    attempts: ({ length }) => length,
    values: nothing,
    outcome: nothing,
    targetId: presence,
    returned: presence,
    accountChange: nothing,
    connection: (value) => value?.sources.map(name),
    candidates: onlyIn('identifying'),
    offer: onlyIn('activation', 'managing'),
    chosen: onlyIn('activating'),
    nextSource: nothing,
    banks: (banks, _, { config }) =>
      config.maxConnections > 1 ? banks.filter(({ accountIds }) => accountIds.length > 0).length : undefined,
    connections: onlyIn('managing'),
    notice: nothing,
    error: nothing,
    blocked: nothing,
    nothingToDo: nothing,
  },
  resting: [
    'cancelled',
    'closed',
    'blocked (one bank, restricted)',
    'failed (wrong configuration)',
    'failed (wrong configuration, manage)',
  ],
});
