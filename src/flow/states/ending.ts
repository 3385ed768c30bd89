import { flow } from '../actions.js';

/** Where it stops: for now, or for good. */

/** Temporary trouble in talking to the service; nothing is lost. */
export const trouble = flow.createStateConfig({
  meta: { step: 'retry' },
  tags: 'atRisk',
  on: {
    retry: [
      { guard: { type: 'resumes', params: 'connectors' }, target: 'starting' },
      { guard: { type: 'resumes', params: 'form' }, target: 'preparing' },
      { guard: { type: 'resumes', params: 'creating' }, target: 'creating' },
      { guard: { type: 'resumes', params: 'accounts' }, target: 'listing' },
      { guard: { type: 'resumes', params: 'activating' }, target: 'activating' },
      { guard: { type: 'resumes', params: 'connection' }, target: 'opening' },
      { guard: { type: 'resumes', params: 'connections' }, target: 'managing' },
      { guard: { type: 'resumes', params: 'returning' }, target: 'resuming' },
      { guard: { type: 'resumes', params: 'collecting' }, target: 'collecting' },
    ],
    back: [
      { guard: { type: 'resumes', params: 'activating' }, target: 'activation' },
      { guard: { type: 'resumes', params: 'creating' }, target: 'entering', actions: 'dropValues' },
      { guard: 'canChoose', target: 'choosing' },
    ],
  },
  exit: 'clearError',
});

/** Nothing goes on by itself; starting over may. */
export const failed = flow.createStateConfig({
  meta: { step: 'failed' },
  on: {
    retry: [
      { guard: 'completesConnection', target: 'listing', actions: 'clearError' },
      { guard: 'isValidHosted', target: 'hosting', actions: 'clearError' },
      { guard: 'isValidReconnect', target: 'opening', actions: 'clearError' },
      { guard: 'isValidManage', target: 'managing', actions: 'clearError' },
      { guard: 'isPreselected', target: 'preparing', actions: 'clearError' },
      { guard: 'isWellConfigured', target: 'starting', actions: ['recordBank', 'clearBank'] },
    ],
    back: { guard: 'canChoose', target: 'choosing', actions: 'clearError' },
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
