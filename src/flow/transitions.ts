import { answer, failure } from './params.js';
import type { ResumePoint } from './types.js';

/** What several states do alike. */

/** What a failed request leads to; `at` names where "try again" goes on. */
export const onFailure = (at: ResumePoint) =>
  [
    {
      guard: { type: 'isTransient', params: failure },
      target: '#flow.trouble',
      actions: [
        { type: 'setError', params: failure },
        { type: 'setResume', params: at },
        { type: 'emitRecoverable', params: failure },
      ],
    },
    {
      target: '#flow.failed',
      actions: [
        { type: 'setError', params: failure },
        { type: 'setResume', params: at },
        { type: 'emitFailure', params: failure },
      ],
    },
  ] as const;

/** A child machine broke. */
export const onBroken = {
  target: '#flow.failed',
  actions: [
    { type: 'setError', params: failure },
    { type: 'emitFailure', params: failure },
  ],
} as const;

/** The rest of a bank's sources are done without: what is there is gone on with. */
export const onSkip = [
  { guard: 'extendsOwn', target: '#flow.managing', actions: 'clearBank' },
  { guard: 'hasOtherSources', target: '#flow.listing', actions: 'skipSources' },
] as const;

/** manage: the connections as they are now, while one of them is shown. */
export const onList = [
  {
    guard: { type: 'hasDetail', params: answer },
    target: 'detail',
    actions: { type: 'setOwn', params: answer },
  },
  // also what a lost answer to its deletion had left open
  { guard: 'lacksDetail', target: 'list', actions: ['emitDeleted', { type: 'setOwn', params: answer }] },
] as const;
