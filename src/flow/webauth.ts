import { assign, fromCallback, fromPromise, sendParent, setup } from 'xstate';
import { outcomeOf, type WebauthOutcome } from '../rules/webauth-return.js';
import type { ErrorInfo } from '../protocol/errors.js';
import type { Connection, Connector, EncryptedValue, Source } from '../protocol/types.js';
import { answer, failure } from './params.js';
import { provided } from './provided.js';
import { must } from './must.js';
import type { Departure, FlowEvent, StateMeta, WebauthContext } from './types.js';

/** Why the person is sent to the bank. */
export type WebauthPurpose =
  /** To make a connection. */
  | { readonly kind: 'add' }
  /** To add a source to this connection. */
  | { readonly kind: 'extend'; readonly connection: Connection }
  /** To repair this connection. */
  | { readonly kind: 'recover'; readonly connection: Connection }
  /** To the service's own hosted webview, which does all the rest. */
  | { readonly kind: 'hosted' };

export interface WebauthInput {
  readonly connector: Connector | undefined;
  readonly source: Source | undefined;
  readonly purpose: WebauthPurpose;
  /** Values of the mechanism's fields; the endpoint takes them in clear. */
  readonly values: readonly EncryptedValue[];
  /** Connection ids of the user before the trip, when they were read already. */
  readonly known: readonly number[] | undefined;
  /** What an earlier return said, when it was no success. */
  readonly outcome: WebauthOutcome | undefined;
  /** False where there is no other bank to go back to. */
  readonly canLeave: boolean;
}

export interface WebauthOutput {
  readonly kind: /** The API confirms it. */ 'returned' | /** The person gave up. */ 'left';
  readonly connection: Connection | undefined;
  /** Connection ids of the user before the trip. */
  readonly known: readonly number[] | undefined;
}

/** An address to open. */
export interface WebauthAddress {
  readonly url: string;
  readonly known: readonly number[];
}

export interface AddressInput extends WebauthInput {
  readonly departure: Departure;
  /** Of an earlier attempt. */
  readonly address: WebauthAddress | undefined;
}

export interface FindInput {
  readonly connector: Connector | undefined;
  readonly source: Source | undefined;
  readonly purpose: WebauthPurpose;
  readonly known: readonly number[];
  /** What the return said, if anything. */
  readonly outcome: WebauthOutcome | undefined;
  /** The service says that nothing is to be done at the bank. */
  readonly upToDate: boolean;
}

export interface AwayInput extends FindInput {
  readonly departure: Departure;
}

/** What happens while the person is at the bank. */
export type AwayEvent =
  /** The API shows the result. */
  | { readonly type: 'away.found'; readonly connection: Connection }
  /** The return page called. */
  | { readonly type: 'away.returned' }
  /** The window seems closed. */
  | { readonly type: 'away.closed' };

/** What the parent hears from a trip. */
export type WebauthReport =
  | { readonly type: 'webauth.left'; readonly mode: Departure['mode']; readonly source: string | undefined }
  | { readonly type: 'webauth.error'; readonly error: ErrorInfo };

export interface WebauthMachineContext extends WebauthContext, WebauthInput {
  readonly upToDate: boolean;
  readonly departure: Departure;
  readonly address: WebauthAddress | undefined;
  readonly connection: Connection | undefined;
  /** How it ended, once it has. */
  readonly end: WebauthOutput['kind'] | undefined;
}

const findInput = ({ context }: { context: WebauthMachineContext }): FindInput => ({
  connector: context.connector,
  source: context.source,
  purpose: context.purpose,
  known: context.address?.known ?? context.known ?? [],
  outcome: context.outcome,
  upToDate: context.upToDate,
});

const awayInput = ({ context }: { context: WebauthMachineContext }): AwayInput => ({
  ...findInput({ context }),
  departure: context.departure,
});

/** How the click that asked for it could be followed. */
const departure = ({
  context,
  event,
}: {
  readonly context: WebauthMachineContext;
  readonly event: { readonly departure?: Departure };
}): Departure => event.departure ?? context.departure;

/** A failure is shown where the trip began, and told. */
const onFailure = [
  { type: 'setError', params: failure },
  { type: 'reportError', params: failure },
] as const;

const NO_DEPARTURE: Departure = { mode: 'redirect', popupBlocked: false, state: '' };

