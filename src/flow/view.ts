import type { SnapshotFrom } from 'xstate';
import type { flowMachine } from './flow.js';
import type { FlowEvent, FlowView, StateMeta } from './types.js';

/** The meta of the innermost active state that has one. */
function innermost(metas: Readonly<Record<string, StateMeta | undefined>>): StateMeta | undefined {
  const [deepest] = Object.keys(metas).sort((a, b) => b.split('.').length - a.split('.').length);
  return deepest === undefined ? undefined : metas[deepest];
}

const WAITING: StateMeta = { step: 'waiting', wait: 'bank' };

/** What a screen is drawn from, out of the flow's snapshot and that of the settlement it may be running. */
export function viewOf(snapshot: SnapshotFrom<typeof flowMachine>): FlowView {
  const settle = snapshot.matches('settling') ? snapshot.children.settle?.getSnapshot() : undefined;
  const { step, screen, wait } = innermost(settle?.getMeta() ?? snapshot.getMeta()) ?? WAITING;
  return {
    step,
    screen: screen ?? step,
    wait,
    flow: snapshot.context,
    settle: settle?.context,
    trip: undefined,
    atRisk: snapshot.hasTag('atRisk') && !isIdleTrouble(snapshot),
    ended: snapshot.hasTag('ended'),
    can: (event: FlowEvent) =>
      settle === undefined || event.type === 'close' ? snapshot.can(event) : settle.can(event),
  };
}

/** Trouble before anything was sent: leaving loses nothing. */
const isIdleTrouble = (snapshot: SnapshotFrom<typeof flowMachine>): boolean =>
  snapshot.matches('trouble') &&
  snapshot.context.connection === undefined &&
  snapshot.context.values.length === 0;
