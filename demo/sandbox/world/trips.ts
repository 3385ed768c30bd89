/** Trips to a bank's own page, from the address that starts one to the way back. */
import { randomBytes } from 'node:crypto';
import type { BankDef } from '../banks/types.js';
import { connectionState, troubled, type Connection } from './connection.js';
import { ApiError } from './errors.js';
import type { Values } from './fields.js';
import { addSource, checkAdding, invalid, repaired, sourceToAdd } from './service.js';
import type { Trip, User, World } from './world.js';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The sandbox's one registration: any page of this machine, without query or fragment. */
export function checkRedirectUri(uri: string | undefined): string {
  if (!uri) throw new ApiError(400, 'missingParameter', '"redirect_uri" is required');
  const url = URL.canParse(uri) ? new URL(uri) : undefined;
  const plain = url && !/[?#]/.test(uri) && !url.username && !url.password;
  if (!plain || !/^https?:$/.test(url.protocol) || !LOOPBACK.has(url.hostname)) {
    throw invalid('"redirect_uri" is not registered: a page on a loopback host, without query or fragment');
  }
  return uri;
}

/** The address back, with what is to be told. */
export function backTo(redirectUri: string, parameters: Record<string, string | undefined>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

export interface TripRequest {
  user: User;
  redirectUri: string;
  state?: string | undefined;
  source?: string | undefined;
  bank?: BankDef | undefined;
  connectionId?: string | undefined;
  values?: Values;
}

/** Plans a trip, after every rule about adding or repairing. */
export function planTrip(world: World, request: TripRequest): Trip {
  const {
    user,
    redirectUri,
    state,
    source: name,
    connectionId,
    values = new Map<string, string>(),
  } = request;
  const connection = connectionId === undefined ? undefined : world.connectionOf(user, connectionId);
  const bank = connection?.bank ?? request.bank;
  if (!bank) throw invalid('This connector does not exist');
  const base = {
    id: randomBytes(18).toString('base64url'),
    user,
    bank,
    redirectUri,
    state,
    values,
    done: false,
  };
  const slot = connection?.slots.find((each) => each.source?.name === name);
  if (connection && (name === undefined || slot)) {
    const ailing = slot ?? troubled(connection);
    if (!ailing?.stages.length) throw new ApiError(409, 'invalidValue', 'This connection is up to date');
    return keep(world, { ...base, source: ailing.source, connection, slot: ailing });
  }
  const source = sourceToAdd(world, bank, name, connection);
  const adding = connection ? { connection } : {};
  checkAdding({ bank, source, mechanism: 'webauth', values, ...adding });
  return keep(world, { ...base, source, ...adding });
}

function keep(world: World, trip: Trip): Trip {
  world.trips.set(trip.id, trip);
  return trip;
}

/** The user said yes at the bank. */
export async function arrive(world: World, trip: Trip): Promise<Connection> {
  trip.done = true;
  const { user, bank, source, values, connection, slot } = trip;
  if (connection && slot) return repaired(world, connection, slot);
  return addSource(world, user, {
    bank,
    source,
    mechanism: 'webauth',
    values,
    ...(connection ? { connection } : {}),
  });
}

/** Where the bank's page sends the user when all went well. */
export function returnAddress(world: World, trip: Trip, connection: Connection): string {
  const own = trip.state;
  const state = world.settings.returnState === 'opaque' ? own : (connectionState(connection) ?? 'null');
  return backTo(trip.redirectUri, { id_connection: String(connection.id), state });
}

/** And when it did not. */
export function failureAddress(world: World, trip: Trip, error: string, description: string): string {
  trip.done = true;
  const state = world.settings.returnState === 'opaque' ? trip.state : undefined;
  return backTo(trip.redirectUri, { error, error_description: description, state });
}
