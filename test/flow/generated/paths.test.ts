import { describe, expect, it } from 'vitest';
import { chartOf } from '../../../scripts/docs/chart.js';
import { createCoverage } from '../support/coverage.js';
import { explore, type Path, stateOf } from '../support/explore.js';
import {
  createdTwice,
  endings,
  faceless,
  leaks,
  offers,
  sameTrace,
  stuck,
  trace,
  whereabouts,
} from '../support/invariants.js';
import { type Model, textOf } from '../support/model.js';
import { flow } from '../support/models/flow.js';
import { settle } from '../support/models/settle.js';
import { webauth } from '../support/models/webauth.js';
import { replay } from '../support/replay.js';

/**
 * The machines, everywhere they can go. Paths are generated from the machines and the tables of `support/models/`,
 * then each is played on a running machine whose actors answer as the path says.
 */
const MODELS = [webauth, settle, flow];

const coverage = createCoverage();

/** Plays one path for real; each only once. */
const played = new Map<Path, Promise<void>>();
const play = (model: Model, path: Path): Promise<void> => {
  const playing = played.get(path) ?? playOnce(model, path);
  played.set(path, playing);
  return playing;
};

async function playOnce(model: Model, path: Path): Promise<void> {
  const run = await replay(model, model.inputs[path.input], coverage);
  expect(stateOf(run.snapshot), 'the start').toBe(stateOf(path.start));
  for (const { step, snapshot } of path.arrivals) {
    const before = trace(run);
    const offered = step.kind === 'event' && offers(model, run.snapshot, step.event);
    await run.take(step);
    expect(stateOf(run.snapshot), `after ${step.label}`).toBe(stateOf(snapshot));
    expect(textOf(run.snapshot.context), `data after ${step.label}`).toBe(textOf(snapshot.context));
    expect(run.snapshot.status, `after ${step.label}`).toBe(snapshot.status);
    expect(leaks(run), `a secret is kept or told after ${step.label}`).toBe(false);
    if (step.kind === 'event')
      expect(!sameTrace(before, trace(run)), `${step.label} does something where it is offered`).toBe(
        offered,
      );
  }
  expect(createdTwice(run.log), 'a connection is asked for twice').toBe(false);

  // what is not offered does nothing
  for (const event of run.snapshot.status === 'active' ? model.events(run.snapshot.context) : []) {
    if (offers(model, run.snapshot, event)) continue;
    const before = trace(run);
    await run.send(event);
    expect(sameTrace(before, trace(run)), `${event.type}, which is not offered, does nothing`).toBe(true);
  }

  if (model === flow) {
    // leaving, however often, ends it once
    const ended = run.snapshot.hasTag('ended');
    expect(endings(run.log), 'endings').toBe(ended ? 1 : 0);
    const started = stateOf(run.snapshot) !== stateOf(path.start);
    await run.send({ type: 'close' });
    await run.send({ type: 'close' });
    expect(endings(run.log), 'endings after closing twice').toBe(started ? 1 : 0);
    expect(run.snapshot.hasTag('ended')).toBe(started);
  }
  run.stop();
}

describe.each(MODELS.map((model) => ({ name: model.name, exploration: explore(model) })))(
  'the $name machine',
  ({ exploration }) => {
    const { model, paths, situations, broken } = exploration;

    it('never throws', () => {
      expect(broken).toEqual([]);
    });

    it('never comes to a dead end', () => {
      const places = new Set(
        situations
          .filter(({ snapshot }) => stuck(model, snapshot))
          .map(({ input, snapshot }) => {
            const state = whereabouts(snapshot);
            return model.resting.includes(state) ? state : `${state} (${input})`;
          }),
      );
      expect([...places].sort()).toEqual([...model.resting].sort());
    });

    it('has a step for every state a person can see', () => {
      expect(faceless(model)).toEqual([]);
    });

    it.each(paths.map((path) => [path.label, path] as const))('%s', async (_, path) => {
      await play(model, path);
    });

    it('is covered: every state and every transition', async () => {
      await Promise.allSettled(paths.map((path) => play(model, path)));
      expect(chartOf(model.machine).transitions).not.toHaveLength(0);
      expect(coverage.missing(model), 'no path reaches').toEqual([]);
    });
  },
);
