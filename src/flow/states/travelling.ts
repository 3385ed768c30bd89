import { flow } from '../actions.js';
import { answer, event } from '../params.js';
import { must } from '../must.js';
import { canLeave, purposeOf } from '../selectors.js';
import { onBroken, onFailure, onSkip } from '../transitions.js';

/** At the bank's own page or the service's, and back. */

export const travelling = flow.createStateConfig({
  invoke: {
    id: 'webauth',
    src: 'webauth',
    input: ({ context }) => ({
      connector: must(context.connector),
      source: context.source,
      purpose: purposeOf(context),
      values: context.values,
      known: context.baseline,
      outcome: context.outcome,
      canLeave: canLeave(context),
    }),
    onDone: [
      {
        guard: { type: 'webauthReturned', params: answer },
        target: 'settling',
        actions: [{ type: 'setWebauthConnection', params: answer }, 'emitConnection'],
      },
      { guard: 'isManage', target: 'managing', actions: 'clearBank' },
      { guard: 'hasOtherSources', target: 'listing', actions: 'skipSources' },
      { target: 'choosing' },
    ],
    onError: onBroken,
  },
  on: {
    'webauth.left': { actions: ['dropValues', { type: 'emitDeparture', params: event }] },
    'webauth.error': { actions: { type: 'emitRecoverable', params: ({ event }) => event.error } },
    skipSource: [...onSkip],
  },
});

/** The service's own hosted webview does everything. */
export const hosting = flow.createStateConfig({
  invoke: {
    id: 'webauth',
    src: 'webauth',
    input: ({ context }) => ({
      connector: undefined,
      source: undefined,
      purpose: { kind: 'hosted' as const },
      values: [],
      known: context.baseline,
      outcome: context.outcome ?? context.returned?.outcome,
      canLeave: false,
    }),
    onDone: { target: 'collecting', actions: { type: 'setKnown', params: answer } },
    onError: onBroken,
  },
  on: {
    'webauth.left': { actions: { type: 'emitDeparture', params: event } },
    'webauth.error': { actions: { type: 'emitRecoverable', params: ({ event }) => event.error } },
  },
});

export const collecting = flow.createStateConfig({
  meta: { step: 'waiting', wait: 'returning' },
  tags: 'atRisk',
  invoke: {
    src: 'collect',
    input: ({ context }) => ({
      config: context.config,
      known: context.baseline ?? [],
      returned: context.returned,
    }),
    onDone: [
      { guard: { type: 'isFruitless', params: answer }, target: 'hosting', actions: 'setFruitless' },
      {
        target: '#flow.done',
        actions: [
          { type: 'setBanks', params: answer },
          { type: 'emitCollected', params: answer },
        ],
      },
    ],
    onError: onFailure,
  },
});

/** Back by redirect, in a page that knows nothing but the record. */
export const resuming = flow.createStateConfig({
  meta: { step: 'waiting', wait: 'returning' },
  tags: 'atRisk',
  invoke: {
    src: 'resumeWebauth',
    input: ({ context }) => ({ returned: must(context.returned) }),
    onDone: [
      {
        guard: { type: 'wasFound', params: answer },
        target: 'settling',
        actions: [{ type: 'setResumed', params: answer }, 'emitConnection'],
      },
      // what was asked before leaving is not kept: it is asked again
      {
        guard: { type: 'asksBeforeLeaving', params: answer },
        target: 'entering',
        actions: { type: 'setResumed', params: answer },
      },
      { target: 'travelling', actions: { type: 'setResumed', params: answer } },
    ],
    onError: onFailure,
  },
});
