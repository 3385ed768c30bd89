import type { AnyEventObject, AnyMachineSnapshot, AnyStateNode } from 'xstate';
import { chartOf, nameOf } from '../../../scripts/docs/chart.js';
import type { CreateInput, Opened } from '../../../src/flow/contracts.js';
import { flowMachine } from '../../../src/flow/flow.js';
import type { FlowEvent } from '../../../src/flow/types.js';
import { canReceive, type FlowSnapshot } from '../../../src/flow/receiver.js';
import type { Model } from './model.js';
import type { Entry, Replay } from './replay.js';
import { TOKEN } from './world.js';

/** What must hold wherever a machine is; each returns what is wrong. */

/** Something runs, or the person can do something other than leave. */
export function stuck(model: Model, snapshot: AnyMachineSnapshot): boolean {
  if (snapshot.status !== 'active') return false;
  const nodes = snapshot._nodes as readonly AnyStateNode[];
  if (nodes.some(({ invoke, after }) => invoke.length + after.length > 0)) return false;
  return !model
    .events(snapshot.context)
    .some((event) => event.type !== 'close' && (snapshot.can as (event: AnyEventObject) => boolean)(event));
}

/** States a person can see, without a step to tell them by. */
export function faceless(model: Model): readonly string[] {
  return chartOf(model.machine)
    .states.filter(({ type, transient, meta, actors }) => {
      // a child machine shows its own
      const child = actors.some((actor) => model.kindOf(actor) === 'machine');
      return type === 'atomic' && !transient && meta === undefined && !child;
    })
    .map((state) => `${model.name}: ${state.name}`);
}

const count = (log: readonly Entry[], matches: (entry: Entry) => boolean): number =>
  log.filter(matches).length;

/** `complete` or `cancel`. */
export const endings = (log: readonly Entry[]): number =>
  count(
    log,
    (entry) => entry.kind === 'emitted' && (entry.event.type === 'complete' || entry.event.type === 'cancel'),
  );

/**
 * A connection, or a source of it, is asked for once: again only when a person asks again, and only after a refusal,
 * after looking and finding nothing, after the earlier one was seen to its end, or for another bank.
 */
export function createdTwice(log: readonly Entry[]): boolean {
  const present = new Set<string>();
  let asked = true;
  let open = false;
  for (const entry of log) {
    if (entry.kind === 'event') {
      if (['submit', 'retry'].includes(entry.event.type)) asked = true;
      if (['choose', 'addBank'].includes(entry.event.type)) open = false;
    } else if (entry.kind === 'answer') {
      const { actor, answer } = entry;
      if (actor === 'create' && answer.label === 'wrongpass') open = false;
      if (actor === 'reconcile' && answer.label === 'none') open = false;
      if (actor === 'settle') open = false;
      if (actor === 'openConnection' && answer.kind === 'done') {
        const { connection } = answer.output as Opened;
        for (const source of connection.sources) present.add(`${connection.id} ${source.name}`);
      }
    } else if (entry.kind === 'call' && entry.actor === 'create') {
      const { connectionId, source } = entry.input as CreateInput;
      // new credentials for what is there already make nothing
      const makes = !present.has(`${connectionId ?? ''} ${source ?? ''}`);
      if ((makes && open) || !asked) return true;
      open = makes;
      asked = false;
    }
  }
  return false;
}

/** A secret has got into what the machines keep or tell. */
export const leaks = (run: Replay): boolean => run.stored().includes(TOKEN);

/** The machine and those it runs, outermost first. */
export function running(snapshot: AnyMachineSnapshot): readonly AnyMachineSnapshot[] {
  const children = Object.values(
    snapshot.children as Readonly<Record<string, { getSnapshot(): unknown } | undefined>>,
  );
  return [
    snapshot,
    ...children
      .map((child) => child?.getSnapshot() as AnyMachineSnapshot | undefined)
      .filter((inner) => inner !== undefined && 'machine' in inner)
      .flatMap(running),
  ];
}

/** Everything a person could notice: of the machine and of the machines it runs. */
export const trace = ({ log, snapshot }: Replay): readonly unknown[] => [
  ...running(snapshot).flatMap(({ context, status, value }): unknown[] => [
    JSON.stringify(value),
    context,
    status,
  ]),
  ...log.filter(({ kind }) => kind !== 'event'),
];

export const sameTrace = (before: readonly unknown[], after: readonly unknown[]): boolean =>
  before.length === after.length && before.every((item, index) => item === after[index]);

/** What the screens believe can be done now: the innermost machine is asked, and the flow's view where there is one. */
export function offers(model: Model, snapshot: AnyMachineSnapshot, event: AnyEventObject): boolean {
  if (model.machine === flowMachine) return canReceive(snapshot as FlowSnapshot, event as FlowEvent);
  const inner = running(snapshot).at(-1) ?? snapshot;
  return (inner.can as (event: AnyEventObject) => boolean)(event);
}

export const whereabouts = (snapshot: AnyMachineSnapshot): string =>
  (snapshot._nodes as readonly AnyStateNode[]).map(nameOf).at(-1) ?? '';
