import type { Config } from '../config.js';
import type { ErrorInfo } from '../protocol/errors.js';
import type { Connection, Connector, EncryptedValue, Encrypt, Field, Source } from '../protocol/types.js';
import type { ConnectedBankDetail } from '../rules/connected-bank.js';
import type { BlockedReason } from '../rules/connection-states.js';
import type { Offer } from '../rules/scope.js';
import type { WebauthOutcome, WebauthReturn } from '../rules/webauth-return.js';

/** The reflected `step` attribute: the public contract analytics may rely on. */
export type Step =
  | 'starting'
  | 'connector'
  | 'credentials'
  | 'webauth'
  | 'information'
  | 'decoupled'
  | 'waiting'
  | 'activation'
  | 'another'
  | 'blocked'
  | 'retry'
  | 'connections'
  | 'done'
  | 'failed';

/** Which screen draws a state. Several screens may share a step. */
export type Screen =
  | Step
  /** Before `start()` and after leaving: nothing runs. */
  | 'idle'
  /** The bank is connected already: repair it, or add another login. */
  | 'existing'
  /** Two connections may be the one just made: which is it? */
  | 'candidates'
  /** SCARequired: the bank wants to check who it is; the person agrees to start. */
  | 'sca'
  /** What comes next could not be loaded: try again. */
  | 'unloaded'
  /** Nothing to share was found. */
  | 'empty'
  /** manage: one connection, its accounts. */
  | 'connection'
  /** manage: disconnect, are you sure? */
  | 'disconnect';

/** What is being waited for; chooses the words and the skeleton. */
export type Wait =
  /** The list of banks. */
  | 'connectors'
  /** The sign-in form of the chosen bank. */
  | 'form'
  /** The bank checks what was sent. */
  | 'bank'
  /** We look whether the connection was made although the answer was lost. */
  | 'reconciling'
  /** The connection is being synchronised. */
  | 'sync'
  /** Accounts are being listed. */
  | 'accounts'
  /** Consent is being recorded. */
  | 'activating'
  /** Manage: connections are being read, an account is switched, a connection deleted. */
  | 'connections'
  /** The address of the bank's page is being asked for. */
  | 'leaving'
  /** Back from the bank: the API is being asked what happened. */
  | 'returning';

/** What may be waited for before the machine is there. */
export type FirstWait = Extract<Wait, 'connectors' | 'form' | 'connections' | 'returning'>;

/** Data every state carries. */
export interface StateMeta {
  readonly step: Step;
  /** Defaults to the step. */
  readonly screen?: Screen;
  readonly wait?: Wait;
}

/** One bank's outcome, by the name the screens show. */
export interface NamedBank extends ConnectedBankDetail {
  readonly name: string;
}

/** The offered banks as they were first read, with the one that was chosen meanwhile; or what went wrong. */
export type FirstList =
  | {
      readonly connectors: readonly Connector[];
      readonly chosen?: string | undefined;
      readonly error?: undefined;
    }
  | { readonly error: ErrorInfo; readonly connectors?: undefined; readonly chosen?: undefined };

