import {
  createActor,
  createMachine,
  fromCallback,
  fromPromise,
  sendParent,
  SimulatedClock,
  type AnyActorLogic,
  type AnyActorRef,
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyStateNode,
  type AnyTransitionDefinition,
  type InspectionEvent,
} from 'xstate';
import { chartOf, nameOf } from '../../../scripts/docs/chart.js';
import { flowMachine } from '../../../src/flow/flow.js';
import { receiverOf, type FlowSnapshot } from '../../../src/flow/receiver.js';
import type { FlowEvent } from '../../../src/flow/types.js';
import type { Coverage } from './coverage.js';
import type { Step } from './explore.js';
import type { ActorKind, Answer, Model } from './model.js';

/** What happened on a running machine, in order. */
export type Entry =
  /** A person's event was sent. */
  | { readonly kind: 'event'; readonly event: AnyEventObject }
  /** An actor was started. */
  | { readonly kind: 'call'; readonly actor: string; readonly input: unknown }
  | { readonly kind: 'answer'; readonly actor: string; readonly answer: Answer }
  /** Emitted by the machine, or sent to its parent. */
  | { readonly kind: 'emitted' | 'sent'; readonly event: AnyEventObject };

/** One call of an actor that stands in for a real one: it answers when a path says so. */
interface Call {
  readonly actor: string;
  readonly answer: (answer: Answer) => void;
  settled: boolean;
}

