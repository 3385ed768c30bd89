import { assign, emit, enqueueActions, forwardTo, fromPromise, setup } from 'xstate';
import type { WebauthOutcome, WebauthReturn } from '../rules/webauth-return.js';
import type { Config } from '../config.js';
import { isRefusal, type ErrorInfo } from '../protocol/errors.js';
import type { Connection, Connector, Encrypt, EncryptedValue, Source } from '../protocol/types.js';
import { fieldsFor } from '../rules/fields.js';
import { choiceMade, EMPTY_OFFER, firstContext, NO_BANK, type FlowInput } from './context.js';
import { errorOf, outputOf } from './actor-events.js';
import { provided } from './provided.js';
import type { CollectInput } from './hosted.js';
import { connectorKey, isEmptyOffer, ownedOf, type Offer } from '../rules/scope.js';
import { settleMachine, type SettleOutput, type SettleReport } from './settle.js';
import { allSafe, unsettled, type BlockedReason } from '../rules/connection-states.js';
import { nextSource, type SourceChoice } from '../rules/sources.js';
import { webauthMachine, type WebauthOutput, type WebauthPurpose, type WebauthReport } from './webauth.js';
import type { FlowContext, FlowEmitted, FlowEvent, NamedBank, ResumePoint, StateMeta } from './types.js';

/** What the sign-in form of a bank needs. */
export interface Preparation {
  readonly connector: Connector;
  readonly encrypt: Encrypt;
  /** The user's connections to this bank, when the host's user is known. */
  readonly existing: readonly Connection[];
}

export interface CreateInput {
  readonly connector: Connector;
  readonly source: string | undefined;
  /** Adding a source to this connection; else a new one is made. */
  readonly connectionId: number | undefined;
  readonly values: readonly EncryptedValue[];
}

export interface ReconcileInput {
  readonly connector: Connector;
  readonly source: string | undefined;
  readonly connectionId: number | undefined;
  readonly baseline: readonly number[];
}

export interface ActivateInput {
  readonly connectionId: number;
  readonly accountIds: readonly number[];
  readonly subscriptionIds: readonly number[];
}

/** A connection that exists, with what working on it needs. */
export interface Opened {
  readonly connection: Connection;
  readonly connector: Connector;
  readonly encrypt: Encrypt;
}

export interface ResumeInput {
  readonly returned: WebauthReturn;
}

/** Where a redirect led. */
export interface Resumed {
  readonly connector: Connector;
  readonly encrypt: Encrypt;
  /** Undefined when the API shows nothing new. */
  readonly connection: Connection | undefined;
  /** The one that was to be extended or repaired. */
  readonly before: Connection | undefined;
}

type Event = FlowEvent | SettleReport | WebauthReport;

const INTENTS = ['add', 'extend', 'repair', 'reset'] as const satisfies readonly FlowContext['intent'][];
const NO_ERROR: ErrorInfo = { code: 'internal', transient: false, uncertain: false };

type Args = { readonly context: FlowContext };

/** With `reset`, the connection's own sources are gone through again; else new ones are added. */
const choiceOf = ({ context }: Args): SourceChoice => {
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

const chosenSource = (args: Args): Source | undefined => {
  const choice = choiceOf(args);
  return choice.kind === 'source' ? choice.source : undefined;
};

/** The sources whose fields were asked before; a reset asks for all of them anew. */
const addedOf = ({ connector, addedSources, intent }: FlowContext): readonly Source[] =>
  intent === 'reset' ? [] : (connector?.sources ?? []).filter(({ name }) => addedSources.includes(name));

const mechanismOf = ({ context }: Args): string | undefined =>
  context.source?.authMechanism ?? context.connector?.authMechanism;

/** The context of a started flow always has these where a state needs them; the chart sees to it. */
function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('The flow reached a state without its data.');
  return value;
}

/** manage: one connection and its accounts. */
const detailOf = (connection: Connection | undefined, config: Config) => ({
  connection,
  connector: connection?.connector,
  offer: connection === undefined ? EMPTY_OFFER : ownedOf(connection, config),
});

const isRepair = (intent: FlowContext['intent']): boolean => intent === 'repair' || intent === 'reset';

const isShared = ({ accountIds, subscriptionIds }: NamedBank): boolean =>
  accountIds.length + subscriptionIds.length > 0;

/** The bank as it now stands goes into the outcome; a later call for the same connection replaces the earlier one. */
function withCurrentBank({
  intent,
  banks,
  connection,
  connector,
  addedSources,
  chosen,
}: FlowContext): readonly NamedBank[] {
  if (connection === undefined || connector === undefined) return banks;
  // one that was there before and still is not well is nobody's outcome
  if (isRepair(intent) && connection.state !== null) return banks;
  const bank = {
    connectionId: connection.id,
    connectorUuid: connector.uuid ?? connection.connectorUuid,
    name: connector.name,
    sources: addedSources,
    ...chosen,
  };
  return [...banks.filter(({ connectionId }) => connectionId !== connection.id), bank];
}

/** What a failed request leads to; `at` names where "try again" goes on. */
const onFailure = (at: ResumePoint) =>
  [
    {
      guard: 'isTransient',
      target: '#flow.trouble',
      actions: ['setError', { type: 'setResume', params: at }, 'emitRecoverable'],
    },
    { target: '#flow.failed', actions: ['setError', { type: 'setResume', params: at }, 'emitFailure'] },
  ] as const;

/** The rest of a bank's sources are done without: what is there is gone on with. */
const onSkip = [
  { guard: 'extendsOwn', target: '#flow.managing', actions: 'clearBank' },
  { guard: 'hasOtherSources', target: '#flow.listing', actions: 'skipSources' },
] as const;

