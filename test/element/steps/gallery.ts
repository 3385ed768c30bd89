import type { FlowView } from '../../../src/flow/types.js';
import {
  account,
  accounts,
  config,
  connection,
  connector,
  connectors,
  credentials,
  creditMutuel,
  error,
  field,
  LONG_NAME,
  source,
  view,
} from './fixtures.js';

const long = connectors[5]!;
const wealth = source('directaccess', { accountTypes: ['livret_a', 'market', 'lifeinsurance'] });
const webauth = {
  connector: creditMutuel,
  source: undefined,
  mode: 'popup',
  popupBlocked: false,
  popupClosed: false,
  outcome: undefined,
  error: undefined,
} as const;
const bank = {
  connectionId: 71,
  connectorUuid: 'uuid-8',
  name: 'Crédit Mutuel',
  sources: [],
  accountIds: [1, 2],
  subscriptionIds: [],
};

/** Every screen in every state worth looking at; pictures and accessibility checks are made of these. */
export const gallery: Readonly<Record<string, FlowView>> = {
  idle: view('idle', { flow: { connector: undefined }, can: ['start'] }),
  'waiting banks': view('starting', { wait: 'connectors', flow: { connector: undefined }, can: [] }),
  'waiting form': view('waiting', { wait: 'form', can: ['back'] }),
  'waiting bank': view('waiting', { wait: 'bank', can: [] }),
  'waiting accounts': view('waiting', { wait: 'accounts', can: [] }),
  'waiting reconciling': view('waiting', { wait: 'reconciling', can: [] }),
  connector: view('connector', { flow: { connector: undefined }, can: ['choose', 'notListed'] }),
  credentials: view('credentials', { flow: { fields: credentials }, can: ['submit', 'back'] }),
  'credentials refused': view('credentials', {
    flow: {
      fields: credentials,
      notice: error('wrongpass', { bankMessage: 'Identifiant ou mot de passe incorrect.' }),
    },
    can: ['submit', 'back'],
  }),
  'credentials all kinds': view('credentials', {
    flow: {
      connector: long,
      fields: [
        field('agency', 'Région de votre caisse, telle qu’elle est écrite sur vos relevés de compte', {
          type: 'list',
          values: [
            { label: 'Alpes-Maritimes', value: '06' },
            { label: 'Var', value: '83' },
          ],
        }),
        field('birth', 'Date of birth', { type: 'date' }),
        field('number', 'Card number', { type: 'number', required: false, description: 'Only digits.' }),
        field('captcha', 'Mystery', { type: 'hologram' }),
        field('pin', 'Code secret', { type: 'password', regex: '^\\d{6}$' }),
      ],
      addedSources: ['openapi'],
      source: wealth,
    },
    can: ['submit', 'back', 'skipSource'],
  }),
  'credentials in clear': view('credentials', {
    flow: { fields: [field('branch', 'Branch code')], inClear: true },
    can: ['submit', 'back'],
  }),
  'credentials expired': view('credentials', {
    settle: { passwordExpired: true, fields: credentials.slice(1) },
    can: ['submit', 'back'],
  }),
  'information code': view('information', {
    settle: {
      fields: [field('sms', 'Code received by text', { regex: '^\\d{6}$', description: '6 digits.' })],
      connection: connection({ errorMessage: 'Un code a été envoyé au •• •• •• •• 41.' }),
    },
    can: ['submit', 'back'],
  }),
  'information wrong code': view('information', {
    settle: {
      fields: [field('sms', 'Code received by text', { regex: '^\\d{6}$' })],
      notice: error('wrongpass'),
    },
    can: ['submit', 'back'],
  }),
  'information questions': view('information', {
    settle: {
      fields: [
        field('device', 'Which phone should get the code?', {
          type: 'list',
          values: [{ label: '•••• 41', value: '1' }],
        }),
        field('pet', 'Name of your first pet', { required: false }),
      ],
    },
    can: ['submit', 'back'],
  }),
  sca: view('sca', { settle: {}, can: ['consent', 'back'] }),
  decoupled: view('decoupled', { settle: {}, can: ['approved', 'resend', 'back'] }),
  'decoupled long': view('decoupled', {
    flow: { connector: long },
    settle: {
      connector: long,
      connection: connection({
        errorMessage:
          'Ouvrez l’application « Ma Banque », menu Sécurité, puis validez l’opération « Consultation ».',
      }),
    },
    can: ['approved', 'resend', 'back'],
  }),
  'decoupled page': view('decoupled', {
    settle: {
      connection: connection({
        errorMessage: 'Validez la connexion sur https://securite.credit-mutuel.example/valider/8f3a72c1',
      }),
    },
    can: ['approved', 'resend', 'back'],
  }),
  webauth: view('webauth', { webauth, can: ['leave', 'back'] }),
  'webauth blocked': view('webauth', { webauth: { ...webauth, popupBlocked: true }, can: ['leave', 'back'] }),
  'webauth denied': view('webauth', { webauth: { ...webauth, outcome: 'denied' }, can: ['leave', 'back'] }),
  'webauth leaving': view('webauth', {
    wait: 'leaving',
    webauth: { ...webauth, mode: 'redirect', popupBlocked: true },
    can: ['back'],
  }),
  'webauth trouble': view('webauth', {
    webauth: { ...webauth, error: error('network') },
    can: ['leave', 'back'],
  }),
  'webauth open': view('webauth', { webauth, can: ['finished', 'reopen', 'back'] }),
  'webauth closed': view('webauth', {
    webauth: { ...webauth, popupClosed: true },
    can: ['finished', 'reopen', 'back'],
  }),
  activation: view('activation', {
    flow: { connection: connection(), offer: { accounts, subscriptions: [] }, nextSource: wealth },
    can: ['activate', 'addSource'],
  }),
  'activation many': view('activation', {
    flow: {
      connection: connection(),
      offer: {
        accounts: [
          ...accounts,
          ...Array.from({ length: 12 }, (_, index) =>
            account(50 + index, `Compte ${index + 1}`, {
              balance: 10 * index,
              number: `0000${1000 + index}`,
            }),
          ),
        ],
        subscriptions: [
          {
            id: 1,
            label: 'Contrat mobile',
            number: '0612345678',
            subscriber: 'Camille Martin',
            disabled: true,
          },
        ],
      },
    },
    can: ['activate'],
  }),
  'activation one': view('activation', {
    flow: {
      config: { ...config, termsUrl: undefined },
      connection: connection(),
      offer: { accounts: accounts.slice(0, 1), subscriptions: [] },
    },
    can: ['activate'],
  }),
  empty: view('empty', { can: ['retry', 'later', 'addSource'], flow: { nextSource: wealth } }),
  'blocked action': view('blocked', {
    settle: {
      blocked: 'actionNeeded',
      connection: connection({ errorMessage: 'Merci d’accepter les nouvelles conditions générales.' }),
    },
    can: ['fixed', 'later', 'back'],
  }),
  'blocked restricted': view('blocked', { flow: { blocked: 'restricted' }, can: ['back'] }),
  'blocked unknown': view('blocked', {
    settle: {
      connector: long,
      blocked: 'unknown',
      error: error('dataError', { requestId: 'b7d1c2f4-55aa' }),
    },
    flow: { connector: long },
    can: ['later', 'back'],
  }),
  retry: view('retry', {
    flow: { error: error('websiteUnavailable', { retryAfter: 12000, requestId: 'b7d1c2f4-55aa' }) },
    can: ['retry', 'back'],
  }),
  unloaded: view('unloaded', { can: ['retry', 'back'] }),
  'retry network': view('retry', { flow: { error: error('network') }, can: ['retry', 'back'] }),
  'retry bank': view('retry', {
    settle: {
      connection: connection({ state: 'websiteUnavailable', errorMessage: 'Maintenance en cours.' }),
    },
    can: ['retry', 'later', 'back'],
  }),
  failed: view('failed', {
    flow: { connector: undefined, error: error('internal', { requestId: 'b7d1c2f4-55aa' }) },
    can: ['retry'],
  }),
  'failed config': view('failed', { flow: { connector: undefined, error: error('config') }, can: [] }),
  existing: view('existing', {
    flow: {
      existing: [
        connection({
          lastUpdate: '2026-11-12 08:30:00',
          accounts: accounts.map((item) => ({ ...item, disabled: false })),
        }),
        connection({ id: 72, state: 'wrongpass', lastUpdate: '2026-09-01 08:30:00' }),
      ],
    },
    can: ['pick', 'addLogin', 'back'],
  }),
  candidates: view('candidates', {
    flow: { candidates: [connection(), connection({ id: 72, state: 'validating' })] },
    can: ['pick'],
  }),
  another: view('another', { flow: { banks: [bank] }, can: ['addBank', 'finish'] }),
  done: view('done', { flow: { banks: [bank] }, can: ['finish'] }),
  'done long': view('done', {
    flow: {
      connector: long,
      banks: [{ ...bank, name: LONG_NAME }],
      config: { ...config, maxConnections: 3 },
    },
    can: ['finish', 'addBank'],
  }),
  'done nothing': view('done', { flow: { nothingToDo: true }, can: ['finish'] }),
  connections: view('connections', {
    flow: {
      connections: [
        connection({
          lastUpdate: '2026-11-12 08:30:00',
          accounts: accounts.map((item) => ({ ...item, disabled: false })),
        }),
        connection({ id: 72, idConnector: 6, state: 'SCARequired', lastUpdate: '2026-09-01 08:30:00' }),
        connection({ id: 73, idConnector: 3, state: 'websiteUnavailable' }),
        connection({ id: 74, idConnector: 999, state: 'bug', connector: connector(999, 'Ålandsbanken') }),
      ],
    },
    can: ['pick', 'addBank', 'finish'],
  }),
  connection: view('connection', {
    flow: {
      connection: connection({
        state: 'actionNeeded',
        errorMessage: 'Merci d’accepter les nouvelles conditions générales.',
        lastUpdate: '2026-11-12 08:30:00',
        accounts: accounts.map((item, index) => ({ ...item, disabled: index > 1 })),
      }),
      nextSource: wealth,
    },
    can: ['back', 'repair', 'setAccount', 'disconnect', 'addSource'],
  }),
  disconnect: view('disconnect', { flow: { connection: connection() }, can: ['confirm', 'back'] }),
};
