import type { Config, SourceStrategy, Scope } from '../config.js';
import type { Connector, Source } from '../protocol/types.js';

/** Account types money is paid from; every other type is not a payment account. */
const PAYMENT_TYPES: ReadonlySet<string> = new Set(['checking', 'card']);

export const isPaymentType = (type: string): boolean => PAYMENT_TYPES.has(type);

/** Enabled sources, lowest priority first: the only order in which they may be added. */
export function orderedSources(connector: Pick<Connector, 'sources'>): readonly Source[] {
  return connector.sources
    .filter((source) => !source.disabled)
    .map((source, index) => ({ source, index }))
    .sort((a, b) => a.source.priority - b.source.priority || a.index - b.index)
    .map(({ source }) => source);
}

/** Whether a source can give accounts the host asked for. What a source does not tell is assumed possible. */
export function servesScope(source: Source, scope: Scope): boolean {
  const overlaps = (asked: readonly string[], given: readonly string[]): boolean =>
    asked.length === 0 || given.length === 0 || asked.some((item) => given.includes(item));
  return overlaps(scope.types, source.accountTypes) && overlaps(scope.usages, source.accountUsages);
}

/** What to do about sources when starting with, or going on at, a connector. */
export type SourceChoice =
  | { readonly kind: 'source'; readonly source: Source }
  /** The connector has no sources: its own mechanism is used and none is named. */
  | { readonly kind: 'none' }
  /** All that may be added were. */
  | { readonly kind: 'complete' }
  /** It has sources, but none is enabled, or none serves the scope. */
  | { readonly kind: 'unavailable' };

/**
 * The next source to add. Priority is honoured strictly among the enabled sources that serve the host's scope
 * under the strategy; a connection is never left with a source that serves nothing the host asked for.
 */
export function nextSource(
  connector: Pick<Connector, 'sources'>,
  config: Pick<Config, 'scope' | 'sources'>,
  added: readonly string[],
): SourceChoice {
  if (connector.sources.length === 0) return added.length === 0 ? { kind: 'none' } : { kind: 'complete' };
  const usable = candidates(connector, config.scope, config.sources);
  if (usable.length === 0) return { kind: added.length === 0 ? 'unavailable' : 'complete' };
  const next = usable.find((source) => !added.includes(source.name));
  return next === undefined ? { kind: 'complete' } : { kind: 'source', source: next };
}

function candidates(
  connector: Pick<Connector, 'sources'>,
  scope: Scope,
  strategy: SourceStrategy,
): readonly Source[] {
  const enabled = orderedSources(connector);
  // `all` means all: the host asked for every source, the scope then only filters what is shown.
  return strategy === 'all' && enabled.some((source) => servesScope(source, scope))
    ? enabled
    : enabled.filter((source) => servesScope(source, scope));
}
