import type { Connector } from '../protocol/types.js';
import type { Marked, Ranges } from './mark.js';

export interface SearchResult {
  readonly connector: Connector;
  /** What matched in `connector.name`. */
  readonly ranges: Ranges;
  /** When nothing in the name did: what else the bank is known by, as one may show it. */
  readonly via?: Marked | undefined;
}

export interface Found {
  readonly total: number;
  /** At most as many as were asked for, best first. */
  readonly results: readonly SearchResult[];
}

/** A limit as it is meant: whole, and not below nothing. */
export const most = (limit: number): number => Math.max(0, Math.floor(limit) || 0);

/** What a search for nothing finds: all, in the order they came. */
export const inOrder = (connectors: readonly Connector[], limit: number): Found => ({
  total: connectors.length,
  results: connectors.slice(0, most(limit)).map((connector) => ({ connector, ranges: [] })),
});
