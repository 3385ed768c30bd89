import type { Config } from '../config.js';
import type { ErrorInfo } from '../protocol/errors.js';
import type { Connector } from '../protocol/types.js';
import type { WebauthReturn } from '../rules/webauth-return.js';
import type { Offer } from '../rules/scope.js';
import type { FlowContext } from './types.js';

export interface FlowInput {
  readonly config: Config;
  /** False when the host's configuration is wrong: starting fails at once, with the configuration's own screen. */
  readonly valid: boolean;
  /** This page is where the bank's own page came back to: the flow goes on from there. */
  readonly returned: WebauthReturn | undefined;
  /** What was read, and chosen, before the machine was there. */
  readonly read?: { readonly connectors: readonly Connector[] } | { readonly error: ErrorInfo } | undefined;
  readonly chosen?: string | undefined;
}

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
const fromRecord = (returned: WebauthReturn | undefined) => ({
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
