import type { Connection } from '../../../../src/protocol/types.js';
import {
  webauthMachine,
  type AwayEvent,
  type WebauthInput,
  type WebauthOutput,
  type WebauthReport,
} from '../../../../src/flow/webauth.js';
import { defineModel, done, nothing, sends, type Answer } from '../model.js';
import { BANKS, connection, FAULTS } from '../world.js';
import { EVENTS } from './events.js';

const bank = BANKS.webauth;
const before = connection(10, bank, 'webauthRequired');
const after = connection(10, bank, null);

const output = (kind: WebauthOutput['kind'], found: Connection | undefined): WebauthOutput => ({
  kind,
  connection: found,
  known: [10],
});
const report = (event: WebauthReport): Answer => sends(event.type, event);
const away = (event: AwayEvent): Answer => sends(event.type, event);

/** What a trip under way tells, also of one inside another machine. */
export const webauthReports: readonly Answer[] = [
  report({ type: 'webauth.left', mode: 'popup', source: 'direct' }),
  report({ type: 'webauth.error', error: { code: 'network', transient: true, uncertain: true } }),
];

/** What a machine that sends somebody to the bank can hear of it. */
export const webauthAnswers = (found: readonly (readonly [string, Connection])[]): readonly Answer[] => [
  ...found.map(([label, item]) => done(`returned, ${label}`, output('returned', item))),
  done('returned with nothing', output('returned', undefined)),
  done('left', output('left', undefined)),
  ...webauthReports,
  FAULTS.unexpected,
];

const input = (more: Partial<WebauthInput> = {}): WebauthInput => ({
  connector: bank,
  source: bank.sources[0],
  purpose: { kind: 'add' },
  values: [],
  known: undefined,
  outcome: undefined,
  canLeave: true,
  ...more,
});

export const webauth = defineModel({
  machine: webauthMachine,
  inputs: {
    add: input(),
    extend: input({ purpose: { kind: 'extend', connection: before }, known: [10] }),
    hosted: input({ connector: undefined, source: undefined, purpose: { kind: 'hosted' }, canLeave: false }),
    recover: input({ purpose: { kind: 'recover', connection: before }, canLeave: false }),
  },
  actors: {
    findAddress: {
      kind: 'promise',
      answers: () => [
        done('address', { url: 'https://bank.example/', known: [10] }),
        done('nothing to do', null),
        FAULTS.uncertain,
        FAULTS.fatal,
        FAULTS.unexpected,
      ],
    },
    depart: { kind: 'promise', answers: () => [done('left'), FAULTS.fatal, FAULTS.unexpected] },
    stayAway: {
      kind: 'callback',
      answers: () => [
        away({ type: 'away.found', connection: after }),
        away({ type: 'away.returned' }),
        away({ type: 'away.closed' }),
      ],
    },
    findResult: {
      kind: 'promise',
      answers: () => [done('result', after), done('nothing new', null), FAULTS.uncertain, FAULTS.fatal],
    },
  },
  events: EVENTS,
  weigh: { connector: nothing, error: nothing },
  resting: [],
});
