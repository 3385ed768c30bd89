import { assign, forwardTo, fromPromise, sendParent, setup } from 'xstate';
import type { WebauthOutcome } from '../rules/webauth-return.js';
import { isRefusal, type ErrorInfo } from '../protocol/errors.js';
import type { Connection, Connector, Encrypt, EncryptedValue, Source } from '../protocol/types.js';
import { allSafe, blockedReason, credentialFields, unsettled } from '../rules/connection-states.js';
import { errorOf, outputOf } from './actor-events.js';
import { provided } from './provided.js';
import type { FlowEvent, SettleContext, StateMeta } from './types.js';
import { webauthMachine, type WebauthOutput, type WebauthReport } from './webauth.js';

export interface SettleInput {
  readonly connection: Connection;
  readonly connector: Connector;
  /** Source being added or repaired. */
  readonly source: Source | undefined;
  readonly encrypt: Encrypt | undefined;
  /** What the return of a trip to repair it said. */
  readonly outcome: WebauthOutcome | undefined;
  /** False where there is no other bank to go back to. */
  readonly canLeave: boolean;
}

export interface SettleOutput {
  readonly kind:
    /** Synchronised: go on. */
    | 'settled'
    /** The service deleted the connection: it must be made again. */
    | 'gone'
    /** The person wants another bank; the connection stays as it is. */
    | 'left'
    /** The person comes back later; the connection stays as it is. */
    | 'later';
  readonly connection: Connection;
}

export interface UpdateInput {
  readonly connectionId: number;
  readonly source: string | undefined;
  readonly values: readonly EncryptedValue[];
}

export interface WatchInput {
  readonly connectionId: number;
  readonly source: string | undefined;
  /** States to wait through. */
  readonly through: readonly string[];
}

/** What the parent hears from a running settlement. */
export type SettleReport =
  | { readonly type: 'settle.connection'; readonly connection: Connection }
  | { readonly type: 'settle.error'; readonly error: ErrorInfo; readonly recoverable: boolean };

/** Where a retry goes on. */
type Retry = 'reading' | 'syncing' | 'decoupled' | 'validating';

export interface SettleMachineContext extends SettleContext {
  readonly outcome: WebauthOutcome | undefined;
  readonly canLeave: boolean;
  readonly retry: Retry;
  /** Which form the values being sent came from. */
  readonly form: 'information' | 'credentials';
}

const current = ({ context }: { context: SettleContext }) =>
  unsettled(context.connection, context.source?.name);

const sourceToName = ({ context }: { context: SettleMachineContext }): string | undefined =>
  context.form === 'credentials' ? current({ context }).source : undefined;

const connectionOf = ({ event }: { event: unknown }): Connection => outputOf<Connection>(event);

/** What a failed request to the service leads to; `retry` names where "try again" goes on. */
const onFailure = (retry: Retry) =>
  [
    { guard: 'isGone', target: '#settle.gone' },
    {
      guard: 'isTransient',
      target: '#settle.trouble',
      actions: ['setError', { type: 'setRetry', params: retry }, 'reportRecoverable'],
    },
    { target: '#settle.failed', actions: ['setFailed', 'reportBlocked'] },
  ] as const;

/** A good answer: the connection as it is now. */
const onAnswer = { target: '#settle.routing', actions: ['setConnection', 'reportConnection'] } as const;

/**
 * Brings a connection from any state to a settled one (protocol: connection states). Any step can lead to any other
 * state, so everything comes back to `routing`. Adding, repairing and managing share it.
 */
