import { createActor, type AnyActorRef, type Subscription as ActorSubscription } from 'xstate';
import type { Client } from '../protocol/client.js';
import type { Session } from '../protocol/session.js';
import { provideFlow } from './actors.js';
import type { FlowInput } from './context.js';
import type { FlowPage } from './page.js';
import type { FlowContext, FlowEmitted, FlowEvent, FlowView } from './types.js';
import { viewOf } from './view.js';
import { createWebauth, type WebauthHost } from './webauth-actors.js';

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

/** The world around one flow. */
export interface FlowDependencies {
  readonly client: Client;
  readonly session: Session;
  readonly page: FlowPage;
  readonly host: WebauthHost;
}

/** What a redirect must not forget. */
const progressOf = ({ addedSources, banks, intent }: FlowContext) => ({
  addedSources,
  // names are for the screens
  banks: banks.map(({ name: _, ...bank }) => bank),
  intent,
});

/** Runs the machine for one configuration, and follows the machines it starts. */
export function runFlow(
  input: FlowInput,
  dependencies: FlowDependencies,
  listener: FlowListener,
): RunningFlow {
  const webauth = createWebauth({
    ...dependencies,
    config: input.config,
    progress: () => progressOf(actor.getSnapshot().context),
  });
  const actor = createActor(provideFlow({ ...dependencies, webauth: webauth.machine }), { input });
  const followed = new Map<string, ActorSubscription>();
  const changed = (): void => {
    follow(actor.getSnapshot().children);
    listener.changed(viewOf(actor.getSnapshot()));
  };
  /** A machine does not tell of changes inside those it started. */
  const follow = (children: Readonly<Record<string, AnyActorRef | undefined>>): void => {
    for (const child of Object.values(children)) {
      if (child === undefined || !(child.id === 'settle' || child.id === 'webauth')) continue;
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
        leaves && viewOf(actor.getSnapshot()).can(event) ? { ...event, departure: webauth.open() } : event,
      );
    },
    stop: () => {
      actor.stop();
    },
  };
}
