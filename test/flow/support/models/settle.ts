import type { SettleInput } from '../../../../src/flow/settle-setup.js';
import { settleMachine } from '../../../../src/flow/settle.js';
import type { ConnectionState } from '../../../../src/protocol/types.js';
import { defineModel, done, nothing, onlyIn, type Answer } from '../model.js';
import { BANKS, connection, encrypt, FAULTS, statesOf } from '../world.js';
import { EVENTS } from './events.js';
import { webauthAnswers } from './webauth.js';

export const CONNECTION_ID = 10;

const bank = BANKS.single;
const [source] = bank.sources;
const STATES = statesOf(CONNECTION_ID, bank);

const inState = (state: ConnectionState): SettleInput => ({
  connection: connection(CONNECTION_ID, bank, state),
  connector: bank,
  source,
  encrypt,
  outcome: undefined,
  canLeave: true,
});

const answers = (...more: readonly Answer[]): readonly Answer[] => [
  ...Object.entries(STATES).map(([label, state]) => done(label, state)),
  FAULTS.uncertain,
  FAULTS.gone,
  FAULTS.fatal,
  ...more,
];

/** What the service can say to any request about a connection: every state, and every kind of failure. */
const any = { kind: 'promise', answers: () => answers() } as const;

export const settle = defineModel({
  machine: settleMachine,
  inputs: {
    'consent needed': inState('SCARequired'),
    'settled already': inState(null),
    'nowhere to go back to': { ...inState('webauthRequired'), canLeave: false },
    'no source': { ...inState('wrongpass'), source: undefined, connector: BANKS.sourceless },
  },
  actors: {
    update: { kind: 'promise', answers: () => answers(FAULTS.refused, FAULTS.busy, FAULTS.unexpected) },
    resume: any,
    read: any,
    sync: any,
    watch: any,
    webauth: { kind: 'machine', answers: () => webauthAnswers(Object.entries(STATES)) },
  },
  events: EVENTS,
  weigh: {
    connector: nothing,
    encrypt: nothing,
    notice: nothing,
    error: nothing,
    outcome: nothing,
    values: nothing,
    fields: nothing,
    passwordExpired: nothing,
    retry: onlyIn('trouble'),
    form: onlyIn('updating'),
    blocked: onlyIn('blocked'),
  },
  resting: [],
});
