import {
  assign,
  emit,
  forwardTo,
  fromPromise,
  setup,
  type DoneActorEvent,
  type ErrorActorEvent,
} from 'xstate';
import type { Config } from '../config.js';
import { toErrorInfo, type ErrorInfo } from '../protocol/errors.js';
import type { Connection, Connector, Encrypt, EncryptedValue, Source } from '../protocol/types.js';
import { fieldsFor } from './fields.js';
import { provided } from './provided.js';
import { connectorKey, isEmptyOffer } from './scope.js';
import { settleMachine, type SettleOutput, type SettleReport } from './settle.js';
import { allSafe } from './settlement.js';
import { nextSource, type SourceChoice } from './sources.js';
import type {
  BlockedReason,
  ConnectedBank,
  FlowContext,
  FlowEmitted,
  FlowEvent,
  Offer,
  ResumePoint,
  StateMeta,
} from './types.js';

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

export interface FlowInput {
  readonly config: Config;
  /** False when the host's configuration is wrong: starting fails at once, with the configuration's own screen. */
  readonly valid: boolean;
}

type Event = FlowEvent | SettleReport;

const errorOf = (event: unknown): ErrorInfo => toErrorInfo((event as ErrorActorEvent).error);
const outputOf = <Output>(event: unknown): Output => (event as DoneActorEvent<Output>).output;

const NO_ERROR: ErrorInfo = { code: 'internal', transient: false, uncertain: false };
const EMPTY_OFFER: Offer = { accounts: [], subscriptions: [] };

type Args = { readonly context: FlowContext };

const choiceOf = ({ context }: Args): SourceChoice =>
  context.connector === undefined
    ? { kind: 'unavailable' }
    : nextSource(context.connector, context.config, context.addedSources);

const chosenSource = (args: Args): Source | undefined => {
  const choice = choiceOf(args);
  return choice.kind === 'source' ? choice.source : undefined;
};

const mechanismOf = ({ context }: Args): string | undefined =>
  context.source?.authMechanism ?? context.connector?.authMechanism;

/** The context of a started flow always has these where a state needs them; the chart sees to it. */
function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('The flow reached a state without its data.');
  return value;
}

const choiceMade = ({ id, uuid, name }: Connector) =>
  ({ type: 'connector', connectorId: id, connectorUuid: uuid, name }) as const;

const isShared = ({ accountIds, subscriptionIds }: ConnectedBank): boolean =>
  accountIds.length + subscriptionIds.length > 0;

/** The bank as it now stands goes into the outcome; a later call for the same connection replaces the earlier one. */
function withCurrentBank({
  banks,
  connection,
  connector,
  addedSources,
  chosen,
}: FlowContext): readonly ConnectedBank[] {
  if (connection === undefined || connector === undefined) return banks;
  const bank = {
    connectionId: connection.id,
    connectorUuid: connector.uuid ?? connection.connectorUuid,
    name: connector.name,
    sources: addedSources,
    ...chosen,
  };
  return [...banks.filter(({ connectionId }) => connectionId !== connection.id), bank];
}