/** manage: the connections as they are now, while one of them is shown. */
const onList = [
  { guard: 'hasDetail', target: 'detail', actions: 'setOwn' },
  // also what a lost answer to its deletion had left open
  { guard: 'lacksDetail', target: 'list', actions: ['emitDeleted', 'setOwn'] },
] as const;

/**
 * The whole conversation with a person: bank, source, authentication, settlement, consent, next. Its context holds no
 * token and no plain credential, its actors own the protocol, and the element turns what it emits into DOM events.
 */
export const flowMachine = setup({
  types: {
    context: {} as FlowContext,
    input: {} as FlowInput,
    events: {} as Event,
    emitted: {} as FlowEmitted,
    meta: {} as StateMeta,
    tags: {} as 'atRisk' | 'ended',
    children: {} as { settle: 'settle'; webauth: 'webauth' },
  },
  actors: {
    settle: settleMachine,
    webauth: webauthMachine,
    listConnectors: fromPromise<readonly Connector[], { config: Config }>(provided),
    prepare: fromPromise<Preparation, { key: string }>(provided),
    /** Ids of the user's connections before one is made. */
    readBaseline: fromPromise<readonly number[]>(provided),
    create: fromPromise<Connection, CreateInput>(provided),
    /** What may have been made although no answer came. */
    reconcile: fromPromise<readonly Connection[], ReconcileInput>(provided),
    /** Accounts and subscriptions in scope; waits for late ones. */
    listOffer: fromPromise<Offer, { connectionId: number; config: Config }>(provided),
    activate: fromPromise<unknown, ActivateInput>(provided),
    /** A connection by its id, for repairing and extending. */
    openConnection: fromPromise<Opened, { connectionId: number }>(provided),
    /** What became of a redirect. */
    resumeWebauth: fromPromise<Resumed, ResumeInput>(provided),
    /** What a visit to the hosted webview brought about. */
    collect: fromPromise<readonly NamedBank[], CollectInput>(provided),
    /** All connections of the user, with connector, sources and accounts. */
    listOwn: fromPromise<readonly Connection[]>(provided),
    deleteConnection: fromPromise<unknown, { connectionId: number }>(provided),
    /** Switches an account, then reads all connections. */
    setAccount: fromPromise<
      readonly Connection[],
      { connectionId: number; accountId: number; disabled: boolean }
    >(provided),
  },
  guards: {
    isWellConfigured: ({ context }) => context.valid,
    isPreselected: ({ context }) => context.valid && context.config.connectors.length === 1,
    isMisconfigured: ({ context }) => !context.valid,
    isHosted: ({ context }) => context.config.hosted,
    hasReturnedInVain: ({ context }) => context.config.hosted && context.returned?.outcome !== undefined,
    hasReturnedHosted: ({ context }) => context.config.hosted && context.returned !== undefined,
    isFruitless: ({ context, event }) =>
      context.config.mode !== 'manage' && outputOf<readonly NamedBank[]>(event).length === 0,
    hasReturned: ({ context }) => context.returned !== undefined,
    isReconnect: ({ context }) => context.config.mode === 'reconnect',
    isManage: ({ context }) => context.config.mode === 'manage',
    isValidHosted: ({ context }) => context.valid && context.config.hosted,
    isValidReconnect: ({ context }) => context.valid && context.config.mode === 'reconnect',
    isValidManage: ({ context }) => context.valid && context.config.mode === 'manage',
    extends: ({ context }) => context.intent === 'extend',
    canExtend: ({ context }) => context.connection !== undefined,
    /** manage: what there is works, and is found in the list. */
    extendsOwn: ({ context }) => context.config.mode === 'manage' && context.intent === 'extend',
    /** Only when it is opened its bank's sources are known: there may be none to add. */
    hasNothingToAdd: (args) => args.context.intent === 'extend' && choiceOf(args).kind !== 'source',
    hasRead: ({ context }) => context.connectors.length > 0,
    hasConnectorChosen: ({ context }) => context.connectorId !== undefined,
    isTransient: ({ event }) => errorOf(event).transient,
    isRefused: ({ event }) => isRefusal(errorOf(event)),
    isUncertain: ({ event }) => errorOf(event).uncertain,
    isMissing: ({ event }) => errorOf(event).code === 'notFound',
    offersNothing: ({ event }) => outputOf<readonly Connector[]>(event).length === 0,
    canChoose: ({ context }) => context.connectors.length > 0,
    isRestricted: ({ context }) => context.connector?.restricted === true,
    hasExisting: ({ context }) => context.existing.length > 0,
    isUnavailable: (args) => choiceOf(args).kind === 'unavailable',
    hasUnsafeField: ({ context }) =>
      !allSafe(context.fields) || (context.inClear && context.fields.some(({ type }) => type === 'password')),
    usesWebauth: ({ context }) => context.inClear,
    usesWebauthAlone: ({ context }) => context.inClear && context.fields.length === 0,
    usesCredentials: (args) => mechanismOf(args) === 'credentials',
    wasAttempted: ({ context }) => attemptOf(context) !== undefined && context.intent !== 'reset',
    hasConnection: ({ context }) => context.connection !== undefined,
    /** It was made: what is left to do is to share what it holds. */
    completesConnection: ({ context }) =>
      context.valid &&
      context.config.mode === 'connect' &&
      context.connection !== undefined &&
      (context.intent === 'add' || context.intent === 'extend'),
    isHealthy: ({ event }) => unsettled(outputOf<Opened>(event).connection, undefined).state === null,
    isRepairOfNothing: ({ context, event }) =>
      (context.intent === 'repair' || context.intent === 'reset') &&
      outputOf<SettleOutput>(event).kind === 'gone',
    /** In a page that connects, what a repaired connection holds can be shared, like that of a new one. */
    sharesHealthy: ({ context, event }) =>
      context.config.mode === 'connect' &&
      unsettled(outputOf<Opened>(event).connection, undefined).state === null,
    sharesRepaired: ({ context }) => context.config.mode === 'connect' && context.intent === 'repair',
    hasNothingMore: ({ context, event }) =>
      context.config.mode === 'connect' &&
      context.intent === 'extend' &&
      isEmptyOffer(outputOf<Offer>(event)),
    resets: ({ context }) => context.intent === 'reset',
    repairs: ({ context }) => context.intent === 'repair',
    webauthReturned: ({ event }) =>
      outputOf<WebauthOutput>(event).connection !== undefined &&
      outputOf<WebauthOutput>(event).kind === 'returned',
    wasFound: ({ event }) => outputOf<Resumed>(event).connection !== undefined,
    asksBeforeLeaving: ({ context, event }) => {
      const { connector } = outputOf<Resumed>(event);
      const source = connector.sources.find(({ name }) => name === context.returned?.record.source);
      return fieldsFor(connector.fields, source, 'webauth', addedOf(context)).length > 0;
    },
    isExisting: ({ context, event }) =>
      event.type === 'pick' && context.existing.some(({ id }) => id === event.connectionId),
    isOwn: ({ context, event }) =>
      'connectionId' in event && context.connections.some(({ id }) => id === event.connectionId),
    isOwnAccount: ({ context, event }) =>
      event.type === 'setAccount' && context.offer.accounts.some(({ id }) => id === event.accountId),
    hasDetail: ({ context, event }) =>
      outputOf<readonly Connection[]>(event).some(({ id }) => id === context.connection?.id),
    wantsDetail: ({ context, event }) =>
      context.connection === undefined &&
      context.targetId === context.config.connectionId &&
      outputOf<readonly Connection[]>(event).some(({ id }) => id === context.targetId),
    /** The one that was shown is no longer there. */
    lacksDetail: ({ context }) => context.connection !== undefined,
    /** A connection that works in part is being completed: what is there can be gone on with. */
    hasOtherSources: ({ context }) => hasOtherSources(context),
    foundOne: ({ event }) => outputOf<readonly Connection[]>(event).length === 1,
    foundSeveral: ({ event }) => outputOf<readonly Connection[]>(event).length > 1,
    isCandidate: ({ context, event }) =>
      event.type === 'pick' && context.candidates.some(({ id }) => id === event.connectionId),
    isOffered: ({ context, event }) =>
      event.type === 'choose' &&
      context.connectors.some((item) => connectorKey(item) === event.connectorId && !item.restricted),
    outcome: ({ event }, kind: SettleOutput['kind']) => outputOf<SettleOutput>(event).kind === kind,
    chainsSources: (args) =>
      (args.context.intent === 'reset' ||
        (args.context.intent === 'add' && args.context.config.sources === 'all')) &&
      !args.context.sourcesSkipped &&
      choiceOf(args).kind === 'source',
    canAddSource: (args) => !args.context.sourcesSkipped && choiceOf(args).kind === 'source',
    offerIsEmpty: ({ event }) => isEmptyOffer(outputOf<Offer>(event)),
    isConsent: ({ context, event }) => {
      if (event.type !== 'activate' || event.accountIds.length + event.subscriptionIds.length === 0)
        return false;
      const accounts = new Set(context.offer.accounts.map(({ id }) => id));
      const subscriptions = new Set(context.offer.subscriptions.map(({ id }) => id));
      return (
        event.accountIds.every((id) => accounts.has(id)) &&
        event.subscriptionIds.every((id) => subscriptions.has(id))
      );
    },
    mayAddBank: ({ context: { banks, config } }) =>
      config.mode === 'connect' &&
      config.maxConnections > 1 &&
      banks.filter(isShared).length < config.maxConnections,
    resumes: ({ context }, at: ResumePoint) => context.resumeAt === at,
  },
  actions: {
    setConnectors: assign({ connectors: ({ event }) => outputOf<readonly Connector[]>(event) }),
    setConnector: assign({
      connectorId: ({ event }) => (event.type === 'choose' ? event.connectorId : undefined),
    }),
    clearBank: assign({ ...NO_BANK, connectorId: undefined }),
    clearDetail: assign({ ...NO_BANK }),
    setPreparation: assign(({ event }) => outputOf<Preparation>(event)),
    setSource: assign((args) => {
      const source = chosenSource(args);
      const { connector } = args.context;
      const mechanism = source?.authMechanism ?? connector?.authMechanism ?? '';
      return {
        source,
        fields: fieldsFor(connector?.fields ?? [], source, mechanism, addedOf(args.context)),
        inClear: mechanism === 'webauth',
        outcome: undefined,
      };
    }),
    dismissExisting: assign({ existing: [] }),
    setBlocked: assign({ blocked: (_, reason: BlockedReason) => reason }),
    setValues: assign({
      values: ({ event }) => (event.type === 'submit' ? event.values : []),
      notice: undefined,
    }),
    dropValues: assign({ values: [] }),
    setAttempted: assign({
      attempts: ({ context }) => [
        ...otherAttempts(context),
        { connectorId: must(context.connector).id, baseline: context.baseline ?? [] },
      ],
    }),
    /** The source that would have been added is not the one to repair: its state tells which that is. */
    setOpened: assign(({ event }) => ({ ...outputOf<Opened>(event), source: undefined })),
    /** A redirect brings the context back from its record. */
    setResumed: assign(({ context, event }) => {
      const { connector, encrypt, connection, before } = outputOf<Resumed>(event);
      const record = context.returned?.record;
      const source = connector.sources.find(({ name }) => name === record?.source);
      const outcome: WebauthOutcome | undefined =
        context.returned?.outcome ?? (connection === undefined ? 'unfinished' : undefined);
      const mechanism = source?.authMechanism ?? connector.authMechanism;
      return {
        connector,
        encrypt,
        source,
        fields: fieldsFor(connector.fields, source, mechanism, addedOf(context)),
        inClear: true,
        connection: connection ?? before,
        intent: INTENTS.find((intent) => intent === record?.intent) ?? 'add',
        outcome,
      };
    }),
    setWebauthConnection: assign({
      connection: ({ context, event }) => outputOf<WebauthOutput>(event).connection ?? context.connection,
      values: [],
    }),
    setIntent: assign({ intent: (_, intent: FlowContext['intent']) => intent }),
    setReset: assign({
      intent: ({ context }) => (context.config.resetCredentials ? ('reset' as const) : ('repair' as const)),
    }),
    setExtended: assign({
      addedSources: ({ context }) => (context.connection?.sources ?? []).map(({ name }) => name),
    }),
    /** Which connection to open; read by `opening`. */
    setTarget: assign({
      targetId: ({ context, event }) =>
        'connectionId' in event
          ? event.connectionId
          : (context.connection?.id ?? context.config.connectionId),
    }),
    setBanks: assign({ banks: ({ event }) => outputOf<readonly NamedBank[]>(event) }),
    setKnown: assign({ baseline: ({ event }) => outputOf<WebauthOutput>(event).known }),
    setFruitless: assign({ outcome: 'unfinished' as const }),
    emitCollected: enqueueActions(({ enqueue, event }) => {
      for (const { connectionId, accountIds, subscriptionIds } of outputOf<readonly NamedBank[]>(event))
        if (accountIds.length + subscriptionIds.length > 0)
          enqueue.emit({ type: 'activated', connectionId, accountIds, subscriptionIds });
    }),
    setNothingToDo: assign({ nothingToDo: true }),
    clearTarget: assign({ targetId: undefined }),
    setOwn: assign(({ context, event }) => {
      const connections = outputOf<readonly Connection[]>(event);
      const connection = connections.find(({ id }) => id === (context.connection?.id ?? context.targetId));
      return { connections, ...detailOf(connection, context.config) };
    }),
    setDetail: assign(({ context, event }) =>
      detailOf(
        context.connections.find(({ id }) => 'connectionId' in event && id === event.connectionId) ??
          context.connection,
        context.config,
      ),
    ),
    setAccountChange: assign({
      accountChange: ({ context, event }) =>
        event.type === 'setAccount'
          ? { accountId: event.accountId, disabled: event.disabled }
          : context.accountChange,
    }),
    setBaseline: assign({ baseline: ({ event }) => outputOf<readonly number[]>(event) }),
    forgetAttempt: assign({ baseline: undefined, attempts: ({ context }) => otherAttempts(context) }),
    setCreated: assign({ connection: ({ event }) => outputOf<Connection>(event), values: [] }),
    setFound: assign({ connection: ({ event }) => outputOf<readonly Connection[]>(event)[0], values: [] }),
    setCandidates: assign({ candidates: ({ event }) => outputOf<readonly Connection[]>(event) }),
    setPicked: assign(({ context, event }) => ({
      connection:
        event.type === 'pick'
          ? context.candidates.find(({ id }) => id === event.connectionId)
          : context.connection,
      candidates: [],
      values: [],
    })),
    setReported: assign(({ event }) =>
      event.type === 'settle.connection' ? { connection: event.connection } : {},
    ),
    setSettled: assign({
      connection: ({ event }) => outputOf<SettleOutput>(event).connection,
      addedSources: ({ context }) =>
        context.source === undefined || context.addedSources.includes(context.source.name)
          ? context.addedSources
          : [...context.addedSources, context.source.name],
      source: undefined,
    }),
    forgetConnection: assign({
      connection: ({ context }) => (context.addedSources.length > 0 ? context.connection : undefined),
    }),
    skipSources: assign({ sourcesSkipped: true, source: undefined, notice: undefined, blocked: undefined }),
    setNotice: assign({ notice: ({ event }) => errorOf(event) }),
    setGoneNotice: assign({ notice: { code: 'wrongpass', transient: false, uncertain: false } as const }),
    setEncryptionNotice: assign({
      notice: { code: 'encryption', transient: true, uncertain: false } as const,
    }),
    clearNotice: assign({ notice: undefined }),
    setError: assign({ error: ({ event }) => errorOf(event) }),
    setMisconfigured: assign({ error: { code: 'config', transient: false, uncertain: false } as const }),
    setNotFound: assign({
      connection: undefined,
      error: { code: 'notFound', transient: false, uncertain: false } as const,
    }),
    setNoConnector: assign({ error: { code: 'noConnector', transient: false, uncertain: false } as const }),
    clearError: assign({ error: undefined }),
    setResume: assign({ resumeAt: (_, at: ResumePoint) => at }),
    setOffer: assign({
      offer: ({ event }) => outputOf<Offer>(event),
      nextSource: (args) => (args.context.sourcesSkipped ? undefined : chosenSource(args)),
    }),
    setChosen: assign({
      chosen: ({ context, event }) =>
        event.type === 'activate'
          ? {
              accountIds: [...new Set(event.accountIds)],
              subscriptionIds: [...new Set(event.subscriptionIds)],
            }
          : context.chosen,
    }),
    recordBank: assign({ banks: ({ context }) => withCurrentBank(context) }),
    emitConnector: emit(({ context, event }) =>
      choiceMade(
        must(
          context.connectors.find(
            (item) => event.type === 'choose' && connectorKey(item) === event.connectorId,
          ),
        ),
      ),
    ),
    emitPreselected: emit(({ event }) => choiceMade(outputOf<Preparation>(event).connector)),
    emitConnection: emit(({ context }) => ({
      type: 'connection' as const,
      connection: must(context.connection),
      source: context.source?.name,
    })),
    emitReportedError: emit(({ event }) => ({
      type: 'error' as const,
      error: event.type === 'settle.error' || event.type === 'webauth.error' ? event.error : NO_ERROR,
      recoverable: event.type === 'webauth.error' || (event.type === 'settle.error' && event.recoverable),
    })),
    emitRecoverable: emit(({ event }) => ({
      type: 'error' as const,
      error: errorOf(event),
      recoverable: true,
    })),
    emitFailure: emit(({ event }) => ({ type: 'error' as const, error: errorOf(event), recoverable: false })),
    emitError: emit(({ context }) => ({
      type: 'error' as const,
      error: context.error ?? NO_ERROR,
      recoverable: false,
    })),
    emitBlocked: emit(({ context }) => ({
      type: 'error' as const,
      error: { ...NO_ERROR, code: context.blocked ?? 'unknown' },
      recoverable: true,
    })),
    emitActivated: emit(({ context }) => ({
      type: 'activated' as const,
      connectionId: must(context.connection).id,
      ...context.chosen,
    })),
    emitDeparture: emit(({ context, event }) => ({
      type: 'webauth' as const,
      mode: event.type === 'webauth.left' ? event.mode : ('redirect' as const),
      connectorUuid: context.connector?.uuid,
      source: event.type === 'webauth.left' ? event.source : undefined,
    })),
    emitDeleted: emit(({ context }) => ({
      type: 'deleted' as const,
      connectionId: must(context.connection).id,
    })),
    emitNotListed: emit({ type: 'notListed' }),
    emitComplete: emit(({ context }) => ({ type: 'complete' as const, banks: context.banks })),
    emitCancel: emit(({ context }) => ({ type: 'cancel' as const, banks: context.banks })),
  },
}).createMachine({
  id: 'flow',
  context: ({ input }) => firstContext(input),
  initial: 'idle',
  on: { close: '.cancelled' },
  states: {
    idle: {
      meta: { step: 'starting', screen: 'idle' },
      on: {
        start: [
          { guard: 'isMisconfigured', target: 'failed', actions: ['setMisconfigured', 'emitError'] },
          { guard: 'hasReturnedInVain', target: 'hosting' },
          { guard: 'hasReturnedHosted', target: 'collecting' },
          { guard: 'isHosted', target: 'hosting' },
          { guard: 'hasReturned', target: 'resuming' },
          { guard: 'isReconnect', target: 'opening', actions: 'setReset' },
          { guard: 'isManage', target: 'managing' },
          { guard: 'hasConnectorChosen', target: 'preparing' },
          { guard: 'hasRead', target: 'choosing' },
          { target: 'starting' },
        ],
        close: undefined,
      },
    },
    starting: {
      meta: { step: 'starting', wait: 'connectors' },
      invoke: {
        src: 'listConnectors',
        input: ({ context }) => ({ config: context.config }),
        onDone: [
          { guard: 'offersNothing', target: 'failed', actions: ['setNoConnector', 'emitError'] },
          { target: 'choosing', actions: 'setConnectors' },
        ],
        onError: onFailure('connectors'),
      },
    },
    choosing: {
      meta: { step: 'connector' },
      entry: ['recordBank', 'clearBank'],
      on: {
        choose: { guard: 'isOffered', target: 'preparing', actions: ['setConnector', 'emitConnector'] },
        back: { guard: 'isManage', target: 'managing' },
        notListed: { actions: 'emitNotListed' },
      },
    },
    preparing: {
      meta: { step: 'waiting', wait: 'form' },
      on: { back: { guard: 'canChoose', target: 'choosing' } },
      invoke: {
        src: 'prepare',
        input: ({ context }) => ({ key: must(context.connectorId) }),
        onDone: [
          { guard: 'canChoose', target: 'selecting', actions: 'setPreparation' },
          { target: 'selecting', actions: ['setPreparation', 'emitPreselected'] },
        ],
        onError: [
          { guard: 'isMissing', target: 'failed', actions: ['setNoConnector', 'emitError'] },
          ...onFailure('form'),
        ],
      },
    },
    /** Which source, and how it is authenticated; nothing is typed before this is known to lead somewhere. */
    selecting: {
      entry: 'setSource',
      always: [
        { guard: 'hasNothingToAdd', target: 'listing' },
        { guard: 'isRestricted', target: 'blocked', actions: { type: 'setBlocked', params: 'restricted' } },
        { guard: 'isUnavailable', target: 'blocked', actions: { type: 'setBlocked', params: 'noSource' } },
        { guard: 'hasExisting', target: 'existing' },
        {
          guard: 'hasUnsafeField',
          target: 'blocked',
          actions: { type: 'setBlocked', params: 'unsafeField' },
        },
        { guard: 'usesWebauthAlone', target: 'travelling' },
        { guard: 'usesWebauth', target: 'entering' },
        { guard: 'usesCredentials', target: 'entering' },
        { target: 'blocked', actions: { type: 'setBlocked', params: 'unsupported' } },
      ],
    },
    existing: {
      meta: { step: 'connector', screen: 'existing' },
      on: {
        pick: {
          guard: 'isExisting',
          target: 'opening',
          actions: ['setTarget', { type: 'setIntent', params: 'repair' }],
        },
        addLogin: { target: 'selecting', actions: 'dismissExisting' },
        back: { guard: 'canChoose', target: 'choosing' },
      },
    },
    entering: {
      meta: { step: 'credentials' },
      on: {
        submit: [
          { guard: 'usesWebauth', target: 'travelling', actions: 'setValues' },
          { target: 'creating', actions: 'setValues' },
        ],
        encryptionFailed: { actions: 'setEncryptionNotice' },
        skipSource: [...onSkip],
        back: [...onSkip, { guard: 'canChoose', target: 'choosing' }],
      },
    },
    /** Makes the connection, or adds the source: once, whatever happens to the answers. */
    creating: {
      meta: { step: 'waiting', wait: 'bank' },
      tags: 'atRisk',
      initial: 'deciding',
      states: {
        deciding: {
          always: [
            { guard: 'wasAttempted', target: 'reconciling' },
            { guard: 'hasConnection', target: 'posting' },
            { target: 'reading' },
          ],
        },
        /** Before the first attempt: what there is already. */
        reading: {
          invoke: {
            src: 'readBaseline',
            onDone: { target: 'posting', actions: 'setBaseline' },
            onError: onFailure('creating'),
          },
        },
        posting: {
          entry: 'setAttempted',
          invoke: {
            src: 'create',
            input: ({ context }) => ({
              connector: must(context.connector),
              source: context.source?.name,
              connectionId: context.connection?.id,
              values: context.values,
            }),
            onDone: { target: '#flow.settling', actions: ['setCreated', 'emitConnection'] },
            onError: [
              {
                guard: 'isRefused',
                target: '#flow.entering',
                // the service deleted what it made: the next attempt starts from nothing
                actions: ['setNotice', 'dropValues', 'forgetAttempt', 'emitRecoverable'],
              },
              { guard: 'isUncertain', target: 'checking', actions: ['setError', 'emitRecoverable'] },
              ...onFailure('creating'),
            ],
          },
        },
        /** The answer was lost: what was made, if anything? */
        checking: {
          meta: { step: 'waiting', wait: 'reconciling' },
          invoke: {
            src: 'reconcile',
            input: ({ context }) => reconcileInput({ context }),
            onDone: [
              { guard: 'foundOne', target: '#flow.settling', actions: ['setFound', 'emitConnection'] },
              { guard: 'foundSeveral', target: '#flow.identifying', actions: 'setCandidates' },
              { target: '#flow.trouble', actions: { type: 'setResume', params: 'creating' } },
            ],
            onError: onFailure('creating'),
          },
        },
        /** Another attempt is asked for: only if the last one made nothing. */
        reconciling: {
          meta: { step: 'waiting', wait: 'reconciling' },
          invoke: {
            src: 'reconcile',
            input: ({ context }) => reconcileInput({ context }),
            onDone: [
              { guard: 'foundOne', target: '#flow.settling', actions: ['setFound', 'emitConnection'] },
              { guard: 'foundSeveral', target: '#flow.identifying', actions: 'setCandidates' },
              { target: 'posting' },
            ],
            onError: onFailure('creating'),
          },
        },
      },
    },
    identifying: {
      meta: { step: 'connector', screen: 'candidates' },
      tags: 'atRisk',
      on: { pick: { guard: 'isCandidate', target: 'settling', actions: ['setPicked', 'emitConnection'] } },
    },
    settling: {
      tags: 'atRisk',
      invoke: {
        id: 'settle',
        src: 'settle',
        input: ({ context }) => ({
          connection: must(context.connection),
          connector: must(context.connector),
          source: context.source,
          encrypt: context.encrypt,
          outcome: context.outcome,
          canLeave: canLeave({ context }),
        }),
        onDone: [
          { guard: 'isRepairOfNothing', target: 'failed', actions: ['setNotFound', 'emitError'] },
          {
            guard: { type: 'outcome', params: 'gone' },
            target: 'remaking',
            actions: ['forgetConnection', 'forgetAttempt', 'setGoneNotice'],
          },
          {
            guard: { type: 'outcome', params: 'settled' },
            target: 'advancing',
            actions: ['setSettled', 'forgetAttempt', 'clearNotice'],
          },
          { guard: 'isManage', target: 'managing', actions: 'clearBank' },
          { guard: 'hasOtherSources', target: 'listing', actions: 'skipSources' },
          { guard: { type: 'outcome', params: 'later' }, target: 'finishing', actions: 'recordBank' },
          { guard: 'canChoose', target: 'choosing' },
          { target: 'cancelled' },
        ],
        onError: { target: 'failed', actions: ['setError', 'emitFailure'] },
      },
      on: {
        'settle.connection': { actions: ['setReported', 'emitConnection'] },
        'settle.error': { actions: 'emitReportedError' },
        skipSource: [...onSkip, {}],
        // of a trip to repair it; sent on, they would come back for ever
        'webauth.left': { actions: 'emitDeparture' },
        'webauth.error': { actions: 'emitReportedError' },
        close: 'cancelled',
        '*': { actions: forwardTo('settle') },
      },
    },
    /** The service deleted the connection: a form makes it again, where there is one. */
    remaking: {
      always: [{ guard: 'usesWebauthAlone', target: 'travelling' }, { target: 'entering' }],
    },
    /** At the bank's own page. */
    travelling: {
      invoke: {
        id: 'webauth',
        src: 'webauth',
        input: ({ context }) => ({
          connector: must(context.connector),
          source: context.source,
          purpose: purposeOf(context),
          values: context.values,
          known: context.baseline,
          outcome: context.outcome,
          canLeave: canLeave({ context }),
        }),
        onDone: [
          {
            guard: 'webauthReturned',
            target: 'settling',
            actions: ['setWebauthConnection', 'emitConnection'],
          },
          { guard: 'isManage', target: 'managing', actions: 'clearBank' },
          { guard: 'hasOtherSources', target: 'listing', actions: 'skipSources' },
          { target: 'choosing' },
        ],
        onError: { target: 'failed', actions: ['setError', 'emitFailure'] },
      },
      on: {
        'webauth.left': { actions: ['dropValues', 'emitDeparture'] },
        'webauth.error': { actions: 'emitReportedError' },
        // the last one forbids: the wildcard must not seem to take it
        skipSource: [...onSkip, {}],
        close: 'cancelled',
        '*': { actions: forwardTo('webauth') },
      },
    },
    /** The service's own hosted webview does everything. */
    hosting: {
      invoke: {
        id: 'webauth',
        src: 'webauth',
        input: ({ context }) => ({
          connector: undefined,
          source: undefined,
          purpose: { kind: 'hosted' as const },
          values: [],
          known: context.baseline,
          outcome: context.outcome ?? context.returned?.outcome,
          canLeave: false,
        }),
        onDone: { target: 'collecting', actions: 'setKnown' },
        onError: { target: 'failed', actions: ['setError', 'emitFailure'] },
      },
      on: {
        'webauth.left': { actions: 'emitDeparture' },
        'webauth.error': { actions: 'emitReportedError' },
        skipSource: {},
        close: 'cancelled',
        '*': { actions: forwardTo('webauth') },
      },
    },
    collecting: {
      meta: { step: 'waiting', wait: 'returning' },
      tags: 'atRisk',
      invoke: {
        src: 'collect',
        input: ({ context }) => ({
          config: context.config,
          known: context.baseline ?? [],
          returned: context.returned,
        }),
        onDone: [
          { guard: 'isFruitless', target: 'hosting', actions: 'setFruitless' },
          { target: 'done', actions: ['setBanks', 'emitCollected'] },
        ],
        onError: onFailure('collecting'),
      },
    },
    /** Back by redirect, in a page that knows nothing but the record. */
    resuming: {
      meta: { step: 'waiting', wait: 'returning' },
      tags: 'atRisk',
      invoke: {
        src: 'resumeWebauth',
        input: ({ context }) => ({ returned: must(context.returned) }),
        onDone: [
          { guard: 'wasFound', target: 'settling', actions: ['setResumed', 'emitConnection'] },
          // what was asked before leaving is not kept: it is asked again
          { guard: 'asksBeforeLeaving', target: 'entering', actions: 'setResumed' },
          { target: 'travelling', actions: 'setResumed' },
        ],
        onError: onFailure('returning'),
      },
    },
    /** A source is in: the next one, the accounts, or the end of a repair. */
    advancing: {
      always: [
        { guard: 'chainsSources', target: 'selecting' },
        { guard: 'resets', target: 'finishing', actions: 'recordBank' },
        {
          guard: 'sharesRepaired',
          target: 'listing',
          actions: { type: 'setIntent', params: 'extend' },
        },
        { guard: 'repairs', target: 'finishing', actions: 'recordBank' },
        { target: 'listing' },
      ],
    },
    /** reconnect, repair, adding to a connection: what it is now. */
    opening: {
      meta: { step: 'starting', wait: 'connections' },
      invoke: {
        src: 'openConnection',
        input: ({ context }) => ({ connectionId: must(context.targetId) }),
        onDone: [
          { guard: 'resets', target: 'selecting', actions: 'setOpened' },
          { guard: 'extends', target: 'selecting', actions: ['setOpened', 'setExtended'] },
          {
            guard: 'sharesHealthy',
            target: 'listing',
            actions: ['setOpened', 'setExtended', { type: 'setIntent', params: 'extend' }],
          },
          {
            guard: 'isHealthy',
            target: 'finishing',
            actions: ['setOpened', 'setExtended', 'setNothingToDo', 'recordBank'],
          },
          { target: 'settling', actions: ['setOpened', 'setExtended', 'emitConnection'] },
        ],
        onError: onFailure('connection'),
      },
    },
    managing: {
      initial: 'loading',
      states: {
        loading: {
          meta: { step: 'connections', screen: 'waiting', wait: 'connections' },
          invoke: {
            src: 'listOwn',
            onDone: [
              { guard: 'wantsDetail', target: 'detail', actions: 'setOwn' },
              ...onList,
              { target: 'list', actions: 'setOwn' },
            ],
            onError: onFailure('connections'),
          },
        },
        list: {
          meta: { step: 'connections' },
          entry: ['clearDetail', 'clearTarget'],
          on: {
            pick: { guard: 'isOwn', target: 'detail', actions: 'setDetail' },
            repair: {
              guard: 'isOwn',
              target: '#flow.opening',
              actions: ['setTarget', { type: 'setIntent', params: 'repair' }],
            },
            addBank: '#flow.starting',
            finish: '#flow.done',
          },
        },
        detail: {
          meta: { step: 'connections', screen: 'connection' },
          on: {
            setAccount: { guard: 'isOwnAccount', target: 'switching', actions: 'setAccountChange' },
            repair: {
              guard: 'isOwn',
              target: '#flow.opening',
              actions: ['setTarget', { type: 'setIntent', params: 'repair' }],
            },
            addSource: {
              guard: 'canExtend',
              target: '#flow.opening',
              actions: ['setTarget', { type: 'setIntent', params: 'extend' }],
            },
            disconnect: { guard: 'isOwn', target: 'asking' },
            back: 'list',
          },
        },
        switching: {
          meta: { step: 'connections', screen: 'connection' },
          invoke: {
            src: 'setAccount',
            input: ({ context }) => ({
              connectionId: must(context.connection).id,
              ...must(context.accountChange),
            }),
            onDone: onList,
            onError: onFailure('connections'),
          },
        },
        asking: {
          meta: { step: 'connections', screen: 'disconnect' },
          on: { confirm: 'deleting', back: 'detail' },
        },
        deleting: {
          meta: { step: 'connections', screen: 'waiting', wait: 'connections' },
          invoke: {
            src: 'deleteConnection',
            input: ({ context }) => ({ connectionId: must(context.connection).id }),
            onDone: { target: 'loading', actions: ['emitDeleted', 'clearDetail'] },
            // gone already: the list will tell
            onError: [{ guard: 'isMissing', target: 'loading' }, ...onFailure('connections')],
          },
        },
      },
    },
    listing: {
      meta: { step: 'waiting', wait: 'accounts' },
      tags: 'atRisk',
      invoke: {
        src: 'listOffer',
        input: ({ context }) => ({ connectionId: must(context.connection).id, config: context.config }),
        onDone: [
          {
            guard: 'hasNothingMore',
            target: 'finishing',
            actions: ['setOffer', 'setNothingToDo', 'recordBank'],
          },
          { guard: 'offerIsEmpty', target: 'empty', actions: 'setOffer' },
          { target: 'activation', actions: 'setOffer' },
        ],
        onError: onFailure('accounts'),
      },
    },
    activation: {
      meta: { step: 'activation' },
      tags: 'atRisk',
      on: {
        activate: { guard: 'isConsent', target: 'activating', actions: 'setChosen' },
        addSource: { guard: 'canAddSource', target: 'selecting' },
        // it stays in the list, to be shared or disconnected there
        back: { guard: 'isManage', target: 'managing', actions: 'clearBank' },
      },
    },
    empty: {
      meta: { step: 'activation', screen: 'empty' },
      tags: 'atRisk',
      on: {
        retry: 'listing',
        addSource: { guard: 'canAddSource', target: 'selecting' },
        later: { target: 'finishing', actions: 'recordBank' },
      },
    },
    activating: {
      meta: { step: 'waiting', wait: 'activating' },
      tags: 'atRisk',
      invoke: {
        src: 'activate',
        input: ({ context }) => ({ connectionId: must(context.connection).id, ...context.chosen }),
        onDone: { target: 'finishing', actions: ['recordBank', 'emitActivated'] },
        onError: onFailure('activating'),
      },
    },
    finishing: {
      always: [
        { guard: 'isManage', target: 'managing', actions: 'clearBank' },
        { guard: 'mayAddBank', target: 'another' },
        { target: 'done' },
      ],
    },
    another: {
      meta: { step: 'another' },
      tags: 'atRisk',
      on: { addBank: { target: 'starting', actions: 'clearBank' }, finish: 'done' },
    },
    /** Temporary trouble in talking to the service; nothing is lost. */
    trouble: {
      meta: { step: 'retry' },
      tags: 'atRisk',
      on: {
        retry: [
          { guard: { type: 'resumes', params: 'connectors' }, target: 'starting' },
          { guard: { type: 'resumes', params: 'form' }, target: 'preparing' },
          { guard: { type: 'resumes', params: 'creating' }, target: 'creating' },
          { guard: { type: 'resumes', params: 'accounts' }, target: 'listing' },
          { guard: { type: 'resumes', params: 'activating' }, target: 'activating' },
          { guard: { type: 'resumes', params: 'connection' }, target: 'opening' },
          { guard: { type: 'resumes', params: 'connections' }, target: 'managing' },
          { guard: { type: 'resumes', params: 'returning' }, target: 'resuming' },
          { guard: { type: 'resumes', params: 'collecting' }, target: 'collecting' },
        ],
        back: [
          { guard: { type: 'resumes', params: 'activating' }, target: 'activation' },
          { guard: { type: 'resumes', params: 'creating' }, target: 'entering', actions: 'dropValues' },
          { guard: 'canChoose', target: 'choosing' },
        ],
      },
      exit: 'clearError',
    },
    /** This bank cannot be connected here; another may. */
    blocked: {
      meta: { step: 'blocked' },
      entry: 'emitBlocked',
      on: {
        skipSource: [...onSkip],
        back: { guard: 'canChoose', target: 'choosing' },
      },
    },
    /** Nothing goes on by itself; starting over may. */
    failed: {
      meta: { step: 'failed' },
      on: {
        retry: [
          { guard: 'completesConnection', target: 'listing', actions: 'clearError' },
          { guard: 'isValidHosted', target: 'hosting', actions: 'clearError' },
          { guard: 'isValidReconnect', target: 'opening', actions: 'clearError' },
          { guard: 'isValidManage', target: 'managing', actions: 'clearError' },
          { guard: 'isPreselected', target: 'preparing', actions: 'clearError' },
          { guard: 'isWellConfigured', target: 'starting', actions: ['recordBank', 'clearBank'] },
        ],
        back: { guard: 'canChoose', target: 'choosing', actions: 'clearError' },
      },
    },
    done: {
      meta: { step: 'done' },
      tags: 'ended',
      entry: 'emitComplete',
      on: { finish: 'closed', close: 'closed' },
    },
    /** The person has read the outcome. */
    closed: {
      meta: { step: 'done', screen: 'idle' },
      tags: 'ended',
      on: { close: undefined },
    },
    cancelled: {
      meta: { step: 'starting', screen: 'idle' },
      tags: 'ended',
      entry: ['recordBank', 'emitCancel'],
      on: { close: undefined },
    },
  },
});

const hasOtherSources = ({ addedSources, intent }: FlowContext): boolean =>
  addedSources.length > 0 && (intent === 'add' || intent === 'extend');

/** There is another bank, or a list, to go back to. */
const canLeave = ({ context }: Args): boolean =>
  context.connectors.length > 0 || context.config.mode === 'manage' || hasOtherSources(context);

function purposeOf({ connection, intent }: FlowContext): WebauthPurpose {
  if (connection === undefined) return { kind: 'add' };
  return { kind: intent === 'reset' || intent === 'repair' ? 'recover' : 'extend', connection };
}

/** What was asked for at this bank, and is not known to have come to nothing. */
const attemptOf = ({ attempts, connector }: FlowContext) =>
  attempts.find(({ connectorId }) => connectorId === connector?.id);

const otherAttempts = ({ attempts, connector }: FlowContext) =>
  attempts.filter(({ connectorId }) => connectorId !== connector?.id);

const reconcileInput = ({ context }: Args): ReconcileInput => ({
  connector: must(context.connector),
  source: context.source?.name,
  connectionId: context.connection?.id,
  baseline: [
    ...(attemptOf(context)?.baseline ?? []),
    ...context.banks.map(({ connectionId }) => connectionId),
  ],
});
