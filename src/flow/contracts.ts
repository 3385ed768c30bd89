import type { Config } from '../config.js';
import type { Connection, Connector, Encrypt, EncryptedValue } from '../protocol/types.js';
import type { WebauthReturn } from '../rules/webauth-return.js';

/** What the flow's actors are asked, and what they answer. */

/** What the sign-in form of a bank needs. */
export interface Preparation {
  readonly connector: Connector;
  readonly encrypt: Encrypt;
  /** The user's connections to this bank, when the host's user is known. */
  readonly existing: readonly Connection[];
}

export interface CreateInput {
  readonly connector: Connector;
  readonly source: string | undefined;
  /** Adding a source to this connection; else a new one is made. */
  readonly connectionId: number | undefined;
  readonly values: readonly EncryptedValue[];
}

export interface ReconcileInput {
  readonly connector: Connector;
  readonly source: string | undefined;
  readonly connectionId: number | undefined;
  readonly baseline: readonly number[];
}

export interface ActivateInput {
  readonly connectionId: number;
  readonly accountIds: readonly number[];
  readonly subscriptionIds: readonly number[];
}

/** A connection that exists, with what working on it needs. */
export interface Opened {
  readonly connection: Connection;
  readonly connector: Connector;
  readonly encrypt: Encrypt;
}

export interface ResumeInput {
  readonly returned: WebauthReturn;
}

/** Where a redirect led. */
export interface Resumed {
  readonly connector: Connector;
  readonly encrypt: Encrypt;
  /** Undefined when the API shows nothing new. */
  readonly connection: Connection | undefined;
  /** The one that was to be extended or repaired. */
  readonly before: Connection | undefined;
}

/** What a visit to the hosted webview is measured by. */
export interface CollectInput {
  readonly config: Config;
  /** Connection ids before the visit. */
  readonly known: readonly number[];
  /** By redirect: what came back. */
  readonly returned: WebauthReturn | undefined;
}
