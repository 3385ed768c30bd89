import {
  createEmptyActor,
  initialTransition,
  transition,
  type ActorLogic,
  type AnyActorScope,
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateNode,
  type AnyTransitionDefinition,
} from 'xstate';
import { named, nameOf } from '../../../scripts/docs/chart.js';
import type { Answer, Model } from './model.js';

/** One thing that happens on a path. */
export type Step =
  | { readonly kind: 'event'; readonly label: string; readonly event: AnyEventObject }
  | {
      readonly kind: 'answer';
      readonly label: string;
      readonly actor: string;
      readonly id: string;
      readonly answer: Answer;
    }
  | { readonly kind: 'after'; readonly label: string; readonly event: AnyEventObject };

/** Where a step must lead. */
export interface Arrival {
  readonly step: Step;
  readonly snapshot: AnyMachineSnapshot;
}

export interface Path {
  readonly input: string;
  readonly start: AnyMachineSnapshot;
  readonly arrivals: readonly Arrival[];
  /** All steps, readable. */
  readonly label: string;
}

interface Vertex {
  readonly snapshot: AnyMachineSnapshot;
  /** How it was first reached; undefined at the start. */
  readonly edge: Edge | undefined;
  readonly depth: number;
}

interface Edge {
  readonly from: Vertex;
  readonly step: Step;
  readonly snapshot: AnyMachineSnapshot;
  /** What it shows: state, step, state, and the transitions on the way. */
  readonly signature: string;
}

export interface Exploration {
  readonly model: Model;
  /** Every situation that can be reached, one snapshot each. */
  readonly situations: readonly { readonly input: string; readonly snapshot: AnyMachineSnapshot }[];
  /** Paths that together show every step in every state. */
  readonly paths: readonly Path[];
  /** Steps on which the machine threw. */
  readonly broken: readonly string[];
  /** Shortest path to a situation. */
  readonly pathTo: (wanted: (snapshot: AnyMachineSnapshot, input: string) => boolean) => Path | undefined;
}

const LIMIT = 12_000;

export const stateOf = ({ value }: AnyMachineSnapshot): string => JSON.stringify(value);

/** Goes everywhere the machine can go: breadth first over pure transitions, with the events and answers of the model. */
export function explore(model: Model): Exploration {
  const walks = Object.entries(model.inputs).map(([name, input]) => ({ name, ...walk(model, name, input) }));
  const shown = new Set<string>();
  return {
    model,
    situations: walks.flatMap(({ name, vertices }) =>
      vertices.map(({ snapshot }) => ({ input: name, snapshot })),
    ),
    paths: walks.flatMap(({ name, vertices, edges }) => {
      const paths = choose(edges, shown).map((edge) => pathOf(name, edge.from, edge));
      const [only] = vertices;
      return paths.length === 0 && only !== undefined ? [pathOf(name, only)] : paths;
    }),
    broken: walks.flatMap(({ broken }) => broken),
    pathTo: (wanted) => {
      for (const { name, vertices } of walks) {
        const found = vertices.find(({ snapshot }) => wanted(snapshot, name));
        if (found !== undefined) return pathOf(name, found);
      }
      return undefined;
    },
  };
}

function walk(model: Model, name: string, input: unknown) {
  const taken: AnyTransitionDefinition[] = [];
  const logic = observed(model, taken);
  const [start] = initialTransition(logic, input);
  const first: Vertex = { snapshot: start, edge: undefined, depth: 0 };
  const seen = new Set([situationOf(model, start)]);
  const vertices = [first];
  const edges: Edge[] = [];
  const broken: string[] = [];
  for (const from of vertices) {
    for (const step of stepsFrom(model, from.snapshot)) {
      taken.length = 0;
      let snapshot: AnyMachineSnapshot;
      try {
        [snapshot] = transition(logic, from.snapshot, eventOf(step));
      } catch (cause) {
        broken.push(`${pathOf(name, from).label} → ${step.label}: ${String(cause)}`);
        continue;
      }
      const route = taken.map(routeOf).join(' ');
      const signature = `${stateOf(from.snapshot)} ${step.label} ${route} ${stateOf(snapshot)}`;
      const edge = { from, step, snapshot, signature };
      edges.push(edge);
      const situation = situationOf(model, snapshot);
      if (seen.has(situation)) continue;
      seen.add(situation);
      vertices.push({ snapshot, edge, depth: from.depth + 1 });
      if (vertices.length > LIMIT)
        throw new Error(
          `${model.name}: more than ${LIMIT} situations from input “${name}”; weigh less of its context.`,
        );
    }
  }
  return { vertices, edges, broken };
}

/** The machine as a pure function, telling which transitions were taken. */
function observed(
  { machine }: Model,
  taken: AnyTransitionDefinition[],
): ActorLogic<AnyMachineSnapshot, AnyEventObject, unknown> {
  // stands where the parent of a child machine would be
  const parent = createEmptyActor();
  const withParent = (scope: AnyActorScope): AnyActorScope => {
    scope.self._parent ??= parent;
    return scope;
  };
  return {
    transition: (snapshot, event, scope) => {
      const watching = scope.system.inspect((inspected) => {
        if (inspected.type === '@xstate.microstep') taken.push(...inspected._transitions);
      });
      try {
        return machine.transition(snapshot, event, withParent(scope)) as AnyMachineSnapshot;
      } finally {
        watching.unsubscribe();
      }
    },
    getInitialSnapshot: (scope, input) =>
      machine.getInitialSnapshot(withParent(scope), input) as AnyMachineSnapshot,
    getPersistedSnapshot: (snapshot) => snapshot,
  };
}

