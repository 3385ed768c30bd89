/**
 * What a user can do, whichever door they came through: the API, a bank's own page, the hosted webview.
 * Every refusal is an ApiError.
 */
import type { BankDef, FieldDef, SourceDef, Stage } from '../banks/types.js';
import { sleep } from './clock.js';
import { troubled, type Connection } from './connection.js';
import { ApiError } from './errors.js';
import { checkValues, fieldsFor, refusalOf, requiredFor, type Values } from './fields.js';
import { enter, next, retry, stateOf, type Slot } from './stages.js';
import type { User, World } from './world.js';

export const invalid = (description: string): ApiError => new ApiError(400, 'invalidValue', description);
const NO_VALUES: Values = new Map();

/** The source to add, after every rule about which one may be added now. `name` undefined: none was named. */
export function sourceToAdd(
  world: World,
  bank: BankDef,
  name: string | undefined,
  connection?: Connection,
): SourceDef | null {
  if (bank.restricted) throw new ApiError(403, 'forbidden', 'This connector accepts no new connection');
  if (!bank.sources.length) {
    if (name !== undefined) throw invalid(`This connector has no source "${name.slice(0, 40)}"`);
    return null;
  }
  if (name === undefined) throw new ApiError(400, 'missingParameter', 'This connector needs a source');
  const source = bank.sources.find((each) => each.name === name);
  if (!source) throw invalid(`This connector has no source "${name.slice(0, 40)}"`);
  if (source.disabled !== null) throw invalid(`The source "${name}" is disabled`);
  checkOrder(world, bank, source, connection);
  return source;
}

function checkOrder(world: World, bank: BankDef, source: SourceDef, connection?: Connection): void {
  const added = new Set(connection?.slots.map((slot) => slot.source?.name));
  const earlier = bank.sources.filter(
    (each) => each.disabled === null && each.priority < source.priority && !added.has(each.name),
  );
  const strict = world.settings.sourceOrder === 'strict';
  const passedOver = earlier.find(
    (each) => strict || each.accountTypes.some((type) => source.accountTypes.includes(type)),
  );
  if (passedOver) {
    throw invalid(
      `The source "${passedOver.name}" comes before "${source.name}" (priority) and must be added first`,
    );
  }
}

export function newSlot(world: World, source: SourceDef | null, stages: Stage[]): Slot {
  const now = Date.now();
  const id = world.newId();
  return {
    id,
    source,
    stages,
    since: now,
    tries: 0,
    asked: null,
    page: `${world.bankOrigin}/approve/${id}`,
    approved: false,
    created: now,
    synced: null,
    discovered: false,
  };
}

export const newConnection = (world: World, user: User, bank: BankDef): Connection => ({
  id: world.newId(),
  userId: user.id,
  bank,
  slots: [],
  accounts: [],
  subscriptions: [],
  created: Date.now(),
  active: true,
  busy: false,
});

function stagesOf(bank: BankDef, source: SourceDef | null): Stage[] {
  const { stages } = bank.script;
  return [...(stages?.[source?.name ?? '*'] ?? stages?.['*'] ?? [])];
}

function settle(world: World, connection: Connection): Connection {
  world.discover(connection);
  return connection;
}

export interface Adding {
  bank: BankDef;
  source: SourceDef | null;
  mechanism: string;
  values: Values;
  /** adds a source to it; a new connection otherwise */
  connection?: Connection;
  slowMs?: number;
}

/** Checks everything that can be known without asking the bank. */
export function checkAdding({ bank, source, mechanism, values, connection }: Adding): FieldDef[] {
  const own = source ? source.mechanisms : [bank.mechanism];
  if (!own.includes(mechanism)) {
    throw invalid(
      `${source ? `The source "${source.name}"` : 'This connector'} can't be added by ${mechanism}`,
    );
  }
  if (connection?.slots.some((slot) => slot.source?.name === source?.name)) {
    throw invalid('This source was added already');
  }
  const allowed = fieldsFor(bank, source, mechanism);
  const added = connection?.slots.flatMap((slot) => (slot.source ? [slot.source.name] : [])) ?? [];
  checkValues(allowed, requiredFor(allowed, added), values);
  return allowed;
}

/**
 * Adds a connection, or a source to one. It exists while the bank is asked (`validating`), and is deleted at once
 * when the bank refuses.
 */
export async function addSource(world: World, user: User, adding: Adding): Promise<Connection> {
  const allowed = checkAdding(adding);
  const { bank, source, values } = adding;
  const slot = newSlot(world, source, [{ kind: 'checking' }]);
  const connection = adding.connection ?? newConnection(world, user, bank);
  return exclusively(connection, async () => {
    connection.slots.push(slot);
    world.connections.set(connection.id, connection);
    if (bank.script.slow) await sleep(adding.slowMs ?? world.settings.slowMs);
    const words = adding.mechanism === 'webauth' ? undefined : refusalOf(bank, allowed, values);
    if (words !== undefined) {
      connection.slots = connection.slots.filter((each) => each !== slot);
      if (!connection.slots.length) world.connections.delete(connection.id);
      throw new ApiError(400, 'wrongpass', 'The bank refused these credentials', words);
    }
    enter(slot, stagesOf(bank, source), Date.now());
    return settle(world, connection);
  });
}

