import type { TripReturn } from '../browser/trip.js';
import type { Connector } from '../protocol/types.js';
import type { FlowInput } from './flow.js';
import type { FlowContext, Offer } from './types.js';

export const EMPTY_OFFER: Offer = { accounts: [], subscriptions: [] };

/** What every bank starts from. */
export const NO_BANK = {
  connector: undefined,
  encrypt: undefined,
  existing: [],
  source: undefined,
  fields: [],
  addedSources: [],
  sourcesSkipped: false,
  baseline: undefined,
  inClear: false,
  outcome: undefined,
  intent: 'add',
  values: [],
  connection: undefined,
  candidates: [],
  offer: EMPTY_OFFER,
  chosen: { accountIds: [], subscriptionIds: [] },
  nextSource: undefined,
  notice: undefined,
  error: undefined,
  blocked: undefined,
  nothingToDo: false,
} as const;

/** What a redirect left behind. */
const fromRecord = (returned: TripReturn | undefined) => ({
  banks: (returned?.record.banks ?? []).map((bank) => ({ ...bank, name: '' })),
  addedSources: returned?.record.addedSources ?? [],
  baseline: returned?.record.known,
});

/** What a flow knows before anything was asked. */
export function firstContext({ config, valid, returned, read, chosen }: FlowInput): FlowContext {
  const [only, ...others] = config.connectors;
  return {
    ...NO_BANK,
    ...fromRecord(returned),
    config,
    valid,
    returned,
    connectors: read !== undefined && 'connectors' in read ? read.connectors : [],
    connectorsComplete: true,
    connectorId: chosen ?? (others.length === 0 ? only : undefined),
    attempts: [],
    connections: [],
    targetId: config.connectionId,
    accountChange: undefined,
    resumeAt: 'connectors',
  };
}

/** A bank was chosen, as the host hears it. */
export const choiceMade = ({ id, uuid, name }: Connector) =>
  ({ type: 'connector', connectorId: id, connectorUuid: uuid, name }) as const;
