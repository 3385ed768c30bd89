import { createActor, type AnyActorRef } from 'xstate';
import type { Client } from '../protocol/client.js';
import type { Session, SessionUser } from '../protocol/session.js';
import { provideFlow } from './actors.js';
import type { FlowInput } from './context.js';
import type { FlowPage } from './page.js';
import { canReceive, receiverOf, runningIn } from './receiver.js';
import type { FlowContext, FlowEmitted, FlowEvent, FlowView } from './types.js';
import { viewOf } from './view.js';
import { createWebauth, type WebauthHost } from './webauth-actors.js';

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
  const followed = new WeakSet();
  const changed = (): void => {
    const { settle, webauth: trip } = runningIn(actor.getSnapshot());
    follow(settle);
    follow(trip);
    listener.changed(viewOf(actor.getSnapshot()));
  };
  /** A machine does not tell of changes inside those it started. */
  const follow = (child: AnyActorRef | undefined): void => {
    if (child === undefined || followed.has(child)) return;
    followed.add(child);
    child.subscribe({ next: changed, error: () => undefined });
  };

  actor.on('*', listener.emitted);
  actor.subscribe(changed);
  actor.start();

  return {
    get view() {
      return viewOf(actor.getSnapshot());
    },
    send: (event) => {
      const snapshot = actor.getSnapshot();
      const leaves = event.type === 'leave' || event.type === 'reopen';
      const receiver = receiverOf(snapshot, event) ?? actor;
      receiver.send(leaves && canReceive(snapshot, event) ? { ...event, departure: webauth.open() } : event);
    },
    stop: () => {
      actor.stop();
    },
    get user() {
      return dependencies.session.user;
    },
    getUserCode: () => dependencies.client.getCode(),
  };
}