/** One trip to the bank's own page and back (protocol: adding by webauth), shared by adding and repairing. */
export const webauthMachine = setup({
  types: {
    context: {} as WebauthMachineContext,
    input: {} as WebauthInput,
    output: {} as WebauthOutput,
    events: {} as FlowEvent | AwayEvent,
    meta: {} as StateMeta,
    tags: {} as 'atRisk',
  },
  actors: {
    /** Remembers what the user has, and asks for the address; null = there is nothing to do at the bank. */
    findAddress: fromPromise<WebauthAddress | null, AddressInput>(provided),
    /** Sends the window, the page or the host there. */
    depart: fromPromise<unknown, AwayInput & { readonly url: string }>(provided),
    /** Waits beside the bank's page. */
    stayAway: fromCallback<AwayEvent, AwayInput>(() => undefined),
    /** Asks the API how it ended; null = nothing new. */
    findResult: fromPromise<Connection | null, FindInput>(provided),
  },
  actions: {
    /** How the click that asked for it could be followed. */
    setDeparture: assign((_, departure: Departure) => ({
      departure,
      mode: departure.mode,
      popupBlocked: departure.popupBlocked,
    })),
    closeWindow: () => undefined,
    setAddress: assign((_, address: WebauthAddress | null) => ({ address: address ?? undefined })),
    setConnection: assign((_, connection: Connection | null) => ({ connection: connection ?? undefined })),
    keepPurpose: assign({
      connection: ({ context }) => ('connection' in context.purpose ? context.purpose.connection : undefined),
    }),
    setUpToDate: assign({ upToDate: true }),
    setClosed: assign({ popupClosed: true }),
    clearOutcome: assign({ outcome: undefined, error: undefined, popupClosed: false, upToDate: false }),
    /** The host brings the address of return: it chooses words, nothing else. */
    setSaid: assign(({ context }, url: string) => ({ outcome: outcomeOf(url, context.departure.state) })),
    setUnfinished: assign({ outcome: ({ context }) => context.outcome ?? ('unfinished' as const) }),
    setError: assign((_, error: ErrorInfo) => ({ error })),
    end: assign((_, end: WebauthOutput['kind']) => ({ end })),
    reportDeparture: sendParent(({ context }): WebauthReport => ({
      type: 'webauth.left',
      mode: context.mode,
      source: context.source?.name,
    })),
    reportError: sendParent((_, error: ErrorInfo): WebauthReport => ({ type: 'webauth.error', error })),
  },
  guards: {
    hasNothingToDo: (_, address: WebauthAddress | null) => address === null,
    canLeave: ({ context }) => context.canLeave,
    hasResult: ({ context }, found: Connection | null) => found !== null || context.purpose.kind === 'hosted',
  },
}).createMachine({
  id: 'webauth',
  context: ({ input }) => ({
    ...input,
    departure: NO_DEPARTURE,
    mode: NO_DEPARTURE.mode,
    popupBlocked: false,
    popupClosed: false,
    upToDate: false,
    error: undefined,
    address: undefined,
    connection: undefined,
    end: undefined,
  }),
  output: ({ context }) => ({
    kind: must(context.end),
    connection: context.connection,
    known: context.address?.known ?? context.known,
  }),
  initial: 'intro',
  states: {
    intro: {
      meta: { step: 'webauth' },
      on: {
        leave: {
          target: 'departing',
          actions: ['clearOutcome', { type: 'setDeparture', params: departure }],
        },
        back: { guard: 'canLeave', target: 'left' },
      },
    },
    departing: {
      meta: { step: 'webauth', wait: 'leaving' },
      tags: 'atRisk',
      initial: 'addressing',
      on: { back: { target: 'intro', actions: 'closeWindow' } },
      states: {
        addressing: {
          invoke: {
            src: 'findAddress',
            input: ({ context }) => context,
            onDone: [
              {
                guard: { type: 'hasNothingToDo', params: answer },
                target: '#webauth.checking',
                actions: ['closeWindow', 'setUpToDate'],
              },
              { target: 'going', actions: { type: 'setAddress', params: answer } },
            ],
            onError: { target: '#webauth.intro', actions: ['closeWindow', ...onFailure] },
          },
        },
        going: {
          invoke: {
            src: 'depart',
            input: ({ context }) => ({ ...awayInput({ context }), url: context.address?.url ?? '' }),
            onDone: { target: '#webauth.away', actions: 'reportDeparture' },
            onError: { target: '#webauth.intro', actions: ['closeWindow', ...onFailure] },
          },
        },
      },
    },
    away: {
      meta: { step: 'webauth' },
      tags: 'atRisk',
      invoke: {
        src: 'stayAway',
        input: awayInput,
      },
      on: {
        'away.found': {
          target: 'returned',
          actions: [{ type: 'setConnection', params: ({ event }) => event.connection }, 'closeWindow'],
        },
        'away.returned': { target: 'checking', actions: 'closeWindow' },
        'away.closed': { actions: 'setClosed' },
        finished: { target: 'checking', actions: 'closeWindow' },
        resume: { target: 'checking', actions: { type: 'setSaid', params: ({ event }) => event.url } },
        // the click has closed the old window and opened a new one
        reopen: {
          target: 'departing',
          actions: ['clearOutcome', { type: 'setDeparture', params: departure }],
        },
        back: { target: 'intro', actions: 'closeWindow' },
      },
    },
    /** The bank's page is over, or so they say: the API knows. */
    checking: {
      meta: { step: 'waiting', wait: 'returning' },
      tags: 'atRisk',
      invoke: {
        src: 'findResult',
        input: findInput,
        onDone: [
          {
            guard: { type: 'hasResult', params: answer },
            target: 'returned',
            actions: { type: 'setConnection', params: answer },
          },
          { target: 'intro', actions: 'setUnfinished' },
        ],
        onError: { target: 'intro', actions: onFailure },
      },
    },
    returned: { type: 'final', entry: { type: 'end', params: 'returned' } },
    left: { type: 'final', entry: ['keepPurpose', { type: 'end', params: 'left' }] },
  },
});