export const settleMachine = setup({
  types: {
    context: {} as SettleMachineContext,
    input: {} as SettleInput,
    output: {} as SettleOutput,
    events: {} as FlowEvent | WebauthReport,
    meta: {} as StateMeta,
    tags: {} as 'atRisk',
    children: {} as { webauth: 'webauth' },
  },
  actors: {
    webauth: webauthMachine,
    /** `POST /users/me/connections/{id}` with values, or with none to consent. */
    update: fromPromise<Connection, UpdateInput>(provided),
    /** Asks the bank's app again, by `resume`. */
    resume: fromPromise<Connection, { connectionId: number }>(provided),
    /** Reads the connection. */
    read: fromPromise<Connection, { connectionId: number }>(provided),
    /** Forces a synchronisation, then reads. */
    sync: fromPromise<Connection, { connectionId: number }>(provided),
    /** Polls until the state is none of `through`. */
    watch: fromPromise<Connection, WatchInput>(provided),
  },
  guards: {
    isSettled: (args) => current(args).state === null,
    needsInformation: (args) =>
      current(args).state === 'additionalInformationNeeded' && args.context.connection.fields.length > 0,
    needsConsent: (args) =>
      current(args).state === 'SCARequired' || current(args).state === 'additionalInformationNeeded',
    needsCredentials: (args) => {
      const { state } = current(args);
      return state === 'wrongpass' || state === 'passwordExpired';
    },
    needsApproval: (args) => current(args).state === 'decoupled',
    isValidating: (args) => current(args).state === 'validating',
    isUnavailable: (args) => {
      const { state } = current(args);
      return state === 'rateLimiting' || state === 'websiteUnavailable';
    },
    hasUnsafeField: ({ context }) => !allSafe(context.connection.fields),
    isApprovalPending: ({ event }) => {
      const { state } = connectionOf({ event });
      return state === 'decoupled' || state === 'validating';
    },
    isStillDecoupled: ({ event }) => connectionOf({ event }).state === 'decoupled',
    isRefused: ({ event }) => isRefusal(errorOf(event)),
    isGone: ({ event }) => errorOf(event).code === 'notFound',
    isTransient: ({ event }) => errorOf(event).transient,
    needsWebauth: (args) => current(args).state === 'webauthRequired',
    webauthReturned: ({ event }) =>
      outputOf<WebauthOutput>(event).kind === 'returned' &&
      outputOf<WebauthOutput>(event).connection !== undefined,
    canLeave: ({ context }) => context.canLeave,
    fromInformation: ({ context }) => context.form === 'information',
    canFix: ({ context }) => context.blocked === 'actionNeeded',
    retries: ({ context }, at: Retry) => context.retry === at,
  },
  actions: {
    setConnection: assign({ connection: connectionOf }),
    setWebauthConnection: assign({
      outcome: undefined,
      connection: ({ context, event }) => outputOf<WebauthOutput>(event).connection ?? context.connection,
    }),
    reportConnection: sendParent(({ context }): SettleReport => ({
      type: 'settle.connection',
      connection: context.connection,
    })),
    reportRecoverable: sendParent(({ event }): SettleReport => ({
      type: 'settle.error',
      error: errorOf(event),
      recoverable: true,
    })),
    reportBlocked: sendParent(({ context }): SettleReport => ({
      type: 'settle.error',
      error: context.error ?? {
        code: context.blocked === 'unsafeField' ? 'unsafeField' : (current({ context }).state ?? 'internal'),
        transient: false,
        uncertain: false,
      },
      recoverable: context.blocked === 'actionNeeded',
    })),
    setValues: assign({
      values: ({ event }) => (event.type === 'submit' ? event.values : []),
      notice: undefined,
    }),
    dropValues: assign({ values: [] }),
    setNotice: assign({ notice: ({ event }) => errorOf(event) }),
    clearNotice: assign({ notice: undefined }),
    setEncryptionNotice: assign({
      notice: { code: 'encryption', transient: true, uncertain: false } as const,
    }),
    setError: assign({ error: ({ event }) => errorOf(event) }),
    clearError: assign({ error: undefined }),
    setRetry: assign({ retry: (_, at: Retry) => at }),
    setForm: assign({ form: (_, form: SettleMachineContext['form']) => form }),
    setInformationFields: assign({ fields: ({ context }) => context.connection.fields }),
    setCredentialFields: assign({
      fields: ({ context }) => {
        const { source: name } = current({ context });
        const source = context.connector.sources.find((item) => item.name === name) ?? context.source;
        return credentialFields(context.connection, context.connector, source);
      },
      passwordExpired: ({ context }) => current({ context }).state === 'passwordExpired',
    }),
    setBlocked: assign({
      blocked: ({ context }) =>
        allSafe(context.connection.fields)
          ? blockedReason(current({ context }).state)
          : ('unsafeField' as const),
    }),
    setFailed: assign({ blocked: 'unknown' as const, error: ({ event }) => errorOf(event) }),
  },
}).createMachine({
  id: 'settle',
  context: ({ input }) => ({
    connectionId: input.connection.id,
    connector: input.connector,
    source: input.source,
    encrypt: input.encrypt,
    canLeave: input.canLeave,
    outcome: input.outcome,
    connection: input.connection,
    fields: [],
    notice: undefined,
    error: undefined,
    blocked: undefined,
    passwordExpired: false,
    values: [],
    retry: 'reading',
    form: 'information',
  }),
  output: ({ context, event }) => ({
    kind: (event as { output?: SettleOutput['kind'] }).output ?? 'settled',
    connection: context.connection,
  }),
  initial: 'routing',
  states: {
    routing: {
      always: [
        { guard: 'isSettled', target: 'settled' },
        { guard: 'hasUnsafeField', target: 'blocked' },
        { guard: 'needsInformation', target: 'information' },
        { guard: 'needsConsent', target: 'sca' },
        { guard: 'needsCredentials', target: 'credentials' },
        { guard: 'needsApproval', target: 'decoupled' },
        { guard: 'isValidating', target: 'validating' },
        { guard: 'isUnavailable', target: 'unavailable' },
        { guard: 'needsWebauth', target: 'travelling' },
        { target: 'blocked' },
      ],
    },
    information: {
      meta: { step: 'information' },
      tags: 'atRisk',
      entry: ['setInformationFields', { type: 'setForm', params: 'information' }],
      on: {
        submit: { target: 'updating', actions: 'setValues' },
        encryptionFailed: { actions: 'setEncryptionNotice' },
        back: { guard: 'canLeave', target: 'left' },
      },
    },
    credentials: {
      meta: { step: 'credentials' },
      tags: 'atRisk',
      entry: ['setCredentialFields', { type: 'setForm', params: 'credentials' }],
      on: {
        submit: { target: 'updating', actions: 'setValues' },
        encryptionFailed: { actions: 'setEncryptionNotice' },
        back: { guard: 'canLeave', target: 'left' },
      },
    },
    sca: {
      meta: { step: 'information', screen: 'sca' },
      tags: 'atRisk',
      entry: { type: 'setForm', params: 'information' },
      on: {
        consent: { target: 'updating', actions: 'dropValues' },
        back: { guard: 'canLeave', target: 'left' },
      },
    },
    updating: {
      meta: { step: 'waiting', wait: 'bank' },
      tags: 'atRisk',
      invoke: {
        src: 'update',
        input: ({ context }) => ({
          connectionId: context.connectionId,
          source: sourceToName({ context }),
          values: context.values,
        }),
        onDone: { target: 'routing', actions: ['setConnection', 'clearNotice', 'reportConnection'] },
        onError: [
          {
            guard: 'isRefused',
            target: 'refused',
            actions: ['setNotice', 'reportRecoverable'],
          },
          { guard: 'isGone', target: 'gone' },
          // it may have been carried out: what the connection says now decides
          { guard: 'isTransient', target: 'reading', actions: ['setNotice', 'reportRecoverable'] },
          { target: 'failed', actions: ['setFailed', 'reportBlocked'] },
        ],
      },
      exit: 'dropValues',
    },
    refused: {
      always: [{ guard: 'fromInformation', target: 'information' }, { target: 'credentials' }],
    },
    reading: {
      meta: { step: 'waiting', wait: 'reconciling' },
      tags: 'atRisk',
      invoke: {
        src: 'read',
        input: ({ context }) => ({ connectionId: context.connectionId }),
        onDone: onAnswer,
        onError: onFailure('reading'),
      },
    },
    decoupled: {
      meta: { step: 'decoupled' },
      tags: 'atRisk',
      initial: 'asking',
      on: { resend: '.asking', approved: 'checking', back: { guard: 'canLeave', target: 'left' } },
      states: {
        asking: {
          invoke: {
            src: 'resume',
            input: ({ context }) => ({ connectionId: context.connectionId }),
            onDone: [
              {
                guard: 'isApprovalPending',
                target: 'watching',
                actions: ['setConnection', 'reportConnection'],
              },
              onAnswer,
            ],
            onError: onFailure('reading'),
          },
        },
        watching: {
          invoke: {
            src: 'watch',
            input: ({ context }) => ({
              connectionId: context.connectionId,
              source: context.source?.name,
              through: ['decoupled', 'validating'],
            }),
            onDone: onAnswer,
            onError: onFailure('decoupled'),
          },
        },
      },
    },
    /** The person says it is approved: the service is asked at once, and believed. */
    checking: {
      meta: { step: 'waiting', wait: 'bank' },
      tags: 'atRisk',
      on: { back: 'decoupled.watching' },
      invoke: {
        src: 'watch',
        input: ({ context }) => ({
          connectionId: context.connectionId,
          source: context.source?.name,
          through: ['validating'],
        }),
        onDone: [
          {
            guard: 'isStillDecoupled',
            target: 'decoupled.watching',
            actions: ['setConnection', 'reportConnection'],
          },
          onAnswer,
        ],
        onError: onFailure('decoupled'),
      },
    },
    validating: {
      meta: { step: 'waiting', wait: 'bank' },
      tags: 'atRisk',
      invoke: {
        src: 'watch',
        input: ({ context }) => ({
          connectionId: context.connectionId,
          source: context.source?.name,
          through: ['validating'],
        }),
        onDone: onAnswer,
        onError: onFailure('validating'),
      },
    },
    syncing: {
      meta: { step: 'waiting', wait: 'sync' },
      tags: 'atRisk',
      invoke: {
        src: 'sync',
        input: ({ context }) => ({ connectionId: context.connectionId }),
        onDone: onAnswer,
        onError: onFailure('syncing'),
      },
    },
    travelling: {
      tags: 'atRisk',
      invoke: {
        id: 'webauth',
        src: 'webauth',
        input: ({ context }) => ({
          connector: context.connector,
          source: context.connector.sources.find(({ name }) => name === current({ context }).source),
          purpose: { kind: 'recover' as const, connection: context.connection },
          values: [],
          known: [],
          outcome: context.outcome,
          canLeave: context.canLeave,
        }),
        onDone: [
          {
            guard: 'webauthReturned',
            target: 'routing',
            actions: ['setWebauthConnection', 'reportConnection'],
          },
          { target: 'left' },
        ],
        onError: { target: 'failed', actions: ['setFailed', 'reportBlocked'] },
      },
      on: {
        'webauth.left': { actions: sendParent(({ event }) => event) },
        'webauth.error': { actions: sendParent(({ event }) => event) },
        '*': { actions: forwardTo('webauth') },
      },
    },
    /** Our own trouble in talking to the service. */
    trouble: {
      meta: { step: 'retry' },
      tags: 'atRisk',
      on: {
        retry: [
          { guard: { type: 'retries', params: 'syncing' }, target: 'syncing' },
          { guard: { type: 'retries', params: 'decoupled' }, target: 'decoupled.watching' },
          { guard: { type: 'retries', params: 'validating' }, target: 'validating' },
          { target: 'reading' },
        ],
        later: 'later',
        back: { guard: 'canLeave', target: 'left' },
      },
      exit: 'clearError',
    },
    /** The bank's trouble: the service goes on trying on its own. */
    unavailable: {
      meta: { step: 'retry' },
      tags: 'atRisk',
      on: { retry: 'syncing', later: 'later', back: { guard: 'canLeave', target: 'left' } },
    },
    blocked: {
      meta: { step: 'blocked' },
      tags: 'atRisk',
      entry: ['setBlocked', 'reportBlocked'],
      on: {
        fixed: { guard: 'canFix', target: 'syncing' },
        later: 'later',
        back: { guard: 'canLeave', target: 'left' },
      },
    },
    /** A refusal that is none of the bank's states: nothing here can help. */
    failed: {
      meta: { step: 'blocked' },
      tags: 'atRisk',
      on: { later: 'later', back: { guard: 'canLeave', target: 'left' } },
    },
    settled: { type: 'final', output: 'settled' as const },
    gone: { type: 'final', output: 'gone' as const },
    left: { type: 'final', output: 'left' as const },
    later: { type: 'final', output: 'later' as const },
  },
});