export interface Replay {
  readonly log: readonly Entry[];
  readonly snapshot: AnyMachineSnapshot;
  /** Lets a step happen, and waits until the machine is at rest. */
  readonly take: (step: Step, model?: Model) => Promise<void>;
  readonly send: (event: AnyEventObject) => Promise<void>;
  /** All that is remembered, of all machines that run, as it would be stored; with the causes of errors. */
  readonly stored: () => string;
  readonly stop: () => void;
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Runs a machine for real, with stand-ins for its actors.
 * @param real child machines that run for real too, by the name of the actor
 */
export async function replay(
  model: Model,
  input: unknown,
  coverage: Coverage,
  real: Readonly<Record<string, Model>> = {},
): Promise<Replay> {
  const log: Entry[] = [];
  const calls = new Map<Model, Call[]>();
  const transitions = new Map<AnyTransitionDefinition, string>();

  /** The machine with stand-ins, known to coverage. */
  const provide = (of: Model): AnyStateMachine => {
    const own = calls.get(of) ?? [];
    calls.set(of, own);
    const names = new Set(chartOf(of.machine).states.flatMap(({ actors }) => actors));
    const machine = of.machine.provide({
      actors: Object.fromEntries(
        [...names].map((name) => {
          const child = real[name];
          return [name, child === undefined ? standIn(name, of.kindOf(name), own, log) : provide(child)];
        }),
      ),
    });
    for (const { definition, label } of chartOf(machine).transitions) transitions.set(definition, label);
    return machine;
  };

  const inspect = (event: InspectionEvent): void => {
    if (event.type !== '@xstate.microstep' && event.type !== '@xstate.snapshot') return;
    const { machine, _nodes } = event.snapshot as Partial<AnyMachineSnapshot>;
    if (machine === undefined || _nodes === undefined) return;
    for (const node of _nodes as AnyStateNode[]) coverage.state(machine.id, nameOf(node));
    if (event.type === '@xstate.snapshot') return;
    for (const definition of event._transitions) {
      const label = transitions.get(definition);
      if (label === undefined) continue;
      coverage.state(machine.id, nameOf(definition.source as AnyStateNode));
      coverage.transition(machine.id, label);
    }
  };

  const host = createActor(hostOf(provide(model), input, log), { inspect, clock: new SimulatedClock() });
  const running: AnyActorRef = host.getSnapshot().children[SUBJECT] ?? missing();
  running.on('*', (event: AnyEventObject) => log.push({ kind: 'emitted', event }));
  host.start();
  await settled();

  return {
    log,
    get snapshot() {
      return running.getSnapshot() as AnyMachineSnapshot;
    },
    take: async (step, of = model) => {
      if (step.kind === 'answer') {
        const call = calls.get(of)?.findLast((item) => item.actor === step.actor && !item.settled);
        if (call === undefined) throw new Error(`${of.name}: nothing waits for “${step.label}”.`);
        log.push({ kind: 'answer', actor: step.actor, answer: step.answer });
        call.settled = step.answer.kind !== 'sends';
        call.answer(step.answer);
      } else {
        if (step.kind === 'event') log.push({ kind: 'event', event: step.event });
        (step.kind === 'event' ? receiverIn(model, running, step.event) : running).send(step.event);
      }
      await settled();
    },
    send: async (event) => {
      log.push({ kind: 'event', event });
      receiverIn(model, running, event).send(event);
      await settled();
    },
    stored: () => JSON.stringify([host.getPersistedSnapshot(), log.filter(isTold)], withCauses),
    stop: () => {
      host.stop();
    },
  };
}

/** Who gets a person's event: in the flow as the flow says, elsewhere the innermost machine. */
function receiverIn({ machine }: Model, running: AnyActorRef, event: AnyEventObject): AnyActorRef {
  if (machine === flowMachine)
    return receiverOf(running.getSnapshot() as FlowSnapshot, event as FlowEvent) ?? running;
  const children = (running.getSnapshot() as AnyMachineSnapshot).children as Record<
    string,
    AnyActorRef | undefined
  >;
  return (
    Object.values(children).find((child) => {
      const snapshot: unknown = child?.getSnapshot();
      return typeof snapshot === 'object' && snapshot !== null && 'machine' in snapshot;
    }) ?? running
  );
}

const SUBJECT = 'subject';

/** Stands above any machine, as the element or a parent machine would: hears what it sends. */
const hostOf = (machine: AnyStateMachine, input: unknown, log: Entry[]): AnyStateMachine =>
  createMachine({
    id: 'host',
    invoke: { id: SUBJECT, src: machine, input: () => input },
    on: {
      '*': {
        actions: ({ event }: { event: AnyEventObject }) => {
          log.push({ kind: 'sent', event });
        },
      },
    },
  });

/** What leaves the machine. */
const isTold = ({ kind }: Entry): boolean => kind === 'emitted' || kind === 'sent';

/** Errors are empty as JSON: an onlooker would see more. */
const withCauses = (_: string, value: unknown): unknown =>
  value instanceof Error ? { message: value.message, cause: value.cause, stack: value.stack } : value;

function missing(): never {
  throw new Error('The machine did not start.');
}

/** An actor that does nothing until a path says what. */
function standIn(actor: string, kind: ActorKind, calls: Call[], log: Entry[]): AnyActorLogic {
  const called = (input: unknown, answer: Call['answer']): void => {
    log.push({ kind: 'call', actor, input });
    calls.push({ actor, answer, settled: false });
  };
  switch (kind) {
    case 'promise':
      return fromPromise(
        ({ input }) =>
          new Promise((resolve, reject) => {
            called(input, (answer) => {
              if (answer.kind === 'done') resolve(answer.output);
              // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as the path says
              else if (answer.kind === 'error') reject(answer.error);
            });
          }),
      );
    case 'callback':
      return fromCallback(({ input, sendBack }) => {
        called(input, (answer) => {
          if (answer.kind === 'sends') sendBack(answer.event);
        });
      });
    case 'machine':
      return childStandIn(called);
  }
}

type Order = { readonly type: 'answer'; readonly answer: Answer };

/** A machine in place of a child machine, so that it can be looked at as one. */
const childStandIn = (called: (input: unknown, answer: Call['answer']) => void): AnyActorLogic =>
  createMachine({
    id: 'stand-in',
    context: ({ input, self }) => {
      called(input, (answer) => {
        self.send({ type: 'answer', answer });
      });
      return {};
    },
    initial: 'running',
    output: ({ event }) => (event as unknown as { readonly output: unknown }).output,
    states: {
      running: {
        on: {
          answer: [
            { guard: ({ event }) => (event as Order).answer.kind === 'done', target: 'done' },
            {
              guard: ({ event }) => (event as Order).answer.kind === 'sends',
              actions: sendParent(({ event }) => {
                const { answer } = event as Order;
                return answer.kind === 'sends' ? answer.event : { type: 'nothing' };
              }),
            },
            { target: 'broken' },
          ],
        },
      },
      done: {
        type: 'final',
        output: ({ event }: { event: AnyEventObject }) => {
          const { answer } = event as Order;
          return answer.kind === 'done' ? answer.output : undefined;
        },
      },
      broken: {
        entry: ({ event }) => {
          const { answer } = event as Order;
          throw answer.kind === 'error' ? answer.error : new Error('broken');
        },
      },
    },
  });
