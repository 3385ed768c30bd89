import type { SnapshotFrom } from 'xstate';
import type { flowMachine } from './flow.js';
import type { FlowEvent } from './types.js';

export type FlowSnapshot = SnapshotFrom<typeof flowMachine>;

/** The machines that run within the flow: a settlement, and a trip to the bank's own page, of the flow's or of its. */
export function runningIn({ children }: FlowSnapshot) {
  const { settle } = children;
  return { settle, webauth: children.webauth ?? settle?.getSnapshot().children.webauth };
}

/**
 * Who receives what a person asks: the innermost machine that runs, but for what the flow alone decides.
 * @returns undefined for the flow itself
 */
export function receiverOf(snapshot: FlowSnapshot, { type }: Pick<FlowEvent, 'type'>) {
  if (type === 'close' || type === 'skipSource') return undefined;
  const { settle, webauth } = runningIn(snapshot);
  return webauth ?? settle;
}

/** Whether the receiver would take this event now. */
export const canReceive = (snapshot: FlowSnapshot, event: FlowEvent): boolean =>
  (receiverOf(snapshot, event)?.getSnapshot() ?? snapshot).can(event);
