import type { Config, Scope } from '../config.js';
import type { Account, Connection, Connector, Subscription } from '../protocol/types.js';

/** Accounts and subscriptions within the host's scope that may be consented to. */
export interface Offer {
  readonly accounts: readonly Account[];
  readonly subscriptions: readonly Subscription[];
}

const plainIban = (iban: string): string => iban.replace(/\s/g, '').toUpperCase();

/** Whether an account may be shown and activated at all. An account without an IBAN is never one of the asked IBANs. */
export function inScope(account: Account, scope: Scope): boolean {
  if (scope.types.length > 0 && !scope.types.includes(account.type)) return false;
  if (scope.usages.length > 0 && (account.usage === undefined || !scope.usages.includes(account.usage)))
    return false;
  return (
    scope.ibans.length === 0 || (account.iban !== undefined && scope.ibans.includes(plainIban(account.iban)))
  );
}

/** Keeps the first of each id. */
export function uniqueById<Item extends { readonly id: number }>(items: readonly Item[]): readonly Item[] {
  const seen = new Set<number>();
  return items.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** What the person may still consent to: within the host's scope, each once, not shared yet. */
export function offerOf(connection: Connection, config: Pick<Config, 'scope'>): Offer {
  const { accounts, subscriptions } = ownedOf(connection, config);
  return {
    accounts: accounts.filter(({ disabled }) => disabled),
    subscriptions: subscriptions.filter(({ disabled }) => disabled),
  };
}

/** All of a connection within the host's scope, shared or not. */
export function ownedOf(connection: Connection, config: Pick<Config, 'scope'>): Offer {
  const { scope } = config;
  const accounts = uniqueById(connection.accounts).filter((account) => inScope(account, scope));
  // A host that restricts the accounts asked for accounts, not for documents of another kind.
  const restricted = scope.types.length + scope.usages.length + scope.ibans.length > 0;
  const subscriptions: readonly Subscription[] = restricted ? [] : uniqueById(connection.subscriptions);
  return { accounts, subscriptions };
}

export const isEmptyOffer = ({ accounts, subscriptions }: Offer): boolean =>
  accounts.length + subscriptions.length === 0;

/** A connector's name in the `connectors` attribute: uuid or id. */
export const connectorKey = (connector: Pick<Connector, 'id' | 'uuid'>): string =>
  connector.uuid ?? String(connector.id);

const names = (connector: Connector, asked: string): boolean =>
  connector.uuid?.toLowerCase() === asked.toLowerCase() || String(connector.id) === asked;

/** Where a bank stands among those asked for; after them all when it is none of them. */
const rankIn = (asked: readonly string[], connector: Connector): number => {
  const rank = asked.findIndex((item) => names(connector, item));
  return rank < 0 ? asked.length : rank;
};

type Choice = Pick<Config, 'connectors' | 'capabilities' | 'countries' | 'popular'>;

/** The banks to offer, popular ones first, then in the service's order: not hidden, with all capabilities, among those asked for, each once. */
export function offeredConnectors(connectors: readonly Connector[], config: Choice): readonly Connector[] {
  const offered = uniqueById(connectors).filter(
    (connector) =>
      !connector.hidden &&
      config.capabilities.every((capability) => connector.capabilities.includes(capability)) &&
      (config.connectors.length === 0 || config.connectors.some((asked) => names(connector, asked))),
  );
  if (config.popular.length === 0) return offered;
  const ranks = new Map(offered.map((connector) => [connector, rankIn(config.popular, connector)]));
  return offered.sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
}

/**
 * The banks to offer from a list that is still coming: those whose place is certain, so that what comes later follows
 * them and no row moves under a finger. As long as a popular bank has not come, what stands after it waits.
 */
export function offeredSoFar(connectors: readonly Connector[], config: Choice): readonly Connector[] {
  const { popular } = config;
  const offered = offeredConnectors(connectors, config);
  const missing = popular.findIndex((asked) => !connectors.some((connector) => names(connector, asked)));
  return missing < 0 ? offered : offered.filter((connector) => rankIn(popular, connector) < missing);
}
