import type { Config } from '../config.js';
import type { FlowView, Screen } from '../flow/types.js';
import type { Connection, Connector } from '../protocol/types.js';
import type { BadgeModel } from '../ui/badge.js';

/** Screens about no bank, or about several. */
const WITHOUT_BANK: ReadonlySet<Screen> = new Set<Screen>([
  'idle',
  'connector',
  'connections',
  'done',
  'another',
]);

/** The bank a view is about. */
export function bankOf({ webauth, settle, flow }: FlowView): Connector | undefined {
  return webauth?.connector ?? settle?.connector ?? flow.connector ?? flow.connection?.connector;
}

export function badgeOf(connector: Connector, config: Config | undefined): BadgeModel {
  return {
    name: connector.name,
    color: connector.color,
    logoUrl: config === undefined ? undefined : `${config.apiUrl}/connectors/${connector.id}/logos/thumbnail`,
  };
}

/** The bank the header names, if any. */
export function headerBank(view: FlowView, config: Config | undefined): BadgeModel | undefined {
  if (WITHOUT_BANK.has(view.screen)) return undefined;
  const connector = bankOf(view);
  return connector === undefined ? undefined : badgeOf(connector, config);
}

/** What is known of a connection's bank, also when the list was not expanded. */
export function connectorOf(connection: Connection, { flow }: FlowView): Connector | undefined {
  return (
    connection.connector ??
    flow.connectors.find(({ id }) => id === connection.idConnector) ??
    (flow.connector?.id === connection.idConnector ? flow.connector : undefined)
  );
}