/** Data of the parent machine. No token, no plain credential: values are ciphertext, but those of the bank's own page. */
export interface FlowContext {
  readonly config: Config;
  /** False when the host's configuration is wrong. */
  readonly valid: boolean;
  /** Offered banks, restricted ones included. */
  readonly connectors: readonly Connector[];
  /** False while the list is still being read. */
  readonly connectorsComplete: boolean;
  /** What was read before the flow began. */
  readonly read: FirstList | undefined;
  readonly connectorId: string | undefined;
  /** The chosen one, with sources and fields. */
  readonly connector: Connector | undefined;
  readonly encrypt: Encrypt | undefined;
  /** The user's connections to the chosen bank before this flow. */
  readonly existing: readonly Connection[];
  /** Source being added; undefined for a connector without sources. */
  readonly source: Source | undefined;
  /** What the form must ask, for the source and mechanism in use. */
  readonly fields: readonly Field[];
  /** Names of the sources of the current connection. */
  readonly addedSources: readonly string[];
  /** The person skipped the remaining sources. */
  readonly sourcesSkipped: boolean;
  /** Connection ids known before the first attempt to create one; undefined = not read yet. */
  readonly baseline: readonly number[] | undefined;
  /**
   * Banks a connection was asked for without a good answer, and the connections there were before: what came of it is
   * looked up before asking again, also after a detour.
   */
  readonly attempts: readonly { readonly connectorId: number; readonly baseline: readonly number[] }[];
  /** The form's values go to the bank's page in its address, as that endpoint takes them; never secrets. */
  readonly inClear: boolean;
  readonly values: readonly EncryptedValue[];
  /** How the last trip to the bank's page ended, when it was no success. */
  readonly outcome: WebauthOutcome | undefined;
  /** What is being done to the connection. */
  readonly intent: 'add' | 'extend' | 'repair' | 'reset';
  /** The connection to open for repairing or extending. */
  readonly targetId: number | undefined;
  readonly returned: WebauthReturn | undefined;
  /** manage: the switch being made. */
  readonly accountChange: { readonly accountId: number; readonly disabled: boolean } | undefined;
  readonly connection: Connection | undefined;
  readonly candidates: readonly Connection[];
  readonly offer: Offer;
  readonly chosen: { readonly accountIds: readonly number[]; readonly subscriptionIds: readonly number[] };
  /** What the next source would add, when another one may be added (strategy `optional`). */
  readonly nextSource: Source | undefined;
  readonly banks: readonly NamedBank[];
  /** All connections of the user, in manage. */
  readonly connections: readonly Connection[];
  /** Refused by the bank: shown on the form. */
  readonly notice: ErrorInfo | undefined;
  /** Shown by `retry` and `failed`. */
  readonly error: ErrorInfo | undefined;
  readonly blocked: BlockedReason | undefined;
  /** True when the flow ended because there was nothing to repair. */
  readonly nothingToDo: boolean;
}

/** Data of the settle machine (protocol: connection states). */
export interface SettleContext {
  readonly connectionId: number;
  readonly connector: Connector;
  readonly source: Source | undefined;
  readonly encrypt: Encrypt | undefined;
  readonly connection: Connection;
  /** What to ask in `information` and `credentials`. */
  readonly fields: readonly Field[];
  readonly notice: ErrorInfo | undefined;
  readonly error: ErrorInfo | undefined;
  readonly blocked: BlockedReason | undefined;
  /** The connection needs a new password because the old one expired. */
  readonly passwordExpired: boolean;
  readonly values: readonly EncryptedValue[];
}

/** How a click on "go to the bank" was followed: windows open in the click or not at all. */
export interface Departure {
  readonly mode: 'popup' | 'redirect' | 'host';
  /** The browser refused a window. */
  readonly popupBlocked: boolean;
  /** Our random name of the trip. */
  readonly state: string;
}

/** Data of one trip to the bank's own page. */
export interface WebauthContext {
  /** Undefined for the hosted webview, which lets choose. */
  readonly connector: Connector | undefined;
  readonly source: Source | undefined;
  /** How the page was opened, once it was. */
  readonly mode: Departure['mode'];
  /** The browser refused the popup: going on in this tab, and saying so. */
  readonly popupBlocked: boolean;
  /** The popup seems closed: reopen or cancel. */
  readonly popupClosed: boolean;
  /** What the bank page said on return, when it was not a success. */
  readonly outcome: WebauthOutcome | undefined;
  readonly error: ErrorInfo | undefined;
}