async function exclusively<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  if (connection.busy)
    throw new ApiError(409, 'connectionLocked', 'Another request is working on this connection');
  connection.busy = true;
  try {
    return await work();
  } finally {
    connection.busy = false;
  }
}

export interface Update {
  /** the source it is about; the one in need when not named */
  source?: string | undefined;
  values?: Values;
  resume?: boolean;
  /** answer at once instead of when the user has approved */
  background?: boolean;
  slowMs?: number;
}

/** Everything `POST /users/me/connections/{id}` can mean. */
export async function update(
  world: World,
  user: User,
  connection: Connection,
  change: Update,
): Promise<Connection> {
  const { source: name, values = NO_VALUES } = change;
  const known = connection.slots.find((slot) => slot.source?.name === name);
  if (name !== undefined && !known) {
    const source = sourceToAdd(world, connection.bank, name, connection);
    const slow = change.slowMs === undefined ? {} : { slowMs: change.slowMs };
    return addSource(world, user, {
      bank: connection.bank,
      source,
      mechanism: 'credentials',
      values,
      connection,
      ...slow,
    });
  }
  const slot = name === undefined ? (troubled(connection) ?? onlySlot(connection)) : known;
  return exclusively(connection, async () => {
    if (values.size) {
      if (!slot) throw new ApiError(400, 'missingParameter', 'Which source are these values for?');
      await inform(world, connection, slot, values, change.slowMs);
    } else {
      for (const each of slot ? [slot] : connection.slots) await goOn(world, each, change);
    }
    return settle(world, world.fresh(connection));
  });
}

const onlySlot = (connection: Connection): Slot | undefined =>
  connection.slots.length === 1 ? connection.slots[0] : undefined;

/** New values: a code, or credentials. */
async function inform(
  world: World,
  connection: Connection,
  slot: Slot,
  values: Values,
  slowMs?: number,
): Promise<void> {
  const stage = slot.stages[0];
  if (stage?.kind === 'code') {
    checkCode(slot, stage, values, connection);
    return;
  }
  const { bank } = connection;
  const own = fieldsFor(bank, slot.source, 'credentials');
  const asked = stage?.kind === 'credentials' && stage.fields?.length ? stage.fields : undefined;
  const allowed = [...(asked ?? []), ...own];
  // with a form of the state's own, that form; with the connector's, all of it
  checkValues(allowed, asked ? requiredFor(asked, []) : requiredFor(own, []), values);
  if (bank.script.slow) await sleep(slowMs ?? world.settings.slowMs);
  const words = refusalOf(bank, allowed, values);
  if (words !== undefined) throw new ApiError(400, 'wrongpass', 'The bank refused these credentials', words);
  if (stage?.kind === 'credentials') next(slot, Date.now());
  else retry(slot, Date.now());
}

function checkCode(
  slot: Slot,
  stage: Extract<Stage, { kind: 'code' }>,
  values: Values,
  { bank }: Connection,
): void {
  checkValues(stage.fields, stage.fields, values);
  const field = stage.fields[0];
  if (field && values.get(field.name) === stage.right) {
    next(slot, Date.now());
    return;
  }
  slot.tries++;
  if (stage.attempts !== undefined && slot.tries >= stage.attempts) {
    const message = stage.refusal;
    enter(
      slot,
      [{ kind: 'credentials', state: 'wrongpass', message }, ...stagesOf(bank, slot.source)],
      Date.now(),
    );
  }
  throw new ApiError(400, 'wrongpass', 'The code is wrong', stage.refusal);
}

/** Nothing new: consent, another try, or the wait for an approval. */
async function goOn(world: World, slot: Slot, { resume, background }: Update): Promise<void> {
  const stage = slot.stages[0];
  if (stage?.kind === 'consent') next(slot, Date.now());
  else if (stage?.kind !== 'decoupled') retry(slot, Date.now());
  else if (resume) {
    slot.asked ??= Date.now();
    if (background) return;
    const connection = [...world.connections.values()].find((each) => each.slots.includes(slot));
    while (connection && stateOf(slot) === 'validating' && slot.stages[0] === stage) {
      await sleep(50);
      if (world.connections.has(connection.id)) world.fresh(connection);
      else return;
    }
  }
}

/** `PUT /users/me/connections/{id}`: reads the bank again. */
export function sync(world: World, connection: Connection): Connection {
  for (const slot of connection.slots) retry(slot, Date.now());
  return settle(world, connection);
}

/** The user came back from the bank's own page, where they had gone to repair this slot. */
export function repaired(world: World, connection: Connection, slot: Slot): Connection {
  const stage = slot.stages[0];
  if (stage && stage.kind !== 'stuck') next(slot, Date.now());
  return settle(world, connection);
}
