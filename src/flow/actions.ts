import { assign, emit, enqueueActions } from 'xstate';
import type { ErrorCode, ErrorInfo } from '../protocol/errors.js';
import type { Connection, Connector, EncryptedValue } from '../protocol/types.js';
import type { BlockedReason } from '../rules/connection-states.js';
import { fieldsFor } from '../rules/fields.js';
import { connectorKey, type Offer } from '../rules/scope.js';
import type { WebauthOutcome } from '../rules/webauth-return.js';
import { choiceMade, NO_BANK } from './context.js';
import type { Opened, Preparation, Resumed } from './contracts.js';
import { flowGuards } from './guards.js';
import { must } from './must.js';
import { addedOf, chosenSource, detailOf, isShared, otherAttempts, withCurrentBank } from './selectors.js';
import type { SettleOutput } from './settle-setup.js';
import type { Departure, FlowContext, NamedBank } from './types.js';
import type { WebauthOutput } from './webauth.js';

const INTENTS = ['add', 'extend', 'repair', 'reset'] as const satisfies readonly FlowContext['intent'][];

/** An error of our own, which no repetition mends unless it says so. */
const own = (code: ErrorCode, transient = false): ErrorInfo => ({ code, transient, uncertain: false });

/** What the flow does on its way. An action on an answer or a choice is given it as its parameter. */
export const flow = flowGuards.extend({
  actions: {
    // banks
    setConnectors: assign((_, connectors: readonly Connector[]) => ({ connectors })),
    setConnector: assign((_, connectorId: string) => ({ connectorId })),
    clearBank: assign({ ...NO_BANK, connectorId: undefined }),
    setPreparation: assign((_, preparation: Preparation) => ({ ...preparation })),
    dismissExisting: assign({ existing: [] }),
    setBlocked: assign((_, blocked: BlockedReason) => ({ blocked })),
    recordBank: assign({ banks: ({ context }) => withCurrentBank(context) }),

    // sources
    setSource: assign(({ context }) => {
      const source = chosenSource(context);
      const { connector } = context;
      const mechanism = source?.authMechanism ?? connector?.authMechanism ?? '';
      return {
        source,
        fields: fieldsFor(connector?.fields ?? [], source, mechanism, addedOf(context)),
        inClear: mechanism === 'webauth',
        outcome: undefined,
      };
    }),
    skipSources: assign({ sourcesSkipped: true, source: undefined, notice: undefined, blocked: undefined }),

    // signing in, and making a connection
    setValues: assign((_, values: readonly EncryptedValue[]) => ({ values, notice: undefined })),
    dropValues: assign({ values: [] }),
    setBaseline: assign((_, baseline: readonly number[]) => ({ baseline })),
    setAttempted: assign({
      attempts: ({ context }) => [
        ...otherAttempts(context),
        { connectorId: must(context.connector).id, baseline: context.baseline ?? [] },
      ],
    }),
    forgetAttempt: assign({ baseline: undefined, attempts: ({ context }) => otherAttempts(context) }),
    setCreated: assign((_, connection: Connection) => ({ connection, values: [] })),
    setFound: assign((_, [connection]: readonly Connection[]) => ({ connection, values: [] })),
    setCandidates: assign((_, candidates: readonly Connection[]) => ({ candidates })),
    setPicked: assign(({ context }, id: number) => ({
      connection: context.candidates.find((item) => item.id === id),
      candidates: [],
      values: [],
    })),

    // one that is there
    setIntent: assign((_, intent: FlowContext['intent']) => ({ intent })),
    setReset: assign({
      intent: ({ context }) => (context.config.resetCredentials ? ('reset' as const) : ('repair' as const)),
    }),
    /** Which connection to open; read by `opening`. */
    setTarget: assign((_, targetId: number) => ({ targetId })),
    clearTarget: assign({ targetId: undefined }),
    /** The source that would have been added is not the one to repair: its state tells which that is. */
    setOpened: assign((_, opened: Opened) => ({ ...opened, source: undefined })),
    setExtended: assign({
      addedSources: ({ context }) => (context.connection?.sources ?? []).map(({ name }) => name),
    }),
    setReported: assign((_, connection: Connection) => ({ connection })),
    setSettled: assign(({ context: { addedSources, source } }, { connection }: SettleOutput) => ({
      connection,
      addedSources:
        source === undefined || addedSources.includes(source.name)
          ? addedSources
          : [...addedSources, source.name],
      source: undefined,
    })),
    forgetConnection: assign({
      connection: ({ context }) => (context.addedSources.length > 0 ? context.connection : undefined),
    }),
    setNothingToDo: assign({ nothingToDo: true }),

    // the bank's own page
    /** A redirect brings the context back from its record. */
    setResumed: assign(({ context }, { before, connection, connector, encrypt }: Resumed) => {
      const { outcome: said, record } = must(context.returned);
      const source = connector.sources.find(({ name }) => name === record.source);
      const outcome: WebauthOutcome | undefined =
        said ?? (connection === undefined ? 'unfinished' : undefined);
      const mechanism = source?.authMechanism ?? connector.authMechanism;
      return {
        connector,
        encrypt,
        source,
        fields: fieldsFor(connector.fields, source, mechanism, addedOf(context)),
        inClear: true,
        connection: connection ?? before,
        intent: INTENTS.find((intent) => intent === record.intent) ?? 'add',
        outcome,
      };
    }),
    setWebauthConnection: assign((_, { connection }: WebauthOutput) => ({ connection, values: [] })),
    setKnown: assign((_, { known }: WebauthOutput) => ({ baseline: known })),
    setFruitless: assign({ outcome: 'unfinished' as const }),
    setBanks: assign((_, banks: readonly NamedBank[]) => ({ banks })),

    // consent
    setOffer: assign(({ context }, offer: Offer) => ({
      offer,
      nextSource: context.sourcesSkipped ? undefined : chosenSource(context),
    })),
    setChosen: assign((_, { accountIds, subscriptionIds }: FlowContext['chosen']) => ({
      chosen: {
        accountIds: [...new Set(accountIds)],
        subscriptionIds: [...new Set(subscriptionIds)],
      },
    })),

    // manage
    setOwn: assign(({ context }, connections: readonly Connection[]) => {
      const shown = context.connection?.id ?? context.targetId;
      return {
        connections,
        ...detailOf(
          connections.find(({ id }) => id === shown),
          context.config,
        ),
      };
    }),
    setDetail: assign(({ context }, connectionId: number) =>
      detailOf(
        context.connections.find(({ id }) => id === connectionId),
        context.config,
      ),
    ),
    clearDetail: assign({ ...NO_BANK }),
    setAccountChange: assign((_, { accountId, disabled }: NonNullable<FlowContext['accountChange']>) => ({
      accountChange: { accountId, disabled },
    })),

    // what goes wrong
    setNotice: assign((_, notice: ErrorInfo) => ({ notice })),
    setGoneNotice: assign({ notice: own('wrongpass') }),
    setEncryptionNotice: assign({ notice: own('encryption', true) }),
    clearNotice: assign({ notice: undefined }),
    setError: assign((_, error: ErrorInfo) => ({ error })),
    setMisconfigured: assign({ error: own('config') }),
    setNotFound: assign({ connection: undefined, error: own('notFound') }),
    setNoConnector: assign({ error: own('noConnector') }),
    clearError: assign({ error: undefined }),

    // what the host hears
    emitConnector: emit(({ context }, key: string) =>
      choiceMade(must(context.connectors.find((item) => connectorKey(item) === key))),
    ),
    emitPreselected: emit((_, { connector }: Preparation) => choiceMade(connector)),
    emitConnection: emit(({ context }) => ({
      type: 'connection' as const,
      connection: must(context.connection),
      source: context.source?.name,
    })),
    emitDeparture: emit(
      ({ context }, { mode, source }: { mode: Departure['mode']; source: string | undefined }) => ({
        type: 'webauth' as const,
        mode,
        connectorUuid: context.connector?.uuid,
        source,
      }),
    ),
    emitActivated: emit(({ context }) => ({
      type: 'activated' as const,
      connectionId: must(context.connection).id,
      ...context.chosen,
    })),
    emitCollected: enqueueActions(({ enqueue }, banks: readonly NamedBank[]) => {
      for (const { connectionId, accountIds, subscriptionIds } of banks.filter(isShared))
        enqueue.emit({ type: 'activated', connectionId, accountIds, subscriptionIds });
    }),
    emitDeleted: emit(({ context }) => ({
      type: 'deleted' as const,
      connectionId: must(context.connection).id,
    })),
    emitNotListed: emit({ type: 'notListed' }),
    emitReportedError: emit((_, { error, recoverable }: { error: ErrorInfo; recoverable: boolean }) => ({
      type: 'error' as const,
      error,
      recoverable,
    })),
    emitRecoverable: emit((_, error: ErrorInfo) => ({ type: 'error' as const, error, recoverable: true })),
    emitFailure: emit((_, error: ErrorInfo) => ({ type: 'error' as const, error, recoverable: false })),
    emitError: emit(({ context }) => ({
      type: 'error' as const,
      error: must(context.error),
      recoverable: false,
    })),
    emitBlocked: emit(({ context }) => ({
      type: 'error' as const,
      error: own(must(context.blocked)),
      recoverable: true,
    })),
    emitComplete: emit(({ context }) => ({ type: 'complete' as const, banks: context.banks })),
    emitCancel: emit(({ context }) => ({ type: 'cancel' as const, banks: context.banks })),
  },
});
