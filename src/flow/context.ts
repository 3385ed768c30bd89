import type { Config } from '../config.js';
import type { Connector } from '../protocol/types.js';
import type { WebauthReturn } from '../rules/webauth-return.js';
import type { FirstList, FlowContext } from './types.js';

/** What a flow is started with. */
export interface FlowInput {
  readonly config: Config;
  /** False when the host's configuration is wrong: starting fails at once, with the configuration's own screen. */
  readonly valid: boolean;
  /** This page is where the bank's own page came back to: the flow goes on from there. */
  readonly returned: WebauthReturn | undefined;
  /** What was read before the machine was there: it is not asked for again. */
  readonly read: FirstList | undefined;
}

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
  offer: { accounts: [], subscriptions: [] },
  chosen: { accountIds: [], subscriptionIds: [] },
  nextSource: undefined,
  notice: undefined,
  error: undefined,
  blocked: undefined,
  nothingToDo: false,
} as const satisfies Partial<FlowContext>;

/** What a redirect left behind. */
const fromRecord = (returned: WebauthReturn | undefined) => ({
  banks: (returned?.record.banks ?? []).map((bank) => ({ ...bank, name: '' })),
  addedSources: returned?.record.addedSources ?? [],
  baseline: returned?.record.known,
});

/** What a flow knows before it has asked anything. */
export const firstContext = ({ config, read, returned, valid }: FlowInput): FlowContext => ({
  ...NO_BANK,
  ...fromRecord(returned),
  config,
  valid,
  returned,
  read,
  connectors: read?.connectors ?? [],
  connectorsComplete: true,
  connectorId: read?.chosen ?? (config.connectors.length === 1 ? config.connectors[0] : undefined),
  attempts: [],
  connections: [],
  targetId: config.connectionId,
  accountChange: undefined,
});

/** A bank was chosen, as the host hears it. */
export const choiceMade = ({ id, uuid, name }: Connector) =>
  ({ type: 'connector', connectorId: id, connectorUuid: uuid, name }) as const;
