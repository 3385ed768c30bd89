import { flow } from './actions.js';
import { firstContext } from './context.js';
import { blocked, choosing, existing, idle, preparing, selecting, starting } from './states/choosing.js';
import {
  advancing,
  creating,
  entering,
  identifying,
  opening,
  remaking,
  settling,
} from './states/connecting.js';
import { activating, activation, another, empty, finishing, listing } from './states/consenting.js';
import { cancelled, closed, done, failed, trouble } from './states/ending.js';
import { managing } from './states/managing.js';
import { collecting, hosting, resuming, travelling } from './states/travelling.js';

/**
 * The whole conversation with a person: bank, source, authentication, settlement, consent, next. Its context holds no
 * token and no plain credential, its actors own the protocol, and the element turns what it emits into DOM events.
 */
export const flowMachine = flow.createMachine({
  id: 'flow',
  context: ({ input }) => firstContext(input),
  initial: 'idle',
  on: { close: '.cancelled' },
  states: {
    idle,
    underway: {
      id: 'underway',
      initial: 'starting',
      states: {
        ...{ starting, choosing, preparing, selecting, existing },
        ...{ entering, creating, identifying, settling, remaking },
        ...{ travelling, hosting, collecting, resuming },
        ...{ advancing, opening, managing },
        ...{ listing, activation, empty, activating, finishing, another },
        blocked,
        /** Where it was, when trouble came. */
        last: { type: 'history' },
      },
    },
    ...{ trouble, failed, done, closed, cancelled },
  },
});
