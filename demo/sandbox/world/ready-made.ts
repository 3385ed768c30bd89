/** Connections that were there before the visit begins, in any state: for tests and for trying things out. */
import type { AccountSeed, FieldDef, SourceDef } from '../banks/types.js';
import type { Connection } from './connection.js';
import { invalid, newConnection, newSlot } from './service.js';
import { stageFor } from './stages.js';
import type { User, World } from './world.js';

export interface ReadyMade {
  /** slug, uuid or id */
  bank: string | number;
  /** null (the default): in order */
  state?: string | null;
  message?: string;
  fields?: FieldDef[];
  /** names of the sources already added; the first usable one by default */
  sources?: string[];
  /** state of each source, instead of `state` for the first */
  sourceStates?: Record<string, string | null>;
  /** true: all accounts are activated; a list: those at these places; false (the default): none */
  active?: boolean | number[];
  /** instead of the bank's own */
  accounts?: AccountSeed[];
}

/** A connection as if it had been made before. Rules of order don't apply: things change between two visits. */
export function makeConnection(world: World, user: User, spec: ReadyMade): Connection {
  const bank = world.banks.bySlug(String(spec.bank)) ?? world.banks.find(spec.bank);
  if (!bank) throw invalid('There is no such bank');
  const usable = bank.sources
    .filter((source) => source.disabled === null)
    .sort((a, b) => a.priority - b.priority);
  const sources: (SourceDef | null)[] = spec.sources
    ? spec.sources.map((name) => bank.sources.find((source) => source.name === name) ?? null)
    : [usable[0] ?? null];
  if (spec.sources && sources.includes(null)) throw invalid('There is no such source');
  const now = Date.now();
  const connection = newConnection(world, user, bank);
  connection.created = now - 90 * 86_400_000;
  connection.slots = sources.map((source) => ({ ...newSlot(world, source, []), synced: now - 3_600_000 }));
  world.connections.set(connection.id, connection);
  world.discover(connection, spec.accounts);
  for (const item of [...connection.accounts, ...connection.subscriptions]) item.visibleAt = 0;
  connection.accounts.forEach((account, index) => {
    const active = Array.isArray(spec.active) ? spec.active.includes(index) : (spec.active ?? false);
    if (active) account.disabled = null;
  });
  if (spec.active === true) for (const subscription of connection.subscriptions) subscription.disabled = null;
  connection.slots.forEach((slot, index) => {
    const state = spec.sourceStates
      ? spec.sourceStates[slot.source?.name ?? '']
      : index === 0
        ? spec.state
        : null;
    slot.stages = stageFor(state ?? null, bank.language, spec);
  });
  return connection;
}
