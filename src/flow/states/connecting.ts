import { flow } from '../actions.js';
import { answer, connectionId, event, failure } from '../params.js';
import { must } from '../must.js';
import { canLeave, reconcileInput } from '../selectors.js';
import { onBroken, onFailure, onFailureToMake, onSkip } from '../transitions.js';

/** Signing in, and bringing the connection to a state that can be gone on with. */

export const entering = flow.createStateConfig({
  meta: { step: 'credentials' },
  on: {
    submit: [
      {
        guard: 'usesWebauth',
        target: 'travelling',
        actions: { type: 'setValues', params: ({ event }) => event.values },
      },
      { target: 'creating', actions: { type: 'setValues', params: ({ event }) => event.values } },
    ],
    encryptionFailed: { actions: 'setEncryptionNotice' },
    skipSource: [...onSkip],
    back: [...onSkip, { guard: 'canChoose', target: 'choosing' }],
  },
});

/** What an attempt made whose answer was lost. */
const onFound = [
  {
    guard: { type: 'foundOne', params: answer },
    target: '#underway.settling',
    actions: [{ type: 'setFound', params: answer }, 'emitConnection'],
  },
  {
    guard: { type: 'foundSeveral', params: answer },
    target: '#underway.identifying',
    actions: { type: 'setCandidates', params: answer },
  },
] as const;

/** Makes the connection, or adds the source: once, whatever happens to the answers. */
export const creating = flow.createStateConfig({
  meta: { step: 'waiting', wait: 'bank' },
  tags: 'atRisk',
  initial: 'deciding',
  states: {
    deciding: {
      always: [
        { guard: 'wasAttempted', target: 'reconciling' },
        { guard: 'hasConnection', target: 'posting' },
        { target: 'reading' },
      ],
    },
    /** Before the first attempt: what there is already. */
    reading: {
      invoke: {
        src: 'readBaseline',
        onDone: { target: 'posting', actions: { type: 'setBaseline', params: answer } },
        onError: onFailureToMake,
      },
    },
    posting: {
      entry: 'setAttempted',
      invoke: {
        src: 'create',
        input: ({ context }) => ({
          connector: must(context.connector),
          source: context.source?.name,
          connectionId: context.connection?.id,
          values: context.values,
        }),
        onDone: {
          target: '#underway.settling',
          actions: [{ type: 'setCreated', params: answer }, 'emitConnection'],
        },
        onError: [
          {
            guard: { type: 'isRefused', params: failure },
            target: '#underway.entering',
            // the service deleted what it made: the next attempt starts from nothing
            actions: [
              { type: 'setNotice', params: failure },
              'dropValues',
              'forgetAttempt',
              { type: 'emitRecoverable', params: failure },
            ],
          },
          {
            guard: { type: 'isUncertain', params: failure },
            target: 'checking',
            actions: [
              { type: 'setError', params: failure },
              { type: 'emitRecoverable', params: failure },
            ],
          },
          ...onFailureToMake,
        ],
      },
    },
    /** The answer was lost: what was made, if anything? */
    checking: {
      meta: { step: 'waiting', wait: 'reconciling' },
      invoke: {
        src: 'reconcile',
        input: ({ context }) => reconcileInput(context),
        onDone: [...onFound, { target: '#flow.trouble.making' }],
        onError: onFailureToMake,
      },
    },
    /** Another attempt is asked for: only if the last one made nothing. */
    reconciling: {
      meta: { step: 'waiting', wait: 'reconciling' },
      invoke: {
        src: 'reconcile',
        input: ({ context }) => reconcileInput(context),
        onDone: [...onFound, { target: 'posting' }],
        onError: onFailureToMake,
      },
    },
  },
});

export const identifying = flow.createStateConfig({
  meta: { step: 'connector', screen: 'candidates' },
  tags: 'atRisk',
  on: {
    pick: {
      guard: { type: 'isCandidate', params: connectionId },
      target: 'settling',
      actions: [{ type: 'setPicked', params: connectionId }, 'emitConnection'],
    },
  },
});

/** reconnect, repair, adding to a connection: what it is now. */
export const opening = flow.createStateConfig({
  meta: { step: 'starting', wait: 'connections' },
  invoke: {
    src: 'openConnection',
    input: ({ context }) => ({ connectionId: must(context.targetId) }),
    onDone: [
      { guard: 'resets', target: 'selecting', actions: { type: 'setOpened', params: answer } },
      {
        guard: 'extends',
        target: 'selecting',
        actions: [{ type: 'setOpened', params: answer }, 'setExtended'],
      },
      {
        guard: { type: 'sharesHealthy', params: answer },
        target: 'listing',
        actions: [
          { type: 'setOpened', params: answer },
          'setExtended',
          { type: 'setIntent', params: 'extend' },
        ],
      },
      {
        guard: { type: 'isHealthy', params: answer },
        target: 'finishing',
        actions: [{ type: 'setOpened', params: answer }, 'setExtended', 'setNothingToDo', 'recordBank'],
      },
      {
        target: 'settling',
        actions: [{ type: 'setOpened', params: answer }, 'setExtended', 'emitConnection'],
      },
    ],
    onError: onFailure,
  },
});

export const settling = flow.createStateConfig({
  tags: 'atRisk',
  invoke: {
    id: 'settle',
    src: 'settle',
    input: ({ context }) => ({
      connection: must(context.connection),
      connector: must(context.connector),
      source: context.source,
      encrypt: context.encrypt,
      outcome: context.outcome,
      canLeave: canLeave(context),
    }),
    onDone: [
      {
        guard: { type: 'isRepairOfNothing', params: answer },
        target: '#flow.failed',
        actions: ['setNotFound', 'emitError'],
      },
      {
        guard: { type: 'isGone', params: answer },
        target: 'remaking',
        actions: ['forgetConnection', 'forgetAttempt', 'setGoneNotice'],
      },
      {
        guard: { type: 'isSettled', params: answer },
        target: 'advancing',
        actions: [{ type: 'setSettled', params: answer }, 'forgetAttempt', 'clearNotice'],
      },
      { guard: 'isManage', target: 'managing', actions: 'clearBank' },
      { guard: 'hasOtherSources', target: 'listing', actions: 'skipSources' },
      { guard: { type: 'isForLater', params: answer }, target: 'finishing', actions: 'recordBank' },
      { guard: 'canChoose', target: 'choosing' },
      { target: '#flow.cancelled' },
    ],
    onError: onBroken,
  },
  on: {
    'settle.connection': {
      actions: [{ type: 'setReported', params: ({ event }) => event.connection }, 'emitConnection'],
    },
    'settle.error': { actions: { type: 'emitReportedError', params: event } },
    // of a trip to repair it
    'webauth.left': { actions: { type: 'emitDeparture', params: event } },
    'webauth.error': { actions: { type: 'emitRecoverable', params: ({ event }) => event.error } },
    skipSource: [...onSkip],
  },
});

/** The service deleted the connection: a form makes it again, where there is one. */
export const remaking = flow.createStateConfig({
  always: [{ guard: 'usesWebauthAlone', target: 'travelling' }, { target: 'entering' }],
});

/** A source is in: the next one, the accounts, or the end of a repair. */
export const advancing = flow.createStateConfig({
  always: [
    { guard: 'chainsSources', target: 'selecting' },
    { guard: 'resets', target: 'finishing', actions: 'recordBank' },
    { guard: 'sharesRepaired', target: 'listing', actions: { type: 'setIntent', params: 'extend' } },
    { guard: 'repairs', target: 'finishing', actions: 'recordBank' },
    { target: 'listing' },
  ],
});
