import { flow } from '../actions.js';
import { answer, connectionId, event, failure } from '../params.js';
import { must } from '../must.js';
import { onFailure, onList } from '../transitions.js';

/** One of the person's own connections is to be repaired. */
const onRepair = {
  guard: { type: 'isOwn', params: connectionId },
  target: '#underway.opening',
  actions: [
    { type: 'setTarget', params: connectionId },
    { type: 'setIntent', params: 'repair' },
  ],
} as const;

/** The person's own connections: state, accounts, an end. */
export const managing = flow.createStateConfig({
  initial: 'loading',
  states: {
    loading: {
      meta: { step: 'connections', screen: 'waiting', wait: 'connections' },
      invoke: {
        src: 'listOwn',
        onDone: [
          {
            guard: { type: 'wantsDetail', params: answer },
            target: 'detail',
            actions: { type: 'setOwn', params: answer },
          },
          ...onList,
          { target: 'list', actions: { type: 'setOwn', params: answer } },
        ],
        onError: onFailure,
      },
    },
    list: {
      meta: { step: 'connections' },
      entry: ['clearDetail', 'clearTarget'],
      on: {
        pick: {
          guard: { type: 'isOwn', params: connectionId },
          target: 'detail',
          actions: { type: 'setDetail', params: connectionId },
        },
        repair: onRepair,
        addBank: '#underway.starting',
        finish: '#flow.done',
      },
    },
    detail: {
      meta: { step: 'connections', screen: 'connection' },
      on: {
        setAccount: {
          guard: { type: 'isOwnAccount', params: ({ event }) => event.accountId },
          target: 'switching',
          actions: { type: 'setAccountChange', params: event },
        },
        repair: onRepair,
        addSource: {
          guard: 'canExtend',
          target: '#underway.opening',
          actions: [
            { type: 'setTarget', params: ({ context }) => must(context.connection).id },
            { type: 'setIntent', params: 'extend' },
          ],
        },
        disconnect: { guard: { type: 'isOwn', params: connectionId }, target: 'asking' },
        back: 'list',
      },
    },
    switching: {
      meta: { step: 'connections', screen: 'connection' },
      invoke: {
        src: 'setAccount',
        input: ({ context }) => ({
          connectionId: must(context.connection).id,
          ...must(context.accountChange),
        }),
        onDone: onList,
        onError: onFailure,
      },
    },
    asking: {
      meta: { step: 'connections', screen: 'disconnect' },
      on: { confirm: 'deleting', back: 'detail' },
    },
    deleting: {
      meta: { step: 'connections', screen: 'waiting', wait: 'connections' },
      invoke: {
        src: 'deleteConnection',
        input: ({ context }) => ({ connectionId: must(context.connection).id }),
        onDone: { target: 'loading', actions: ['emitDeleted', 'clearDetail'] },
        // gone already: the list will tell
        onError: [{ guard: { type: 'isMissing', params: failure }, target: 'loading' }, ...onFailure],
      },
    },
  },
});
