import { createActor, type AnyActorRef, type Subscription as ActorSubscription } from 'xstate';
import { provideFlow, type FlowDependencies } from './actors.js';
import type { FlowInput } from './flow.js';
import type { SessionUser } from '../protocol/session.js';
import type { Departure, FlowEmitted, FlowEvent, FlowView } from './types.js';
import { viewOf } from './view.js';

/** One conversation, from `start` to its end, as the element holds it. */
export interface RunningFlow {
  readonly view: FlowView;
  send(event: FlowEvent): void;
  /** Stops everything under way; nothing is undone at the bank. */
  stop(): void;
  /** Whom the flow acts for; undefined while nothing asked. */
  readonly user: SessionUser | undefined;
  /** A one-time code of that user, to be exchanged by the host's server. */
  getUserCode(): Promise<string>;
}

export interface FlowListener {
  /** The view changed. */
  readonly changed: (view: FlowView) => void;
  /** Something the host should know. */
  readonly emitted: (event: FlowEmitted) => void;
}

export interface FlowRuntime extends FlowDependencies {
  /** Opens the bank's window, in the click that asks for it. */
  readonly depart: () => Departure;
}

/** Runs the machine for one configuration, and follows the machines it starts. */
export function runFlow(input: FlowInput, runtime: FlowRuntime, listener: FlowListener): RunningFlow {
  const actor = createActor(provideFlow(runtime), { input });
  const followed = new Map<string, ActorSubscription>();
  const changed = (): void => {
    follow(actor.getSnapshot().children);
    listener.changed(viewOf(actor.getSnapshot()));
  };
  /** A machine does not tell of changes inside those it started. */
  const follow = (children: Readonly<Record<string, AnyActorRef | undefined>>): void => {
    for (const child of Object.values(children)) {
      if (child === undefined || !(child.id === 'settle' || child.id === 'trip')) continue;
      if (!followed.has(child.sessionId)) {
        followed.set(child.sessionId, child.subscribe({ next: changed, error: () => undefined }));
      }
      const snapshot = child.getSnapshot() as {
        children?: Readonly<Record<string, AnyActorRef | undefined>>;
      };
      follow(snapshot.children ?? {});
    }
  };

  actor.on('*', listener.emitted);
  actor.subscribe(changed);
  actor.start();

  return {
    get view() {
      return viewOf(actor.getSnapshot());
    },
    send: (event) => {
      const leaves = event.type === 'leave' || event.type === 'reopen';
      actor.send(
        leaves && viewOf(actor.getSnapshot()).can(event) ? { ...event, departure: runtime.depart() } : event,
      );
    },
    stop: () => {
      actor.stop();
    },
    get user() {
      return runtime.session.user;
    },
    getUserCode: () => runtime.client.getCode(),
  };
}
