import { flow } from '../actions.js';
import { answer, event } from '../params.js';
import { must } from '../must.js';
import { onFailure, onFailureToShare } from '../transitions.js';

/** What may be shared of a connection, and what comes after. */

export const listing = flow.createStateConfig({
  meta: { step: 'waiting', wait: 'accounts' },
  tags: 'atRisk',
  invoke: {
    src: 'listOffer',
    input: ({ context }) => ({ connectionId: must(context.connection).id, config: context.config }),
    onDone: [
      {
        guard: { type: 'hasNothingMore', params: answer },
        target: 'finishing',
        actions: [{ type: 'setOffer', params: answer }, 'setNothingToDo', 'recordBank'],
      },
      {
        guard: { type: 'offerIsEmpty', params: answer },
        target: 'empty',
        actions: { type: 'setOffer', params: answer },
      },
      { target: 'activation', actions: { type: 'setOffer', params: answer } },
    ],
    onError: onFailure,
  },
});

export const activation = flow.createStateConfig({
  meta: { step: 'activation' },
  tags: 'atRisk',
  on: {
    activate: {
      guard: { type: 'isConsent', params: event },
      target: 'activating',
      actions: { type: 'setChosen', params: event },
    },
    addSource: { guard: 'canAddSource', target: 'selecting' },
    // it stays in the list, to be shared or disconnected there
    back: { guard: 'isManage', target: 'managing', actions: 'clearBank' },
  },
});

export const empty = flow.createStateConfig({
  meta: { step: 'activation', screen: 'empty' },
  tags: 'atRisk',
  on: {
    retry: 'listing',
    addSource: { guard: 'canAddSource', target: 'selecting' },
    later: { target: 'finishing', actions: 'recordBank' },
  },
});

export const activating = flow.createStateConfig({
  meta: { step: 'waiting', wait: 'activating' },
  tags: 'atRisk',
  invoke: {
    src: 'activate',
    input: ({ context }) => ({ connectionId: must(context.connection).id, ...context.chosen }),
    onDone: { target: 'finishing', actions: ['recordBank', 'emitActivated'] },
    onError: onFailureToShare,
  },
});

export const finishing = flow.createStateConfig({
  always: [
    { guard: 'isManage', target: 'managing', actions: 'clearBank' },
    { guard: 'mayAddBank', target: 'another' },
    { target: '#flow.done' },
  ],
});

export const another = flow.createStateConfig({
  meta: { step: 'another' },
  tags: 'atRisk',
  on: { addBank: { target: 'starting', actions: 'clearBank' }, finish: '#flow.done' },
});
