import {
  BankConnectActivatedEvent,
  BankConnectCancelEvent,
  BankConnectCompleteEvent,
  BankConnectConnectionEvent,
  BankConnectConnectorEvent,
  BankConnectDeletedEvent,
  BankConnectErrorEvent,
  BankConnectNotListedEvent,
  BankConnectWebauthEvent,
  type ConnectedBankDetail,
} from './events.js';
import type { FlowEmitted, NamedBank, Step } from './flow/types.js';

/** What the element knows and the flow does not. */
export interface EventFacts {
  readonly step: Step;
  /** Of the bank in play. */
  readonly connectorUuid: string | undefined;
  readonly userId: number | undefined;
  readonly temporaryUser: boolean;
}

/** Names are for the screens: events hold ids and codes. */
export const detailOf = ({ name: _, ...detail }: NamedBank): ConnectedBankDetail => detail;

/** What the flow tells, as the event a host hears. The only road from one to the other: nothing else gets out. */
export function domEventOf(event: FlowEmitted, facts: EventFacts): CustomEvent {
  const { step } = facts;
  switch (event.type) {
    case 'connector': {
      const { connectorId, connectorUuid, name } = event;
      return new BankConnectConnectorEvent({ connectorId, connectorUuid, name });
    }
    case 'webauth': {
      const { mode, connectorUuid, source } = event;
      return new BankConnectWebauthEvent({
        mode,
        connectorUuid,
        ...(source === undefined ? {} : { source }),
      });
    }
    case 'connection': {
      const { id: connectionId, connectorUuid = facts.connectorUuid, state } = event.connection;
      return new BankConnectConnectionEvent({ connectionId, connectorUuid, source: event.source, state });
    }
    case 'activated': {
      const { connectionId, accountIds, subscriptionIds } = event;
      return new BankConnectActivatedEvent({ connectionId, accountIds, subscriptionIds });
    }
    case 'complete': {
      const { temporaryUser, userId } = facts;
      const connections = event.banks.map(detailOf);
      return new BankConnectCompleteEvent({
        connections,
        ...(userId === undefined ? {} : { userId }),
        temporaryUser,
      });
    }
    case 'cancel':
      return new BankConnectCancelEvent({ step, connections: event.banks.map(detailOf) });
    case 'error': {
      const { code, requestId } = event.error;
      const { recoverable } = event;
      return new BankConnectErrorEvent({
        code,
        step,
        recoverable,
        ...(requestId === undefined ? {} : { requestId }),
      });
    }
    case 'notListed':
      return new BankConnectNotListedEvent();
    case 'deleted':
      return new BankConnectDeletedEvent({ connectionId: event.connectionId });
  }
}
