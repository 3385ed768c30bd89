import { assign, fromPromise, setup } from 'xstate';
import { describe, expect, it } from 'vitest';
import { createCoverage } from '../support/coverage.js';
import { explore } from '../support/explore.js';
import { leaks, stuck, whereabouts } from '../support/invariants.js';
import { defineModel, done, type EventTable } from '../support/model.js';
import { replay } from '../support/replay.js';
import { FAULTS } from '../support/world.js';

type Event = { readonly type: 'go' } | { readonly type: 'retry' };

/** A machine with one of every fault that the generated paths look for. */
const faulty = setup({
  types: { context: {} as { readonly kept: unknown }, events: {} as Event },
  actors: { work: fromPromise<string>(() => Promise.resolve('')) },
  guards: { never: () => false },
  actions: {
    keep: assign({ kept: ({ event }) => (event as unknown as { error: unknown }).error }),
    break: assign(() => {
      throw new Error('broken');
    }),
  },
}).createMachine({
  id: 'faulty',
  context: { kept: undefined },
  initial: 'working',
  states: {
    working: {
      invoke: { src: 'work', onDone: 'end', onError: { target: 'failed', actions: 'keep' } },
    },
    failed: {
      on: { retry: [{ guard: 'never', target: 'lost' }, { target: 'working' }], go: { actions: 'break' } },
    },
    end: {},
    lost: {},
  },
});

const EVENTS: EventTable<Event> = { go: () => [{ type: 'go' }], retry: () => [{ type: 'retry' }] };

const model = defineModel({
  machine: faulty,
  inputs: { only: undefined },
  actors: { work: { kind: 'promise', answers: () => [done('well', 'well'), FAULTS.uncertain] } },
  events: EVENTS,
  weigh: { kept: () => undefined },
  resting: [],
});

describe('the checks of the generated paths notice', () => {
  const { broken, paths, situations } = explore(model);

  it('states and transitions that nothing reaches', async () => {
    const coverage = createCoverage();
    for (const path of paths) {
      const run = await replay(model, undefined, coverage);
      for (const { step } of path.arrivals) await run.take(step);
      run.stop();
    }
    expect(coverage.missing(model)).toEqual([
      'faulty: lost',
      'faulty: failed --retry[0]--> lost',
      'faulty: failed --go--> (stays)',
    ]);
  });

  it('a dead end', () => {
    const places = situations.filter(({ snapshot }) => stuck(model, snapshot));
    expect(places.map(({ snapshot }) => whereabouts(snapshot))).toEqual(['end']);
  });

  it('a machine that throws', () => {
    expect(broken).toEqual(['only: work error (network) → go: Error: broken']);
  });

  it('a secret that is kept', async () => {
    const run = await replay(model, undefined, createCoverage());
    expect(leaks(run)).toBe(false);
    const failing = paths
      .flatMap(({ arrivals }) => arrivals)
      .find(({ step }) => step.label.includes('error'));
    await run.take(failing!.step);
    expect(leaks(run)).toBe(true);
    run.stop();
  });
});
