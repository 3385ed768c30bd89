import { assign, fromPromise, sendParent, setup } from 'xstate';
import { isRefusal, type ErrorInfo } from '../protocol/errors.js';
import type { Connection, Connector, Encrypt, EncryptedValue, Source } from '../protocol/types.js';
import { allSafe, blockedReason, credentialFields, unsettled } from '../rules/connection-states.js';
import type { WebauthOutcome } from '../rules/webauth-return.js';
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
export type Retry = 'reading' | 'syncing' | 'decoupled' | 'validating';

export interface SettleMachineContext extends SettleContext {
  readonly outcome: WebauthOutcome | undefined;
  readonly canLeave: boolean;
  readonly retry: Retry;
  /** Which form the values being sent came from. */
  readonly form: 'information' | 'credentials';
  /** How it ended, once it has. */
  readonly end: SettleOutput['kind'] | undefined;
}

/** What is to be settled now, and on which source. */
export const current = ({ connection, source }: SettleContext) => unsettled(connection, source?.name);

/** What the machine of settlements asks and does; `settle.ts` draws it. */
export const settle = setup({
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
    isSettled: ({ context }) => current(context).state === null,
    needsInformation: ({ context }) =>
      current(context).state === 'additionalInformationNeeded' && context.connection.fields.length > 0,
    needsConsent: ({ context }) => {
      const { state } = current(context);
      return state === 'SCARequired' || state === 'additionalInformationNeeded';
    },
    needsCredentials: ({ context }) => {
      const { state } = current(context);
      return state === 'wrongpass' || state === 'passwordExpired';
    },
    needsApproval: ({ context }) => current(context).state === 'decoupled',
    isValidating: ({ context }) => current(context).state === 'validating',
    isUnavailable: ({ context }) => {
      const { state } = current(context);
      return state === 'rateLimiting' || state === 'websiteUnavailable';
    },
    needsWebauth: ({ context }) => current(context).state === 'webauthRequired',
    hasUnsafeField: ({ context }) => !allSafe(context.connection.fields),
    isApprovalPending: (_, { state }: Connection) => state === 'decoupled' || state === 'validating',
    isStillDecoupled: (_, { state }: Connection) => state === 'decoupled',
    webauthReturned: (_, { connection, kind }: WebauthOutput) =>
      kind === 'returned' && connection !== undefined,
    isRefused: (_, error: ErrorInfo) => isRefusal(error),
    isGone: (_, error: ErrorInfo) => error.code === 'notFound',
    isTransient: (_, error: ErrorInfo) => error.transient,
    canLeave: ({ context }) => context.canLeave,
    fromInformation: ({ context }) => context.form === 'information',
    canFix: ({ context }) => context.blocked === 'actionNeeded',
    retries: ({ context }, at: Retry) => context.retry === at,
  },
  actions: {
    setConnection: assign((_, connection: Connection) => ({ connection })),
    setWebauthConnection: assign(({ context }, { connection = context.connection }: WebauthOutput) => ({
      outcome: undefined,
      connection,
    })),
    setValues: assign((_, values: readonly EncryptedValue[]) => ({ values, notice: undefined })),
    dropValues: assign({ values: [] }),
    setForm: assign((_, form: SettleMachineContext['form']) => ({ form })),
    setInformationFields: assign({ fields: ({ context }) => context.connection.fields }),
    setCredentialFields: assign(({ context }) => {
      const { source: name, state } = current(context);
      const source = context.connector.sources.find((item) => item.name === name) ?? context.source;
      return {
        fields: credentialFields(context.connection, context.connector, source),
        passwordExpired: state === 'passwordExpired',
      };
    }),
    setNotice: assign((_, notice: ErrorInfo) => ({ notice })),
    clearNotice: assign({ notice: undefined }),
    setEncryptionNotice: assign({
      notice: { code: 'encryption', transient: true, uncertain: false } as const,
    }),
    setError: assign((_, error: ErrorInfo) => ({ error })),
    clearError: assign({ error: undefined }),
    setRetry: assign((_, retry: Retry) => ({ retry })),
    setBlocked: assign({
      blocked: ({ context }) =>
        allSafe(context.connection.fields) ? blockedReason(current(context).state) : ('unsafeField' as const),
    }),
    setFailed: assign((_, error: ErrorInfo) => ({ blocked: 'unknown' as const, error })),
    end: assign((_, end: SettleOutput['kind']) => ({ end })),
    reportConnection: sendParent(({ context }): SettleReport => ({
      type: 'settle.connection',
      connection: context.connection,
    })),
    reportRecoverable: sendParent((_, error: ErrorInfo): SettleReport => ({
      type: 'settle.error',
      error,
      recoverable: true,
    })),
    reportBlocked: sendParent(({ context }): SettleReport => ({
      type: 'settle.error',
      error: context.error ?? {
        code: context.blocked === 'unsafeField' ? 'unsafeField' : (current(context).state ?? 'internal'),
        transient: false,
        uncertain: false,
      },
      recoverable: context.blocked === 'actionNeeded',
    })),
    /** What a trip tells is told on. */
    reportWebauth: sendParent((_, report: WebauthReport) => report),
  },
});
