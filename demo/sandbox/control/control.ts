/** The hand on the sandbox: what tests and people turn while it runs. Also served under `/_sandbox`. */
import type { FieldDef } from '../banks/types.js';
import { connectionJson, type Connection } from '../world/connection.js';
import { ApiError } from '../world/errors.js';
import type { FaultSpec } from '../world/faults.js';
import { PUBLIC_KEY_KINDS } from '../world/keys.js';
import type { RequestRecord } from '../world/records.js';
import { DEFAULT_SETTINGS, type Settings } from '../world/settings.js';
import { enter, stageFor } from '../world/stages.js';
import type { World } from '../world/world.js';
import { makeConnection, type ReadyMade } from '../world/ready-made.js';
import { invalid } from '../world/service.js';

export interface UserSpec {
  connections?: ReadyMade[];
  kind?: 'temporary' | 'permanent';
}

export interface CreatedUser {
  userId: number;
  token: string;
  connections: { id: number; connectorId: number; connectorUuid: string; accountIds: number[] }[];
}

export interface ConnectionChange {
  state?: string | null;
  /** the source concerned; the first one when not given */
  source?: string;
  message?: string;
  fields?: FieldDef[];
  /** says yes to the approval that is awaited (or will be) */
  approve?: boolean;
  delete?: boolean;
}

export interface Control {
  records(since?: number): RequestRecord[];
  clearRecords(): void;
  addFault(fault: FaultSpec): { id: number };
  clearFaults(): void;
  settings(): Settings;
  setSettings(change: Partial<Settings>): Settings;
  /** settings as they were at start, no faults, no records */
  reset(): void;
  createUser(spec?: UserSpec): CreatedUser;
  connection(id: number): unknown;
  changeConnection(id: number, change: ConnectionChange): unknown;
  /** from now on these users' tokens are refused; returns how many */
  expireTokens(userId?: number): number;
}

const EVERYTHING = new Set(['connector', 'sources', 'all_accounts', 'all_subscriptions']);

/** Only known settings, of the type they have. */
function checkedSettings(change: Partial<Settings>): Partial<Settings> {
  for (const [name, value] of Object.entries(change)) {
    const known = Object.hasOwn(DEFAULT_SETTINGS, name)
      ? DEFAULT_SETTINGS[name as keyof Settings]
      : undefined;
    if (known === undefined) throw invalid(`There is no setting "${name}"`);
    if (typeof value !== typeof known || Array.isArray(value) !== Array.isArray(known)) {
      throw invalid(`The setting "${name}" is not of the right type`);
    }
  }
  if (change.publicKey !== undefined && !PUBLIC_KEY_KINDS.includes(change.publicKey)) {
    throw invalid(`publicKey is one of ${PUBLIC_KEY_KINDS.join(', ')}`);
  }
  return change;
}

export function createControl(world: World, initial: Settings): Control {
  const known = (id: number): Connection => {
    const connection = world.connections.get(id);
    if (!connection) throw new ApiError(404, 'invalidValue', 'This connection does not exist');
    return world.fresh(connection);
  };
  const show = (connection: Connection): unknown => connectionJson(connection, EVERYTHING, Date.now());

  return {
    records: (since) => world.records.since(since),
    clearRecords: () => world.records.clear(),
    addFault: (fault) => world.faults.add(fault),
    clearFaults: () => world.faults.clear(),
    settings: () => ({ ...world.settings }),
    setSettings: (change) => ({ ...Object.assign(world.settings, checkedSettings(change)) }),
    reset() {
      Object.assign(world.settings, initial);
      world.faults.clear();
      world.records.clear();
    },
    createUser({ connections = [], kind = 'permanent' } = {}) {
      const { user, token } = world.createUser(kind);
      const made = connections.map((spec) => {
        const connection = makeConnection(world, user, spec);
        return {
          id: connection.id,
          connectorId: connection.bank.id,
          connectorUuid: connection.bank.uuid,
          accountIds: connection.accounts.map((account) => account.id),
        };
      });
      return { userId: user.id, token, connections: made };
    },
    connection: (id) => show(known(id)),
    changeConnection(id, change) {
      const connection = known(id);
      if (change.delete) {
        world.connections.delete(id);
        return { id, deleted: true };
      }
      const named = connection.slots.find((slot) => slot.source?.name === change.source);
      const slot = change.source === undefined ? connection.slots[0] : named;
      if (!slot) throw invalid('This connection has no such source');
      if (change.state !== undefined) {
        enter(slot, stageFor(change.state, connection.bank.language, change), Date.now());
        // without a source named, the state is the connection's: nothing else may hold another one
        if (change.source === undefined) {
          for (const other of connection.slots) if (other !== slot) enter(other, [], Date.now());
        }
      }
      if (change.approve) {
        for (const each of connection.slots) if (each.stages[0]?.kind === 'decoupled') each.approved = true;
      }
      return show(world.fresh(connection));
    },
    expireTokens: (userId) => world.expireTokens(userId),
  };
}
