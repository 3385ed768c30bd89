import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import type { StateMeta } from '../../src/flow/types.js';

/** A machine as it was drawn, read from its definition: what the document shows and the generated paths must cover. */
export interface Chart {
  readonly name: string;
  /** In the order of the chart. */
  readonly states: readonly ChartState[];
  readonly transitions: readonly ChartTransition[];
}

export interface ChartState {
  /** Path within the machine, such as `creating.posting`. */
  readonly name: string;
  readonly key: string;
  readonly parent: string | undefined;
  readonly type: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  /** Where a compound state begins. */
  readonly initial: string | undefined;
  /** Only passed through: some `always` is taken whatever the data. */
  readonly transient: boolean;
  /** Its own, or that of the state around it. */
  readonly meta: StateMeta | undefined;
  readonly tags: readonly string[];
  /** Names of the actors that run while it is active. */
  readonly actors: readonly string[];
}

export interface ChartTransition {
  /** Readable and unique within the machine: `trouble --retry[2]--> reading`. */
  readonly label: string;
  /** State the transition belongs to; empty for the machine itself. */
  readonly source: string;
  /** Readable: `retry`, `create done`, `create error`, `always`. */
  readonly event: string;
  /** Which of several candidates for the event. */
  readonly index: number;
  readonly guard: string | undefined;
  readonly actions: readonly string[];
  readonly targets: readonly string[];
  readonly definition: AnyTransitionDefinition;
}

/** Name of the machine itself where a state's is expected. */
export const ROOT = '';

/** A state that remembers which one in it was left is a bracket round the others, which are named without it. */
const isBracket = (node: AnyStateNode): boolean =>
  Object.values(node.states as Record<string, AnyStateNode>).some(({ type }) => type === 'history');

export const nameOf = (node: AnyStateNode): string =>
  node.parent === undefined || isBracket(node)
    ? ROOT
    : [nameOf(node.parent), node.key].filter((name) => name !== ROOT).join('.');

export function chartOf(machine: AnyStateMachine): Chart {
  const nodes = [...walk(machine.root as AnyStateNode)];
  return {
    name: machine.id,
    states: nodes.filter((node) => nameOf(node) !== ROOT && node.type !== 'history').map(stateOf),
    transitions: nodes.flatMap(transitionsOf),
  };
}

function* walk(node: AnyStateNode): Generator<AnyStateNode> {
  yield node;
  for (const child of Object.values(node.states) as AnyStateNode[]) yield* walk(child);
}

function stateOf(node: AnyStateNode): ChartState {
  const initial = node.type === 'compound' ? node.initial.target[0] : undefined;
  return {
    name: nameOf(node),
    key: node.key,
    parent: node.parent === undefined || nameOf(node.parent) === ROOT ? undefined : nameOf(node.parent),
    type: node.type,
    initial: initial === undefined ? undefined : nameOf(initial),
    transient: node.always?.some(({ guard }) => guard === undefined) ?? false,
    meta: metaOf(node),
    tags: tagsOf(node),
    actors: node.invoke.map(({ src }) => named(src)),
  };
}

const metaOf = (node: AnyStateNode): StateMeta | undefined =>
  (node.meta as StateMeta | undefined) ?? (node.parent === undefined ? undefined : metaOf(node.parent));

const tagsOf = (node: AnyStateNode): readonly string[] => [
  ...new Set([...(node.parent === undefined ? [] : tagsOf(node.parent)), ...node.tags]),
];

function transitionsOf(node: AnyStateNode): readonly ChartTransition[] {
  const onEvents = [...node.transitions].flatMap(([descriptor, candidates]) =>
    candidates.map((definition, index) =>
      transitionOf(node, readableEvent(node, descriptor), definition, candidates.length > 1, index),
    ),
  );
  const always = node.always ?? [];
  return [
    ...onEvents,
    ...always.map((definition, index) =>
      transitionOf(node, 'always', definition as AnyTransitionDefinition, always.length > 1, index),
    ),
  ];
}

function transitionOf(
  node: AnyStateNode,
  event: string,
  definition: AnyTransitionDefinition,
  numbered: boolean,
  index: number,
): ChartTransition {
  const source = nameOf(node);
  const targets = (definition.target ?? []).map(nameOf);
  const where = source === ROOT ? '(any state)' : source;
  return {
    label: `${where} --${event}${numbered ? `[${index}]` : ''}--> ${targets.join(', ') || '(stays)'}`,
    source,
    event,
    index,
    guard: definition.guard === undefined ? undefined : named(definition.guard),
    actions: definition.actions.map(named),
    targets,
    definition,
  };
}

/** `xstate.done.actor.0.flow.starting` reads as `listConnectors done`. */
function readableEvent(node: AnyStateNode, descriptor: string): string {
  for (const { id, src } of node.invoke) {
    if (descriptor === `xstate.done.actor.${id}`) return `${named(src)} done`;
    if (descriptor === `xstate.error.actor.${id}`) return `${named(src)} error`;
    if (descriptor === `xstate.snapshot.${id}`) return `${named(src)} changes`;
  }
  const after = node.after.find(({ eventType }) => eventType === descriptor);
  if (after !== undefined) return `after ${String(after.delay)}`;
  return descriptor.startsWith('xstate.done.state.') ? 'done' : descriptor;
}

/** A guard, an action or an actor by its name, with its parameter. */
export function named(item: unknown): string {
  if (typeof item === 'string') return item;
  if (typeof item === 'function') return item.name === '' ? '(inline)' : item.name;
  const { type, params } = item as { readonly type: string; readonly params?: unknown };
  return typeof params === 'string' ? `${type} ${params}` : type;
}