const routeOf = ({ source, target, eventType, guard }: AnyTransitionDefinition): string =>
  `${source.id}/${eventType}/${JSON.stringify(guard)}/${(target ?? []).map(({ id }) => id).join()}`;

const situationOf = (model: Model, snapshot: AnyMachineSnapshot): string =>
  `${stateOf(snapshot)} ${rememberedIn(snapshot)} ${model.situation(snapshot.context as object, topOf(snapshot))}`;

/** The outermost state that has a name of its own. */
const topOf = ({ _nodes }: AnyMachineSnapshot): string =>
  (_nodes as readonly AnyStateNode[])
    .map((node) => nameOf(node).split('.')[0] ?? '')
    .find((name) => name !== '') ?? '';

/** What a history state would lead back to, where something leads to one. */
function rememberedIn({ _nodes, historyValue }: AnyMachineSnapshot): string {
  const nodes = _nodes as readonly AnyStateNode[];
  const goesBack = nodes.some(({ transitions }) =>
    [...transitions.values()].flat().some(({ target }) => target?.some(({ type }) => type === 'history')),
  );
  return goesBack ? Object.values(historyValue).flat().map(nameOf).join() : '';
}

/** All that can happen next: what a person does, what actors answer, what time brings. */
function stepsFrom(model: Model, snapshot: AnyMachineSnapshot): readonly Step[] {
  if (snapshot.status !== 'active') return [];
  const events = model
    .events(snapshot.context)
    .filter((event) => isTaken(model, snapshot, event))
    .map((event): Step => ({ kind: 'event', label: labelOf(event), event }));
  const nodes = snapshot._nodes as readonly AnyStateNode[];
  const answers = nodes.flatMap((node) =>
    node.invoke
      .map(({ id, src }) => ({ id, actor: named(src) }))
      .flatMap(({ id, actor }) =>
        model.answers(actor, snapshot.context).map((answer): Step => ({
          kind: 'answer',
          label: `${actor} ${answer.kind} (${answer.label})`,
          actor,
          id,
          answer,
        })),
      ),
  );
  const timers = nodes.flatMap((node) =>
    node.after.map(({ delay, eventType }): Step => ({
      kind: 'after',
      label: `after ${String(delay)} in ${nameOf(node)}`,
      event: { type: String(eventType) },
    })),
  );
  return [...events, ...answers, ...timers];
}

/** Whether some transition is there for it, be it one that does nothing. */
const isTaken = ({ machine }: Model, snapshot: AnyMachineSnapshot, event: AnyEventObject): boolean =>
  machine.getTransitionData(snapshot, event).length > 0;

/** The event with what it carries, short. */
function labelOf({ type, ...rest }: AnyEventObject): string {
  const payload = Object.entries(rest).map(([key, value]) => `${key}=${short(value)}`);
  return payload.length === 0 ? type : `${type}(${payload.join(' ')})`;
}

function short(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(short).join(',')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return 'name' in value ? String(value.name) : '{}';
}

/** The event by which XState tells a machine of it. */
export function eventOf(step: Step): AnyEventObject {
  if (step.kind !== 'answer') return step.event;
  const { answer, id } = step;
  switch (answer.kind) {
    case 'done':
      return { type: `xstate.done.actor.${id}`, output: answer.output, actorId: id };
    case 'error':
      return { type: `xstate.error.actor.${id}`, error: answer.error, actorId: id };
    case 'sends':
      return answer.event;
  }
}

function pathOf(input: string, last: Vertex, beyond?: Edge): Path {
  const edges = beyond === undefined ? [] : [beyond];
  for (let { edge } = last; edge !== undefined; { edge } = edge.from) edges.unshift(edge);
  const steps = edges.map(({ step }) => step.label).join(' → ');
  return {
    input,
    start: edges[0]?.from.snapshot ?? last.snapshot,
    arrivals: edges.map(({ step, snapshot }) => ({ step, snapshot })),
    label: `${input}: ${steps || '(at once)'}`,
  };
}

/** Few edges whose shortest paths show all that was not shown yet: long ones first, they show short ones on their way. */
function choose(edges: readonly Edge[], shown: Set<string>): readonly Edge[] {
  const wanted = new Map<string, Edge>();
  for (const edge of edges) if (!wanted.has(edge.signature)) wanted.set(edge.signature, edge);
  const chosen: Edge[] = [];
  for (const edge of [...wanted.values()].sort((a, b) => b.from.depth - a.from.depth)) {
    if (shown.has(edge.signature)) continue;
    chosen.push(edge);
    for (let at: Edge | undefined = edge; at !== undefined; at = at.from.edge) shown.add(at.signature);
  }
  return chosen.reverse();
}
