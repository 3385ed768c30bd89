import type { Connection, ConnectionState, Connector, Field, Source } from '../protocol/types.js';
import { fieldsFor, isSafeFieldName } from './fields.js';

/** Why nothing can go on with this bank here (step `blocked`). */
export type BlockedReason =
  /** Accepts no new connection. */
  | 'restricted'
  /** None of its sources gives the accounts the host asked for. */
  | 'noSource'
  /** An authentication mechanism nobody told us about. */
  | 'unsupported'
  /** A field the bank asks for cannot be sent safely. */
  | 'unsafeField'
  /** Something to do on the bank's own site; "I have done it" looks again. */
  | 'actionNeeded'
  /** The service has a bug with this bank, does not support it, or says something unknown. */
  | 'bug'
  | 'notSupported'
  | 'unknown';

/** What to settle next on a connection: a state, and the source it belongs to where one is known. */
export interface Unsettled {
  readonly state: ConnectionState;
  readonly source: string | undefined;
}

/**
 * The state to act on (protocol: connection states). Sources tell more than the connection where they are present:
 * when one source is being added, another one's trouble is not this moment's business.
 * @param source name of the source being added or repaired, if one is
 */
export function unsettled(connection: Connection, source: string | undefined): Unsettled {
  const sources = connection.sources.filter(({ disabled }) => !disabled);
  const own = source === undefined ? undefined : sources.find(({ name }) => name === source);
  if (own !== undefined) {
    if (own.state !== null) return { state: own.state, source: own.name };
    const explained = sources.some(({ state }) => state !== null && state === connection.state);
    return { state: explained ? null : connection.state, source: own.name };
  }
  if (connection.state !== null) {
    const holders = sources.filter(({ state }) => state === connection.state);
    return { state: connection.state, source: holders.length === 1 ? holders[0]?.name : source };
  }
  if (source !== undefined) return { state: null, source };
  const troubled = sources.find(({ state }) => state !== null);
  return { state: troubled?.state ?? null, source: troubled?.name ?? source };
}

/** Fields to ask for new credentials: the connection's own, or else the connector's for that source. */
export function credentialFields(
  connection: Connection,
  connector: Connector,
  source: Pick<Source, 'name' | 'authMechanism'> | undefined,
): readonly Field[] {
  if (connection.fields.length > 0) return connection.fields;
  return fieldsFor(connector.fields, source, source?.authMechanism ?? connector.authMechanism);
}

/** Whether a connection is one to this bank. */
export const isOf = (connection: Connection, connector: Pick<Connector, 'id' | 'uuid'>): boolean =>
  connection.idConnector === connector.id ||
  (connector.uuid !== undefined && connection.connectorUuid === connector.uuid);

export const allSafe = (fields: readonly Field[]): boolean =>
  fields.every(({ name }) => isSafeFieldName(name));

/** Why a state cannot be settled by anything asked here. */
export function blockedReason(state: ConnectionState): BlockedReason {
  switch (state) {
    case 'actionNeeded':
    case 'bug':
    case 'notSupported':
      return state as 'actionNeeded' | 'bug' | 'notSupported';
    default:
      return 'unknown';
  }
}
