// Compiled, never run: what an actor answers meets what an action or a guard takes, and the wrong one is refused.
import { flow } from '../../src/flow/actions.js';
import { answer, connectionId, failure } from '../../src/flow/params.js';
import { settle } from '../../src/flow/settle-setup.js';

/** Each line is right: those below differ from one of them in what is named, and in nothing else. */
export const right = [
  flow.createStateConfig({
    invoke: { src: 'readBaseline', onDone: { actions: { type: 'setBaseline', params: answer } } },
  }),
  flow.createStateConfig({
    invoke: {
      src: 'listOwn',
      onDone: { guard: { type: 'foundOne', params: answer }, actions: { type: 'setOwn', params: answer } },
      onError: { actions: { type: 'setError', params: failure } },
    },
  }),
  flow.createStateConfig({
    on: { choose: { actions: { type: 'setConnector', params: ({ event }) => event.connectorId } } },
  }),
  settle.createStateConfig({ type: 'final', entry: { type: 'end', params: 'gone' } }),
];

/** As `create` answers: one connection. */
const created = { src: 'create', input: ({ context }: { context: unknown }) => context as never } as const;
export const one = flow.createStateConfig({
  invoke: { ...created, onDone: { actions: { type: 'setCreated', params: answer } } },
});

export const wrong = [
  flow.createStateConfig({
    // @ts-expect-error -- one connection, where a list is taken
    invoke: { ...created, onDone: { actions: { type: 'setCandidates', params: answer } } },
  }),
  flow.createStateConfig({
    // @ts-expect-error -- a list of connections, where one is taken
    invoke: { src: 'listOwn', onDone: { actions: { type: 'setCreated', params: answer } } },
  }),
  flow.createStateConfig({
    // @ts-expect-error -- a list of connections, where ids are taken
    invoke: { src: 'listOwn', onDone: { actions: { type: 'setBaseline', params: answer } } },
  }),
  flow.createStateConfig({
    // @ts-expect-error -- ids, where a guard asks about connections
    invoke: { src: 'readBaseline', onDone: { guard: { type: 'foundOne', params: answer } } },
  }),
  flow.createStateConfig({
    // @ts-expect-error -- what goes well has no error
    invoke: { src: 'listOwn', onDone: { actions: { type: 'setError', params: failure } } },
  }),
  flow.createStateConfig({
    // @ts-expect-error -- what goes wrong has no answer
    invoke: { src: 'listOwn', onError: { actions: { type: 'setOwn', params: answer } } },
  }),
  flow.createStateConfig({
    // @ts-expect-error -- the action takes something: its name alone is not enough
    invoke: { src: 'listOwn', onDone: { actions: 'setOwn' } },
  }),
  flow.createStateConfig({
    // @ts-expect-error -- this event names a connection, not a bank
    on: { repair: { actions: { type: 'setConnector', params: connectionId } } },
  }),
  flow.createStateConfig({
    // @ts-expect-error -- no such action
    entry: 'forgetEverything',
  }),
  settle.createStateConfig({
    type: 'final',
    // @ts-expect-error -- a settlement does not end so
    entry: { type: 'end', params: 'returned' },
  }),
];
