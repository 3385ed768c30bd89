import { answer, event, failure } from './params.js';
import { must } from './must.js';
import { current, settle, type Retry, type SettleMachineContext } from './settle-setup.js';

const sourceToName = (context: SettleMachineContext): string | undefined =>
  context.form === 'credentials' ? current(context).source : undefined;

/** What a failed request to the service leads to; `retry` names where "try again" goes on. */
const onFailure = (retry: Retry) =>
  [
    { guard: { type: 'isGone', params: failure }, target: '#settle.gone' },
    {
      guard: { type: 'isTransient', params: failure },
      target: '#settle.trouble',
      actions: [
        { type: 'setError', params: failure },
        { type: 'setRetry', params: retry },
        { type: 'reportRecoverable', params: failure },
      ],
    },
    { target: '#settle.failed', actions: [{ type: 'setFailed', params: failure }, 'reportBlocked'] },
  ] as const;

/** The connection as it is now is kept, and told. */
const toldConnection = [{ type: 'setConnection', params: answer }, 'reportConnection'] as const;

/** A good answer: what it says is settled next. */
const onAnswer = { target: '#settle.routing', actions: toldConnection } as const;

/**
 * Brings a connection from any state to a settled one (protocol: connection states). Any step can lead to any other
 * state, so everything comes back to `routing`. Adding, repairing and managing share it.
 */
export const settleMachine = settle.createMachine({
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
    end: undefined,
  }),
  output: ({ context }) => ({ kind: must(context.end), connection: context.connection }),
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
        submit: { target: 'updating', actions: { type: 'setValues', params: ({ event }) => event.values } },
        encryptionFailed: { actions: 'setEncryptionNotice' },
        back: { guard: 'canLeave', target: 'left' },
      },
    },
    credentials: {
      meta: { step: 'credentials' },
      tags: 'atRisk',
      entry: ['setCredentialFields', { type: 'setForm', params: 'credentials' }],
      on: {
        submit: { target: 'updating', actions: { type: 'setValues', params: ({ event }) => event.values } },
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
          source: sourceToName(context),
          values: context.values,
        }),
        onDone: {
          target: 'routing',
          actions: [{ type: 'setConnection', params: answer }, 'clearNotice', 'reportConnection'],
        },
        onError: [
          {
            guard: { type: 'isRefused', params: failure },
            target: 'refused',
            actions: [
              { type: 'setNotice', params: failure },
              { type: 'reportRecoverable', params: failure },
            ],
          },
          { guard: { type: 'isGone', params: failure }, target: 'gone' },
          // it may have been carried out: what the connection says now decides
          {
            guard: { type: 'isTransient', params: failure },
            target: 'reading',
            actions: [
              { type: 'setNotice', params: failure },
              { type: 'reportRecoverable', params: failure },
            ],
          },
          { target: 'failed', actions: [{ type: 'setFailed', params: failure }, 'reportBlocked'] },
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
                guard: { type: 'isApprovalPending', params: answer },
                target: 'watching',
                actions: toldConnection,
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
            guard: { type: 'isStillDecoupled', params: answer },
            target: 'decoupled.watching',
            actions: toldConnection,
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
          source: context.connector.sources.find(({ name }) => name === current(context).source),
          purpose: { kind: 'recover' as const, connection: context.connection },
          values: [],
          known: [],
          outcome: context.outcome,
          canLeave: context.canLeave,
        }),
        onDone: [
          {
            guard: { type: 'webauthReturned', params: answer },
            target: 'routing',
            actions: [{ type: 'setWebauthConnection', params: answer }, 'reportConnection'],
          },
          { target: 'left' },
        ],
        onError: { target: 'failed', actions: [{ type: 'setFailed', params: failure }, 'reportBlocked'] },
      },
      on: {
        'webauth.left': { actions: { type: 'reportWebauth', params: event } },
        'webauth.error': { actions: { type: 'reportWebauth', params: event } },
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
    settled: { type: 'final', entry: { type: 'end', params: 'settled' } },
    gone: { type: 'final', entry: { type: 'end', params: 'gone' } },
    left: { type: 'final', entry: { type: 'end', params: 'left' } },
    later: { type: 'final', entry: { type: 'end', params: 'later' } },
  },
});
