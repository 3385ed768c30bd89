import { flow } from '../actions.js';

/** Where it stops: for now, or for good. */

/** Temporary trouble in talking to the service; nothing is lost, and it goes on where it was. */
export const trouble = flow.createStateConfig({
  meta: { step: 'retry' },
  tags: 'atRisk',
  on: { retry: '#underway.last' },
  initial: 'reading',
  states: {
    reading: { on: { back: { guard: 'canChoose', target: '#underway.choosing' } } },
    /** A connection was to be made: the form is where one comes from. */
    making: { on: { back: { target: '#underway.entering', actions: 'dropValues' } } },
    /** Accounts were to be shared. */
    sharing: { on: { back: '#underway.activation' } },
  },
  exit: 'clearError',
});

/** Nothing goes on by itself; starting over may. */
export const failed = flow.createStateConfig({
  meta: { step: 'failed' },
  on: {
    retry: [
      { guard: 'completesConnection', target: '#underway.listing', actions: 'clearError' },
      { guard: 'isValidHosted', target: '#underway.hosting', actions: 'clearError' },
      { guard: 'isValidReconnect', target: '#underway.opening', actions: 'clearError' },
      { guard: 'isValidManage', target: '#underway.managing', actions: 'clearError' },
      { guard: 'isPreselected', target: '#underway.preparing', actions: 'clearError' },
      { guard: 'isWellConfigured', target: '#underway.starting', actions: ['recordBank', 'clearBank'] },
    ],
    back: { guard: 'canChoose', target: '#underway.choosing', actions: 'clearError' },
  },
});

export const done = flow.createStateConfig({
  meta: { step: 'done' },
  tags: 'ended',
  entry: 'emitComplete',
  on: { finish: 'closed', close: 'closed' },
});

/** The person has read the outcome. */
export const closed = flow.createStateConfig({
  meta: { step: 'done', screen: 'idle' },
  tags: 'ended',
  on: { close: undefined },
});

export const cancelled = flow.createStateConfig({
  meta: { step: 'starting', screen: 'idle' },
  tags: 'ended',
  entry: ['recordBank', 'emitCancel'],
  on: { close: undefined },
});
