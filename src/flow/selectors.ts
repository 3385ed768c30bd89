import type { Config } from '../config.js';
import type { Connection, Source } from '../protocol/types.js';
import { ownedOf } from '../rules/scope.js';
import { nextSource, type SourceChoice } from '../rules/sources.js';
import { NO_BANK } from './context.js';
import type { ReconcileInput } from './contracts.js';
import { must } from './must.js';
import type { FlowContext, NamedBank } from './types.js';
import type { WebauthPurpose } from './webauth.js';

/** What the flow's data means for its decisions. */

/** With `reset`, the connection's own sources are gone through again; else new ones are added. */
export const choiceOf = (context: FlowContext): SourceChoice => {
  const { connector, connection, config, addedSources, intent } = context;
  if (connector === undefined) return { kind: 'unavailable' };
  if (intent !== 'reset' || connection === undefined || connection.sources.length === 0)
    return nextSource(connector, config, addedSources);
  const own = connector.sources.filter(({ name }) =>
    connection.sources.some((source) => source.name === name),
  );
  const everything = { scope: { types: [], usages: [], ibans: [] }, sources: 'all' } as const;
  return nextSource({ sources: own }, everything, addedSources);
};

/** The source to go on with, if there is one. */
export const chosenSource = (context: FlowContext): Source | undefined => {
  const choice = choiceOf(context);
  return choice.kind === 'source' ? choice.source : undefined;
};

/** The sources whose fields were asked before; a reset asks for all of them anew. */
export const addedOf = ({ connector, addedSources, intent }: FlowContext): readonly Source[] =>
  intent === 'reset' ? [] : (connector?.sources ?? []).filter(({ name }) => addedSources.includes(name));

/** manage: one connection and its accounts. */
export const detailOf = (connection: Connection | undefined, config: Config) => ({
  connection,
  connector: connection?.connector,
  offer: connection === undefined ? NO_BANK.offer : ownedOf(connection, config),
});

/** What is done to a connection that was there before, and is to be well again. */
export const isRepair = ({ intent }: Pick<FlowContext, 'intent'>): boolean =>
  intent === 'repair' || intent === 'reset';

/** A connection that works in part is being completed: what is there can be gone on with. */
export const hasOtherSources = ({ addedSources, intent }: FlowContext): boolean =>
  addedSources.length > 0 && (intent === 'add' || intent === 'extend');

/** There is another bank, or a list, to go back to. */
export const canLeave = (context: FlowContext): boolean =>
  context.connectors.length > 0 || context.config.mode === 'manage' || hasOtherSources(context);

/** Why the person goes to the bank's own page. */
export const purposeOf = ({ connection, intent }: FlowContext): WebauthPurpose =>
  connection === undefined
    ? { kind: 'add' }
    : { kind: isRepair({ intent }) ? 'recover' : 'extend', connection };

/** What was asked for at this bank, and is not known to have come to nothing. */
export const attemptOf = ({ attempts, connector }: FlowContext) =>
  attempts.find(({ connectorId }) => connectorId === connector?.id);

export const otherAttempts = ({ attempts, connector }: FlowContext) =>
  attempts.filter(({ connectorId }) => connectorId !== connector?.id);

/** How to find what an attempt made whose answer was lost. */
export const reconcileInput = (context: FlowContext): ReconcileInput => ({
  connector: must(context.connector),
  source: context.source?.name,
  connectionId: context.connection?.id,
  baseline: [
    ...(attemptOf(context)?.baseline ?? []),
    ...context.banks.map(({ connectionId }) => connectionId),
  ],
});

export const isShared = ({ accountIds, subscriptionIds }: NamedBank): boolean =>
  accountIds.length + subscriptionIds.length > 0;

/** The bank as it now stands goes into the outcome; a later call for the same connection replaces the earlier one. */
export function withCurrentBank(context: FlowContext): readonly NamedBank[] {
  const { banks, connection, connector, addedSources, chosen } = context;
  if (connection === undefined || connector === undefined) return banks;
  // one that was there before and still is not well is nobody's outcome
  if (isRepair(context) && connection.state !== null) return banks;
  const bank = {
    connectionId: connection.id,
    connectorUuid: connector.uuid ?? connection.connectorUuid,
    name: connector.name,
    sources: addedSources,
    ...chosen,
  };
  return [...banks.filter(({ connectionId }) => connectionId !== connection.id), bank];
}
