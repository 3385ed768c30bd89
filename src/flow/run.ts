import { createActor, type Subscription as ActorSubscription } from 'xstate';
import { provideFlow, type FlowDependencies } from './actors.js';
import type { FlowInput } from './flow.js';
import type { FlowEmitted, FlowEvent, FlowView } from './types.js';
import { viewOf } from './view.js';

/** One conversation, from `start` to its end, as the element holds it. */
export interface RunningFlow {
  readonly view: FlowView;
  send(event: FlowEvent): void;
  /** Stops everything under way; nothing is undone at the bank. */
  stop(): void;
}

export interface FlowListener {
  /** The view changed. */
  readonly changed: (view: FlowView) => void;
  /** Something the host should know. */
  readonly emitted: (event: FlowEmitted) => void;
}

/** Runs the machine for one configuration, and follows the machines it starts. */
export function runFlow(
  input: FlowInput,
  dependencies: FlowDependencies,
  listener: FlowListener,
): RunningFlow {
  const actor = createActor(provideFlow(dependencies), { input });
  let child: { readonly id: string; readonly subscription: ActorSubscription } | undefined;
  const changed = (): void => {
    listener.changed(viewOf(actor.getSnapshot()));
  };

  actor.on('*', listener.emitted);
  actor.subscribe((snapshot) => {
    const settle = snapshot.children.settle;
    if (settle?.sessionId !== child?.id) {
      child?.subscription.unsubscribe();
      child =
        settle === undefined
          ? undefined
          : { id: settle.sessionId, subscription: settle.subscribe({ next: changed }) };
    }
    changed();
  });
  actor.start();

  return {
    get view() {
      return viewOf(actor.getSnapshot());
    },
    send: (event) => {
      actor.send(event);
    },
    stop: () => {
      actor.stop();
    },
  };
}