/** What every bank starts from. */
const NO_BANK = {
  connector: undefined,
  encrypt: undefined,
  existing: [],
  source: undefined,
  fields: [],
  addedSources: [],
  sourcesSkipped: false,
  baseline: undefined,
  values: [],
  connection: undefined,
  candidates: [],
  offer: EMPTY_OFFER,
  chosen: { accountIds: [], subscriptionIds: [] },
  nextSource: undefined,
  notice: undefined,
  error: undefined,
  blocked: undefined,
} as const;

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
    children: {} as { settle: 'settle' },
  },
  actors: {
    settle: settleMachine,
    listConnectors: fromPromise<readonly Connector[], { config: Config }>(provided),
    prepare: fromPromise<Preparation, { key: string }>(provided),
    /** Ids of the user's connections before one is made. */
    readBaseline: fromPromise<readonly number[]>(provided),
    create: fromPromise<Connection, CreateInput>(provided),
    /** What may have been made although no answer came. */
    reconcile: fromPromise<readonly Connection[], ReconcileInput>(provided),
    /** Accounts and subscriptions in scope; waits for late ones. */
    listOffer: fromPromise<Offer, { connectionId: number; config: Config }>(provided),
    activate: fromPromise<void, ActivateInput>(provided),
  },
  guards: {
    isWellConfigured: ({ context }) => context.valid,
    isPreselected: ({ context }) => context.valid && context.config.connectors.length === 1,
    isMisconfigured: ({ context }) => !context.valid,
    hasConnectorChosen: ({ context }) => context.connectorId !== undefined,
    isTransient: ({ event }) => errorOf(event).transient,
    isRefused: ({ event }) => errorOf(event).code === 'wrongpass',
    isUncertain: ({ event }) => errorOf(event).uncertain,
    offersNothing: ({ event }) => outputOf<readonly Connector[]>(event).length === 0,
    canChoose: ({ context }) => context.connectors.length > 0,
    isRestricted: ({ context }) => context.connector?.restricted === true,
    hasExisting: ({ context }) => context.existing.length > 0,
    isUnavailable: (args) => choiceOf(args).kind === 'unavailable',
    hasUnsafeField: ({ context }) => !allSafe(context.fields),
    usesCredentials: (args) => mechanismOf(args) === 'credentials',
    hasBaseline: ({ context }) => context.baseline !== undefined,
    extendsConnection: ({ context }) => context.connection !== undefined,
    hasOtherSources: ({ context }) => context.addedSources.length > 0,
    foundOne: ({ event }) => outputOf<readonly Connection[]>(event).length === 1,
    foundSeveral: ({ event }) => outputOf<readonly Connection[]>(event).length > 1,
    isCandidate: ({ context, event }) =>
      event.type === 'pick' && context.candidates.some(({ id }) => id === event.connectionId),
    isOffered: ({ context, event }) =>
      event.type === 'choose' &&
      context.connectors.some((item) => connectorKey(item) === event.connectorId && !item.restricted),
    outcome: ({ event }, kind: SettleOutput['kind']) => outputOf<SettleOutput>(event).kind === kind,
    chainsSources: (args) =>
      args.context.config.sources === 'all' &&
      !args.context.sourcesSkipped &&
      choiceOf(args).kind === 'source',
    canAddSource: (args) => choiceOf(args).kind === 'source',
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
    mayAddBank: ({ context }) => context.banks.filter(isShared).length < context.config.maxConnections,
    resumes: ({ context }, at: ResumePoint) => context.resumeAt === at,
  },
  actions: {
    setConnectors: assign({ connectors: ({ event }) => outputOf<readonly Connector[]>(event) }),
    setConnector: assign({
      connectorId: ({ event }) => (event.type === 'choose' ? event.connectorId : undefined),
    }),
    clearBank: assign({ ...NO_BANK, connectorId: undefined }),
    setPreparation: assign(({ event }) => outputOf<Preparation>(event)),
    setSource: assign((args) => {
      const source = chosenSource(args);
      const { connector, addedSources } = args.context;
      const mechanism = source?.authMechanism ?? connector?.authMechanism ?? '';
      return { source, fields: fieldsFor(connector?.fields ?? [], source, mechanism, addedSources) };
    }),
    dismissExisting: assign({ existing: [] }),
    setBlocked: assign({ blocked: (_, reason: BlockedReason) => reason }),
    setValues: assign({
      values: ({ event }) => (event.type === 'submit' ? event.values : []),
      notice: undefined,
    }),
    dropValues: assign({ values: [] }),
    setBaseline: assign({ baseline: ({ event }) => outputOf<readonly number[]>(event) }),
    forgetBaseline: assign({ baseline: undefined }),
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
      error: event.type === 'settle.error' ? event.error : NO_ERROR,
      recoverable: event.type === 'settle.error' && event.recoverable,
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
    emitNotListed: emit({ type: 'notListed' }),
    emitComplete: emit(({ context }) => ({ type: 'complete' as const, banks: context.banks })),
    emitCancel: emit(({ context }) => ({ type: 'cancel' as const, banks: context.banks })),
  },
}).createMachine({
  id: 'flow',
  context: ({ input }) => ({
    ...NO_BANK,
    config: input.config,
    valid: input.valid,
    connectors: [],
    connectorId: input.config.connectors.length === 1 ? input.config.connectors[0] : undefined,
    banks: [],
    connections: [],
    resumeAt: 'connectors',
    nothingToDo: false,
  }),
  initial: 'idle',
  on: { close: '.cancelled' },
  states: {
    idle: {
      meta: { step: 'starting', screen: 'idle' },
      on: {
        start: [
          { guard: 'isMisconfigured', target: 'failed', actions: ['setMisconfigured', 'emitError'] },
          { guard: 'hasConnectorChosen', target: 'preparing' },
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
      entry: 'clearBank',
      on: {
        choose: { guard: 'isOffered', target: 'preparing', actions: ['setConnector', 'emitConnector'] },
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
        onError: onFailure('form'),
      },
    },
    /** Which source, and how it is authenticated; nothing is typed before this is known to lead somewhere. */
    selecting: {
      entry: 'setSource',
      always: [
        { guard: 'isRestricted', target: 'blocked', actions: { type: 'setBlocked', params: 'restricted' } },
        { guard: 'isUnavailable', target: 'blocked', actions: { type: 'setBlocked', params: 'noSource' } },
        { guard: 'hasExisting', target: 'existing' },
        {
          guard: 'hasUnsafeField',
          target: 'blocked',
          actions: { type: 'setBlocked', params: 'unsafeField' },
        },
        { guard: 'usesCredentials', target: 'entering' },
        { target: 'blocked', actions: { type: 'setBlocked', params: 'unsupported' } },
      ],
    },
    existing: {
      meta: { step: 'connector', screen: 'existing' },
      on: {
        addLogin: { target: 'selecting', actions: 'dismissExisting' },
        back: { guard: 'canChoose', target: 'choosing' },
      },
    },
    entering: {
      meta: { step: 'credentials' },
      on: {
        submit: { target: 'creating', actions: 'setValues' },
        encryptionFailed: { actions: 'setEncryptionNotice' },
        skipSource: { guard: 'hasOtherSources', target: 'listing', actions: 'skipSources' },
        back: [
          { guard: 'hasOtherSources', target: 'listing', actions: 'skipSources' },
          { guard: 'canChoose', target: 'choosing' },
        ],
      },
    },
    /** Makes the connection, or adds the source: once, whatever happens to the answers. */
    creating: {
      meta: { step: 'waiting', wait: 'bank' },
      tags: 'atRisk',
      initial: 'deciding',
      states: {
        deciding: {
          always: [{ guard: 'hasBaseline', target: 'reconciling' }, { target: 'reading' }],
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
                actions: ['setNotice', 'dropValues', 'forgetBaseline', 'emitRecoverable'],
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
        }),
        onDone: [
          {
            guard: { type: 'outcome', params: 'gone' },
            target: 'entering',
            actions: ['forgetConnection', 'forgetBaseline', 'setGoneNotice'],
          },
          {
            guard: { type: 'outcome', params: 'settled' },
            target: 'advancing',
            actions: ['setSettled', 'forgetBaseline', 'clearNotice'],
          },
          { guard: 'hasOtherSources', target: 'listing', actions: 'skipSources' },
          { guard: { type: 'outcome', params: 'later' }, target: 'finishing', actions: 'recordBank' },
          { guard: 'canChoose', target: 'choosing', actions: 'recordBank' },
          { target: 'cancelled' },
        ],
        onError: { target: 'failed', actions: ['setError', 'emitFailure'] },
      },
      on: {
        'settle.connection': { actions: ['setReported', 'emitConnection'] },
        'settle.error': { actions: 'emitReportedError' },
        close: 'cancelled',
        '*': { actions: forwardTo('settle') },
      },
    },
    /** A source is in: the next one, or the accounts. */
    advancing: {
      always: [{ guard: 'chainsSources', target: 'selecting' }, { target: 'listing' }],
    },
    listing: {
      meta: { step: 'waiting', wait: 'accounts' },
      tags: 'atRisk',
      invoke: {
        src: 'listOffer',
        input: ({ context }) => ({ connectionId: must(context.connection).id, config: context.config }),
        onDone: [
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
      always: [{ guard: 'mayAddBank', target: 'another' }, { target: 'done' }],
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
        skipSource: { guard: 'hasOtherSources', target: 'listing', actions: 'skipSources' },
        back: { guard: 'canChoose', target: 'choosing' },
      },
    },
    /** Nothing goes on by itself; starting over may. */
    failed: {
      meta: { step: 'failed' },
      on: {
        retry: [
          { guard: 'isPreselected', target: 'preparing', actions: 'clearError' },
          { guard: 'isWellConfigured', target: 'starting', actions: 'clearBank' },
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

const reconcileInput = ({ context }: Args): ReconcileInput => ({
  connector: must(context.connector),
  source: context.source?.name,
  connectionId: context.connection?.id,
  baseline: context.baseline ?? [],
});
