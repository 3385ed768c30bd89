import { fromPromise, setup } from 'xstate';
import type { Config } from '../config.js';
import type { Connection, Connector } from '../protocol/types.js';
import type { Offer } from '../rules/scope.js';
import type { FlowInput } from './context.js';
import type {
  ActivateInput,
  CollectInput,
  CreateInput,
  Opened,
  Preparation,
  ReconcileInput,
  Resumed,
  ResumeInput,
} from './contracts.js';
import { provided } from './provided.js';
import type { SettleReport } from './settle-setup.js';
import { settleMachine } from './settle.js';
import type { FlowContext, FlowEmitted, FlowEvent, NamedBank, StateMeta } from './types.js';
import { webauthMachine, type WebauthReport } from './webauth.js';

/** What the flow is about, and who works for it; guards.ts and actions.ts add what it can ask and do. */
export const flowActors = setup({
  types: {
    context: {} as FlowContext,
    input: {} as FlowInput,
    events: {} as FlowEvent | SettleReport | WebauthReport,
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
});
