import type { AnyEventObject, AnyStateMachine, ContextFrom, InputFrom } from 'xstate';
import type { FlowContext } from '../../../src/flow/types.js';

/** What an actor that a machine started may do, told by the tables of `models/`. */
export type Answer =
  | { readonly kind: 'done'; readonly label: string; readonly output: unknown }
  | { readonly kind: 'error'; readonly label: string; readonly error: unknown }
  /** Stays and tells its parent something. */
  | { readonly kind: 'sends'; readonly label: string; readonly event: AnyEventObject };

export const done = (label: string, output?: unknown): Answer => ({ kind: 'done', label, output });
export const error = (label: string, thrown: unknown): Answer => ({ kind: 'error', label, error: thrown });
export const sends = (label: string, event: AnyEventObject): Answer => ({ kind: 'sends', label, event });

/** What stands in for an actor when a path is played on a running machine. */
export type ActorKind = 'promise' | 'callback' | 'machine';

interface ActorTable<Context> {
  readonly kind: ActorKind;
  readonly answers: (context: Context) => readonly Answer[];
}

/** The parts of a machine's data that tell what a person could send. */
export type Choices = Partial<
  Pick<FlowContext, 'candidates' | 'connections' | 'connectors' | 'existing' | 'offer'>
>;

/** Everything an event of this type may carry, given the data at hand; what a screen would never send included. */
export type EventTable<Event extends AnyEventObject> = {
  readonly [Type in Event['type']]: (context: Choices) => readonly Extract<Event, { type: Type }>[];
};

export interface ModelTable<Machine extends AnyStateMachine, Context = ContextFrom<Machine>> {
  readonly machine: Machine;
  /** Ways to start, by name. */
  readonly inputs: Readonly<Record<string, InputFrom<Machine>>>;
  /** By the name of the actor in `setup({ actors })`. */
  readonly actors: Readonly<Record<string, ActorTable<Context>>>;
  readonly events: EventTable<AnyEventObject>;
  /**
   * How much of a part of the context decides what can happen, in a state: situations that differ only in the rest
   * count as one. What is not named here counts whole.
   */
  readonly weigh: {
    readonly [Key in keyof Context]?: (value: Context[Key], state: string, context: Context) => unknown;
  };
  /** Where nothing runs and nothing but leaving is offered, on purpose: `state` or `state (input)`. */
  readonly resting: readonly string[];
}

/** A table whose types were checked, ready to be explored. */
export interface Model {
  readonly name: string;
  readonly machine: AnyStateMachine;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly kindOf: (actor: string) => ActorKind;
  readonly answers: (actor: string, context: unknown) => readonly Answer[];
  readonly events: (context: unknown) => readonly AnyEventObject[];
  /** What of the context decides what can happen in a state, as text. */
  readonly situation: (context: object, state: string) => string;
  readonly resting: readonly string[];
}

export function defineModel<Machine extends AnyStateMachine>(table: ModelTable<Machine>): Model {
  const name = table.machine.id;
  const actorOf = (actor: string) => {
    const found = table.actors[actor];
    if (found === undefined)
      throw new Error(`test/flow/support/models: no answers for ${name}'s “${actor}”.`);
    return found;
  };
  const weighing = new Map<string, (value: never, state: string, context: never) => unknown>(
    Object.entries(table.weigh),
  );
  return {
    name,
    machine: table.machine,
    inputs: table.inputs,
    resting: table.resting,
    kindOf: (actor) => actorOf(actor).kind,
    answers: (actor, context) => actorOf(actor).answers(context as ContextFrom<Machine>),
    events: (context) => Object.values(table.events).flatMap((variants) => variants(context as Choices)),
    situation: (context, state) =>
      textOf(
        Object.entries(context).map(([key, value]: [string, unknown]): unknown[] => [
          key,
          weighing.has(key) ? weighing.get(key)?.(value as never, state, context as never) : value,
        ]),
      ),
  };
}

/** Data as text: what makes two of the same. */
export const textOf = (data: unknown): string =>
  JSON.stringify(data, (_, value: unknown) => (typeof value === 'function' ? '(function)' : value));

/** For {@link ModelTable.weigh}: decides nothing. */
export const nothing = (): undefined => undefined;
/** Decides something in these states only. */
export const onlyIn =
  (...states: readonly string[]) =>
  (value: unknown, state: string): unknown =>
    states.includes(state) ? value : undefined;
/** Only whether there is one decides. */
export const presence = (value: unknown): boolean => value !== undefined;
/** Only the name decides. */
export const name = (value: { readonly name: string } | undefined): string | undefined => value?.name;
