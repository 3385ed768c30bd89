import { answer, failure } from './params.js';

/** What several states do alike. */

/** Nothing that repetition mends; a child machine that broke, too. */
export const onBroken = {
  target: '#flow.failed',
  actions: [
    { type: 'setError', params: failure },
    { type: 'emitFailure', params: failure },
  ],
} as const;

/** What a failed request leads to: trouble that may pass, told apart by where one goes back from it, or the end. */
const failing = <Trouble extends string>(trouble: Trouble) =>
  [
    {
      guard: { type: 'isTransient', params: failure },
      target: trouble,
      actions: [
        { type: 'setError', params: failure },
        { type: 'emitRecoverable', params: failure },
      ],
    },
    onBroken,
  ] as const;

export const onFailure = failing('#flow.trouble.reading');
export const onFailureToMake = failing('#flow.trouble.making');
export const onFailureToShare = failing('#flow.trouble.sharing');

/** The rest of a bank's sources are done without: what is there is gone on with. */
export const onSkip = [
  { guard: 'extendsOwn', target: '#underway.managing', actions: 'clearBank' },
  { guard: 'hasOtherSources', target: '#underway.listing', actions: 'skipSources' },
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
