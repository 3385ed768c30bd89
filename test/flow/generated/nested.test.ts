import type { AnyMachineSnapshot, SnapshotFrom } from 'xstate';
import { describe, expect, it } from 'vitest';
import { flowMachine } from '../../../src/flow/flow.js';
import type { FlowEvent } from '../../../src/flow/types.js';
import { viewOf } from '../../../src/flow/view.js';
import { createCoverage } from '../support/coverage.js';
import { explore, type Path, stateOf, type Step } from '../support/explore.js';
import { leaks, running, stuck } from '../support/invariants.js';
import type { Model } from '../support/model.js';
import { flow } from '../support/models/flow.js';
import { settle } from '../support/models/settle.js';
import { webauth } from '../support/models/webauth.js';
import { replay } from '../support/replay.js';

/**
 * Every path of a child machine, played where it really runs: inside the flow. A person's events must reach the child,
 * but for those the flow decides itself; its screens must show, and the flow must know where to go when it is done.
 */
const { default: plain, hosted } = flow.inputs;
const parent = explore({ ...flow, inputs: { default: plain, hosted } });

/** What the flow decides itself, whatever runs within it. */
const OWN_EVENTS = ['close', 'skipSource'];

type FlowSnapshot = SnapshotFrom<typeof flowMachine>;

/** What the flow gives the child to start with: where two starts agree in this, they are the same to the child. */
const startOf = (context: Readonly<Record<string, unknown>>) =>
  JSON.stringify([
    (context.connector as { readonly name: string } | undefined)?.name,
    (context.source as { readonly name: string } | undefined)?.name,
    context.canLeave,
    (context.purpose as { readonly kind: string } | undefined)?.kind,
  ]);

/** The flow's shortest ways to each start of a child. */
function waysTo(actor: string): ReadonlyMap<string, Path> {
  const ways = new Map<string, Path>();
  for (const { snapshot } of parent.situations) {
    const started = (snapshot.children as FlowSnapshot['children'])[actor as 'settle']?.getSnapshot();
    if (started === undefined) continue;
    const start = startOf({ ...started.context });
    const way = ways.has(start) ? undefined : parent.pathTo((other) => other === snapshot);
    // an earlier child of the kind would be the real one too, with answers of its own to give
    const isSecond = way?.arrivals.some(({ step }) => step.kind === 'answer' && step.actor === actor);
    if (way !== undefined && isSecond !== true) ways.set(start, way);
  }
  return ways;
}

/** The last answer before a settlement is the connection itself: it comes in the state the path starts from. */
function arriving(step: Step, child: AnyMachineSnapshot): Step {
  const { connection, purpose } = child.context as { connection?: unknown; purpose?: unknown };
  if (step.kind !== 'answer' || step.answer.kind !== 'done' || purpose !== undefined) return step;
  return { ...step, answer: { ...step.answer, output: connection } };
}

async function play(child: Model, actor: string, way: Path, path: Path): Promise<void> {
  const coverage = createCoverage();
  const run = await replay(flow, flow.inputs[way.input], coverage, { [actor]: child });
  for (const [index, { step }] of way.arrivals.entries())
    await run.take(index === way.arrivals.length - 1 ? arriving(step, path.start) : step);

  const nested = () => running(run.snapshot)[1];
  const during = stateOf(run.snapshot);
  for (const { step, snapshot } of path.arrivals) {
    const inner = nested();
    const view = viewOf(run.snapshot as FlowSnapshot);
    if (inner !== undefined && running(inner).length === 1) {
      for (const event of child.events(inner.context) as readonly FlowEvent[])
        if (!OWN_EVENTS.includes(event.type))
          expect(view.can(event), `${event.type} is offered`).toBe(inner.can(event));
    }
    expect(view.can({ type: 'close' }), 'leaving is offered').toBe(true);
    await run.take(step, step.kind === 'answer' ? child : flow);
    if (snapshot.status === 'done') {
      expect(nested(), `ended by ${step.label}`).not.toBe(inner);
    } else {
      expect(stateOf(run.snapshot)).toBe(during);
      expect(nested() && stateOf(nested()!), `after ${step.label}`).toBe(stateOf(snapshot));
    }
  }
  const inner = nested();
  const isChild = inner !== undefined && (inner.machine as { readonly id: string }).id === child.name;
  expect(isChild ? stuck(child, inner) : stuck(flow, run.snapshot), 'a dead end').toBe(false);
  expect(leaks(run), 'a secret is kept or told').toBe(false);
  run.stop();
}

describe.each([
  { child: settle, actor: 'settle' },
  { child: webauth, actor: 'webauth' },
])('the $child.name machine inside the flow', ({ child, actor }) => {
  const ways = waysTo(actor);
  const played = explore(child).paths.flatMap((path) => {
    const way = ways.get(startOf(path.start.context as Record<string, unknown>));
    const taken = path.arrivals.some(
      ({ step }) => step.kind === 'event' && OWN_EVENTS.includes(step.event.type),
    );
    return way === undefined || taken ? [] : [[path.label, path, way] as const];
  });

  it('is started by the flow', () => {
    expect(played).not.toHaveLength(0);
  });

  it.each(played)('%s', async (_, path, way) => {
    await play(child, actor, way, path);
  });
});
