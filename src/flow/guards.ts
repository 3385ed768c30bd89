import { isRefusal, type ErrorInfo } from '../protocol/errors.js';
import type { Connection, Connector } from '../protocol/types.js';
import { allSafe, unsettled } from '../rules/connection-states.js';
import { fieldsFor } from '../rules/fields.js';
import { connectorKey, isEmptyOffer, type Offer } from '../rules/scope.js';
import type { Opened, Resumed } from './contracts.js';
import { addedOf, attemptOf, choiceOf, hasOtherSources, isRepair, isShared } from './selectors.js';
import type { SettleOutput } from './settle-setup.js';
import { flowActors } from './setup.js';
import type { FlowContext, NamedBank } from './types.js';
import type { WebauthOutput } from './webauth.js';

const isHealthy = ({ connection }: Opened): boolean => unsettled(connection, undefined).state === null;

const hasId = (items: readonly { readonly id: number }[], id: number | undefined): boolean =>
  items.some((item) => item.id === id);

const mechanismOf = ({ connector, source }: FlowContext): string | undefined =>
  source?.authMechanism ?? connector?.authMechanism;

/** What the flow asks before it goes on. A guard on an answer or a choice is given it as its parameter. */
export const flowGuards = flowActors.extend({
  guards: {
    // how the host started it
    isMisconfigured: ({ context }) => !context.valid,
    isWellConfigured: ({ context }) => context.valid,
    isPreselected: ({ context }) => context.valid && context.config.connectors.length === 1,
    isHosted: ({ context }) => context.config.hosted,
    isReconnect: ({ context }) => context.config.mode === 'reconnect',
    isManage: ({ context }) => context.config.mode === 'manage',
    isValidHosted: ({ context }) => context.valid && context.config.hosted,
    isValidReconnect: ({ context }) => context.valid && context.config.mode === 'reconnect',
    isValidManage: ({ context }) => context.valid && context.config.mode === 'manage',
    hasReturned: ({ context }) => context.returned !== undefined,
    hasReturnedHosted: ({ context }) => context.config.hosted && context.returned !== undefined,
    hasReturnedInVain: ({ context }) => context.config.hosted && context.returned?.outcome !== undefined,
    hasConnectorChosen: ({ context }) => context.connectorId !== undefined,

    // what failed
    isTransient: (_, error: ErrorInfo) => error.transient,
    isRefused: (_, error: ErrorInfo) => isRefusal(error),
    isUncertain: (_, error: ErrorInfo) => error.uncertain,
    isMissing: (_, error: ErrorInfo) => error.code === 'notFound',

    // banks
    hasRead: ({ context }) => context.read?.connectors !== undefined,
    hasReadNothing: ({ context }) => context.read?.connectors?.length === 0,
    hasFailedToRead: ({ context }) => context.read?.error !== undefined,
    hasTroubleReading: ({ context }) => context.read?.error?.transient === true,
    offersNothing: (_, connectors: readonly Connector[]) => connectors.length === 0,
    canChoose: ({ context }) => context.connectors.length > 0,
    isOffered: ({ context }, key: string) =>
      context.connectors.some((item) => connectorKey(item) === key && !item.restricted),
    isRestricted: ({ context }) => context.connector?.restricted === true,
    hasExisting: ({ context }) => context.existing.length > 0,
    isExisting: ({ context }, id: number) => hasId(context.existing, id),
    mayAddBank: ({ context: { banks, config } }) =>
      config.mode === 'connect' &&
      config.maxConnections > 1 &&
      banks.filter(isShared).length < config.maxConnections,

    // sources
    isUnavailable: ({ context }) => choiceOf(context).kind === 'unavailable',
    /** Only when it is opened its bank's sources are known: there may be none to add. */
    hasNothingToAdd: ({ context }) => context.intent === 'extend' && choiceOf(context).kind !== 'source',
    hasOtherSources: ({ context }) => hasOtherSources(context),
    chainsSources: ({ context }) =>
      (context.intent === 'reset' || (context.intent === 'add' && context.config.sources === 'all')) &&
      !context.sourcesSkipped &&
      choiceOf(context).kind === 'source',
    canAddSource: ({ context }) => !context.sourcesSkipped && choiceOf(context).kind === 'source',

    // signing in
    hasUnsafeField: ({ context }) =>
      !allSafe(context.fields) || (context.inClear && context.fields.some(({ type }) => type === 'password')),
    usesWebauth: ({ context }) => context.inClear,
    usesWebauthAlone: ({ context }) => context.inClear && context.fields.length === 0,
    usesCredentials: ({ context }) => mechanismOf(context) === 'credentials',

    // making a connection
    wasAttempted: ({ context }) => attemptOf(context) !== undefined && context.intent !== 'reset',
    hasConnection: ({ context }) => context.connection !== undefined,
    foundOne: (_, found: readonly Connection[]) => found.length === 1,
    foundSeveral: (_, found: readonly Connection[]) => found.length > 1,
    isCandidate: ({ context }, id: number) => hasId(context.candidates, id),
    /** It was made: what is left to do is to share what it holds. */
    completesConnection: ({ context }) =>
      context.valid &&
      context.config.mode === 'connect' &&
      context.connection !== undefined &&
      (context.intent === 'add' || context.intent === 'extend'),

    // one that is there
    resets: ({ context }) => context.intent === 'reset',
    repairs: ({ context }) => context.intent === 'repair',
    extends: ({ context }) => context.intent === 'extend',
    canExtend: ({ context }) => context.connection !== undefined,
    /** manage: what there is works, and is found in the list. */
    extendsOwn: ({ context }) => context.config.mode === 'manage' && context.intent === 'extend',
    isHealthy: (_, opened: Opened) => isHealthy(opened),
    /** In a page that connects, what a repaired connection holds can be shared, like that of a new one. */
    sharesHealthy: ({ context }, opened: Opened) => context.config.mode === 'connect' && isHealthy(opened),
    sharesRepaired: ({ context }) => context.config.mode === 'connect' && context.intent === 'repair',
    isSettled: (_, { kind }: SettleOutput) => kind === 'settled',
    isGone: (_, { kind }: SettleOutput) => kind === 'gone',
    isForLater: (_, { kind }: SettleOutput) => kind === 'later',
    isRepairOfNothing: ({ context }, output: SettleOutput) => isRepair(context) && output.kind === 'gone',

    // the bank's own page
    webauthReturned: (_, { connection, kind }: WebauthOutput) =>
      connection !== undefined && kind === 'returned',
    wasFound: (_, { connection }: Resumed) => connection !== undefined,
    asksBeforeLeaving: ({ context }, { connector }: Resumed) => {
      const source = connector.sources.find(({ name }) => name === context.returned?.record.source);
      return fieldsFor(connector.fields, source, 'webauth', addedOf(context)).length > 0;
    },
    isFruitless: ({ context }, banks: readonly NamedBank[]) =>
      context.config.mode !== 'manage' && banks.length === 0,

    // consent
    offerIsEmpty: (_, offer: Offer) => isEmptyOffer(offer),
    hasNothingMore: ({ context }, offer: Offer) =>
      context.config.mode === 'connect' && context.intent === 'extend' && isEmptyOffer(offer),
    isConsent: ({ context: { offer } }, { accountIds, subscriptionIds }: FlowContext['chosen']) =>
      accountIds.length + subscriptionIds.length > 0 &&
      accountIds.every((id) => hasId(offer.accounts, id)) &&
      subscriptionIds.every((id) => hasId(offer.subscriptions, id)),

    // manage
    isOwn: ({ context }, id: number) => hasId(context.connections, id),
    isOwnAccount: ({ context }, id: number) => hasId(context.offer.accounts, id),
    hasDetail: ({ context }, own: readonly Connection[]) => hasId(own, context.connection?.id),
    wantsDetail: ({ context }, own: readonly Connection[]) =>
      context.connection === undefined &&
      context.targetId === context.config.connectionId &&
      hasId(own, context.targetId),
    /** The one that was shown is no longer there. */
    lacksDetail: ({ context }) => context.connection !== undefined,
  },
});
