import type { Step } from './flow/types.js';
import type { ConnectionState } from './protocol/types.js';
import type { ErrorCode } from './protocol/errors.js';
import type { ConnectedBankDetail } from './rules/connected-bank.js';

export type { ConnectedBankDetail };

/** Events bubble to every script of the page: payloads are a closed list of ids and codes. */
class BankConnectEvent<Detail> extends CustomEvent<Detail> {
  constructor(type: string, detail: Detail) {
    super(type, { detail, bubbles: true, composed: true });
  }
}

export interface StepDetail {
  readonly step: Step;
  readonly previousStep: Step | undefined;
  readonly connectorUuid?: string;
  /** Name of the source being added. */
  readonly source?: string;
}

/** Another screen is shown. */
export class BankConnectStepEvent extends BankConnectEvent<StepDetail> {
  constructor(detail: StepDetail) {
    super('bank-connect-step', detail);
  }
}

export interface ConnectorDetail {
  readonly connectorId: number;
  readonly connectorUuid: string | undefined;
  readonly name: string;
}

/** A bank was chosen. */
export class BankConnectConnectorEvent extends BankConnectEvent<ConnectorDetail> {
  constructor(detail: ConnectorDetail) {
    super('bank-connect-connector', detail);
  }
}

export interface WebauthDetail {
  readonly mode: 'popup' | 'redirect' | 'host';
  readonly connectorUuid: string | undefined;
  readonly source?: string;
}

/** The person leaves for the bank's own page. Its URL carries a one-time code, so it is not told. */
export class BankConnectWebauthEvent extends BankConnectEvent<WebauthDetail> {
  constructor(detail: WebauthDetail) {
    super('bank-connect-webauth', detail);
  }
}

export interface ConnectionDetail {
  readonly connectionId: number;
  readonly connectorUuid: string | undefined;
  readonly source: string | undefined;
  /** `null` = synchronised. */
  readonly state: ConnectionState;
}

/** A connection was made, or its state changed. */
export class BankConnectConnectionEvent extends BankConnectEvent<ConnectionDetail> {
  constructor(detail: ConnectionDetail) {
    super('bank-connect-connection', detail);
  }
}

export interface ActivatedDetail {
  readonly connectionId: number;
  readonly accountIds: readonly number[];
  readonly subscriptionIds: readonly number[];
}

/** The person consented, and the service recorded it. */
export class BankConnectActivatedEvent extends BankConnectEvent<ActivatedDetail> {
  constructor(detail: ActivatedDetail) {
    super('bank-connect-activated', detail);
  }
}

export interface CompleteDetail {
  readonly connections: readonly ConnectedBankDetail[];
  /** Absent when no user call was made, or the host's token does not say whose it is. */
  readonly userId?: number;
  /** True when the widget made the user: exchange `getUserCode()` on the server to keep it. */
  readonly temporaryUser: boolean;
}

/** The flow reached its end. Exactly one of this and `bank-connect-cancel` is sent per flow. */
export class BankConnectCompleteEvent extends BankConnectEvent<CompleteDetail> {
  constructor(detail: CompleteDetail) {
    super('bank-connect-complete', detail);
  }
}

export interface CancelDetail {
  readonly step: Step;
  /** What was made before leaving: nothing made at the bank is lost. */
  readonly connections: readonly ConnectedBankDetail[];
}

/** The person left. */
export class BankConnectCancelEvent extends BankConnectEvent<CancelDetail> {
  constructor(detail: CancelDetail) {
    super('bank-connect-cancel', detail);
  }
}

export interface ErrorDetail {
  readonly code: ErrorCode;
  readonly step: Step;
  /** The person was given a way on. */
  readonly recoverable: boolean;
  /** Reference to quote to the service's support. */
  readonly requestId?: string;
}

/** Something went wrong. */
export class BankConnectErrorEvent extends BankConnectEvent<ErrorDetail> {
  constructor(detail: ErrorDetail) {
    super('bank-connect-error', detail);
  }
}

/** "My bank isn't listed." */
export class BankConnectNotListedEvent extends BankConnectEvent<Record<string, never>> {
  constructor() {
    super('bank-connect-not-listed', {});
  }
}

export interface DeletedDetail {
  readonly connectionId: number;
}

/** A connection was deleted in manage. */
export class BankConnectDeletedEvent extends BankConnectEvent<DeletedDetail> {
  constructor(detail: DeletedDetail) {
    super('bank-connect-deleted', detail);
  }
}

/** Every event of the element, for typed listeners. */
export interface BankConnectEventMap {
  'bank-connect-step': BankConnectStepEvent;
  'bank-connect-connector': BankConnectConnectorEvent;
  'bank-connect-webauth': BankConnectWebauthEvent;
  'bank-connect-connection': BankConnectConnectionEvent;
  'bank-connect-activated': BankConnectActivatedEvent;
  'bank-connect-complete': BankConnectCompleteEvent;
  'bank-connect-cancel': BankConnectCancelEvent;
  'bank-connect-error': BankConnectErrorEvent;
  'bank-connect-not-listed': BankConnectNotListedEvent;
  'bank-connect-deleted': BankConnectDeletedEvent;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the page's own map
  interface HTMLElementEventMap extends BankConnectEventMap {}
  // events bubble: a page may listen higher up
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the page's own map
  interface DocumentEventMap extends BankConnectEventMap {}
}
