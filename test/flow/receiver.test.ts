import type { AnyMachineSnapshot } from 'xstate';
import { describe, expect, it } from 'vitest';
import { canReceive, type FlowSnapshot } from '../../src/flow/receiver.js';
import type { FlowContext, FlowEvent } from '../../src/flow/types.js';
import { viewOf } from '../../src/flow/view.js';
import { createCoverage } from './support/coverage.js';
import { explore, stateOf } from './support/explore.js';
import { running } from './support/invariants.js';
import { EVENTS } from './support/models/events.js';
import { flow } from './support/models/flow.js';
import { settle } from './support/models/settle.js';
import { webauth } from './support/models/webauth.js';
import { replay } from './support/replay.js';

const isMade = ({ inClear, intent }: FlowContext): boolean => intent === 'add' && !inClear;

/** All three machines at once: a trip to the bank's own page, of a settlement, of the flow. */
const { default: plain } = flow.inputs;
const way = explore({ ...flow, inputs: { default: plain } }).pathTo(
  ({ children, context }) => children['settle'] !== undefined && isMade(context as FlowContext),
);

async function startTrip() {
  const run = await replay(flow, plain, createCoverage(), { settle, webauth });
  for (const { step } of way?.arrivals ?? []) {
    const last = step.kind === 'answer' && step.actor === 'create' && step.answer.kind === 'done';
    await run.take(
      last
        ? {
            ...step,
            answer: {
              ...step.answer,
              output: { ...(step.answer.output as object), state: 'webauthRequired' },
            },
          }
        : step,
    );
  }
  const view = () => viewOf(run.snapshot as FlowSnapshot);
  return { ...run, view, machines: () => running(run.snapshot) };
}

const names = (machines: readonly AnyMachineSnapshot[]): readonly string[] =>
  machines.map(({ machine }) => (machine as { readonly id: string }).id);

describe('a person’s event, with a trip of a settlement under way,', () => {
  it('reaches the trip, and is drawn from it', async () => {
    const run = await startTrip();
    expect(names(run.machines())).toEqual(['flow', 'settle', 'webauth']);
    expect(run.view().step).toBe('webauth');
    const outer = run.machines().slice(0, 2).map(stateOf);
    await run.send({ type: 'leave', departure: { mode: 'popup', popupBlocked: false, state: 'bcp-0' } });
    expect(run.view().wait).toBe('leaving');
    expect(run.machines().slice(0, 2).map(stateOf)).toEqual(outer);
    run.stop();
  });

  it('is offered when the trip takes it, but for what the flow decides', async () => {
    const run = await startTrip();
    const snapshot = run.machines()[0] as FlowSnapshot;
    const inner = run.machines()[2]!;
    const events = Object.values(EVENTS).flatMap((variants): readonly FlowEvent[] =>
      variants(snapshot.context),
    );
    const others = events.filter(({ type }) => type !== 'close' && type !== 'skipSource');
    expect(others.filter((event) => inner.can(event)).map(({ type }) => type)).toEqual(['back', 'leave']);
    for (const event of others) expect(canReceive(snapshot, event), event.type).toBe(inner.can(event));
    expect(canReceive(snapshot, { type: 'close' })).toBe(true);
    expect(canReceive(snapshot, { type: 'skipSource' })).toBe(false);
    run.stop();
  });

  it('ends all three when it closes the flow', async () => {
    const run = await startTrip();
    await run.send({ type: 'close' });
    expect(names(run.machines())).toEqual(['flow']);
    expect(run.view().ended).toBe(true);
    run.stop();
  });
});
