import type { FlowEvent } from '../../../../src/flow/types.js';
import { connectorKey, type Offer } from '../../../../src/rules/scope.js';
import type { EventTable } from '../model.js';
import { VALUES } from '../world.js';

const just =
  <Type extends FlowEvent['type']>(type: Type) =>
  (): readonly { readonly type: Type }[] => [{ type }];

const UNKNOWN = 999;
const NO_OFFER: Offer = { accounts: [], subscriptions: [] };

const idsOf = (items: readonly { readonly id: number }[]): readonly number[] => items.map(({ id }) => id);

/** Every event of a person, sensible and forged. A new type of {@link FlowEvent} does not compile without its line. */
export const EVENTS: EventTable<FlowEvent> = {
  start: just('start'),
  close: just('close'),
  back: just('back'),
  retry: just('retry'),
  later: just('later'),
  choose: ({ connectors = [] }) =>
    [...connectors.map(connectorKey), 'nobody'].map((connectorId) => ({ type: 'choose', connectorId })),
  notListed: just('notListed'),
  pick: ({ candidates = [], connections = [], existing = [] }) =>
    [...idsOf([...candidates, ...connections, ...existing]), UNKNOWN].map((connectionId) => ({
      type: 'pick',
      connectionId,
    })),
  addLogin: just('addLogin'),
  submit: () => [{ type: 'submit', values: VALUES }],
  encryptionFailed: just('encryptionFailed'),
  consent: just('consent'),
  approved: just('approved'),
  resend: just('resend'),
  fixed: just('fixed'),
  leave: just('leave'),
  reopen: just('reopen'),
  finished: just('finished'),
  activate: ({ offer = NO_OFFER }) => {
    const accountIds = idsOf(offer.accounts);
    const subscriptionIds = idsOf(offer.subscriptions);
    return [
      { type: 'activate', accountIds, subscriptionIds },
      { type: 'activate', accountIds: [], subscriptionIds: [] },
      { type: 'activate', accountIds: [...accountIds, UNKNOWN], subscriptionIds },
      { type: 'activate', accountIds, subscriptionIds: [...subscriptionIds, UNKNOWN] },
    ];
  },
  addSource: just('addSource'),
  skipSource: just('skipSource'),
  addBank: just('addBank'),
  finish: just('finish'),
  repair: ({ connections = [] }) =>
    [...idsOf(connections), UNKNOWN].map((connectionId) => ({ type: 'repair', connectionId })),
  disconnect: ({ connections = [] }) =>
    [...idsOf(connections), UNKNOWN].map((connectionId) => ({ type: 'disconnect', connectionId })),
  confirm: just('confirm'),
  setAccount: ({ offer = NO_OFFER }) =>
    [...idsOf(offer.accounts), UNKNOWN].map((accountId) => ({
      type: 'setAccount',
      accountId,
      disabled: true,
    })),
  resume: () => [{ type: 'resume', url: 'https://shop.example/?id_connection=999' }],
};