/** What a person (or the host) may ask of the flow. Steps send these; nothing else moves the machine. */
export type FlowEvent =
  | { readonly type: 'start' }
  /** Leave for good: the terminal `cancel`. */
  | { readonly type: 'close' }
  | { readonly type: 'back' }
  | { readonly type: 'retry' }
  /** Temporary trouble or a blocked state: leave this bank for now, keep what was made. */
  | { readonly type: 'later' }
  | { readonly type: 'choose'; readonly connectorId: string }
  | { readonly type: 'notListed' }
  /** existing: repair this connection / add another login; candidates: this one is mine; manage: open it. */
  | { readonly type: 'pick'; readonly connectionId: number }
  | { readonly type: 'addLogin' }
  /** Encrypted form values, of `credentials` or `information`. */
  | { readonly type: 'submit'; readonly values: readonly EncryptedValue[] }
  /** The form could not encrypt: the key vanished or the browser refused. */
  | { readonly type: 'encryptionFailed' }
  /** sca: agree to start. */
  | { readonly type: 'consent' }
  /** decoupled: "I approved it". */
  | { readonly type: 'approved' }
  /** decoupled: "send again". */
  | { readonly type: 'resend' }
  /** blocked: "I have done it". */
  | { readonly type: 'fixed' }
  /** webauth: go to the bank / open again; whoever runs the flow adds how the click could be followed. */
  | { readonly type: 'leave'; readonly departure?: Departure }
  | { readonly type: 'reopen'; readonly departure?: Departure }
  /** webauth: I have finished. */
  | { readonly type: 'finished' }
  | {
      readonly type: 'activate';
      readonly accountIds: readonly number[];
      readonly subscriptionIds: readonly number[];
    }
  /** activation: add the next source; manage: add a source to this connection. */
  | { readonly type: 'addSource' }
  /** The next source failed: go on with what there is. */
  | { readonly type: 'skipSource' }
  /** another: add another bank; manage: add a bank. */
  | { readonly type: 'addBank' }
  /** another: that's all; done: close. */
  | { readonly type: 'finish' }
  /** manage */
  | { readonly type: 'repair'; readonly connectionId: number }
  | { readonly type: 'disconnect'; readonly connectionId: number }
  | { readonly type: 'confirm' }
  | { readonly type: 'setAccount'; readonly accountId: number; readonly disabled: boolean }
  /** webauth by the host: the address the bank came back to. */
  | { readonly type: 'resume'; readonly url: string };

/** What the element turns into DOM events. */
export type FlowEmitted =
  | {
      readonly type: 'connector';
      readonly connectorId: number;
      readonly connectorUuid: string | undefined;
      readonly name: string;
    }
  | {
      readonly type: 'webauth';
      readonly mode: 'popup' | 'redirect' | 'host';
      readonly connectorUuid: string | undefined;
      readonly source: string | undefined;
    }
  | { readonly type: 'connection'; readonly connection: Connection; readonly source: string | undefined }
  | {
      readonly type: 'activated';
      readonly connectionId: number;
      readonly accountIds: readonly number[];
      readonly subscriptionIds: readonly number[];
    }
  | { readonly type: 'complete'; readonly banks: readonly NamedBank[] }
  | { readonly type: 'cancel'; readonly banks: readonly NamedBank[] }
  | { readonly type: 'error'; readonly error: ErrorInfo; readonly recoverable: boolean }
  | { readonly type: 'notListed' }
  | { readonly type: 'deleted'; readonly connectionId: number };

/**
 * What a screen is drawn from: the innermost active state's meta, and the contexts of the machines that run.
 * Steps read this and send {@link FlowEvent}s, and know nothing else of the machines.
 */
export interface FlowView {
  readonly step: Step;
  readonly screen: Screen;
  readonly wait: Wait | undefined;
  readonly flow: FlowContext;
  readonly settle: SettleContext | undefined;
  readonly webauth: WebauthContext | undefined;
  /** True when leaving now would lose or leave something half done: `close()` asks first. */
  readonly atRisk: boolean;
  /** The terminal event was sent. */
  readonly ended: boolean;
  /** Whether the machines would take this event now; decides which actions a screen offers. */
  readonly can: (event: FlowEvent) => boolean;
}
