import { canReceive, runningIn, type FlowSnapshot } from './receiver.js';
import type { FlowView, StateMeta } from './types.js';

/** The meta of the innermost active state that has one. */
function innermost(metas: Readonly<Record<string, StateMeta | undefined>>): StateMeta | undefined {
  const [deepest] = Object.keys(metas).sort((a, b) => b.split('.').length - a.split('.').length);
  return deepest === undefined ? undefined : metas[deepest];
}

const WAITING: StateMeta = { step: 'waiting', wait: 'bank' };

/** What a screen is drawn from, out of the flow's snapshot and those of the machines it runs. */
export function viewOf(snapshot: FlowSnapshot): FlowView {
  const running = runningIn(snapshot);
  const settle = running.settle?.getSnapshot();
  const webauth = running.webauth?.getSnapshot();
  const inner = webauth ?? settle ?? snapshot;
  const { step, screen, wait } = innermost(inner.getMeta()) ?? WAITING;
  return {
    step,
    screen: screen ?? step,
    wait,
    flow: snapshot.context,
    settle: settle?.context,
    webauth: webauth?.context,
    atRisk: isAtRisk(snapshot) || webauth?.hasTag('atRisk') === true,
    ended: snapshot.hasTag('ended'),
    can: (event) => canReceive(snapshot, event),
  };
}

/** Trouble before anything was sent: leaving loses nothing. */
const isAtRisk = (snapshot: FlowSnapshot): boolean =>
  snapshot.hasTag('atRisk') &&
  !(
    snapshot.matches('trouble') &&
    snapshot.context.connection === undefined &&
    snapshot.context.values.length === 0
  );
