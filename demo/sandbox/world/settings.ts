/** What can be turned while the sandbox runs. */
import type { PublicKeyKind } from './keys.js';

type Missing = 'webauth' | 'webauth-url' | 'accounts' | 'subscriptions' | 'logos';

export interface Settings {
  /** added to every answer of the API */
  latencyMs: number;
  /** what the "slow bank" takes to answer */
  slowMs: number;
  /** what `state` holds when a bank's page sends the user back: the client's own value, or the connection's state */
  returnState: 'opaque' | 'connection';
  publicKey: PublicKeyKind;
  /** added to the time accounts take to appear after the sync */
  accountsDelayMs: number;
  /** an approval in the app comes by itself after this long; below 0, only by the control endpoint */
  decoupledDelayMs: number;
  /** an approval request that nobody answers is over after this long */
  decoupledTimeoutMs: number;
  /**
   * `scoped`: a source may be taken before one of lower priority only when they share no account type, as a host
   * that wants savings alone does. `strict`: never.
   */
  sourceOrder: 'scoped' | 'strict';
  /** life of a temporary user's token, in seconds */
  tokenSeconds: number;
  /** life of a one-time code, in seconds */
  codeSeconds: number;
  /** endpoints that answer 404 */
  missing: Missing[];
}

export const DEFAULT_SETTINGS: Settings = {
  latencyMs: 0,
  slowMs: 8000,
  returnState: 'opaque',
  publicKey: 'good',
  accountsDelayMs: 0,
  decoupledDelayMs: 6000,
  decoupledTimeoutMs: 120_000,
  sourceOrder: 'scoped',
  tokenSeconds: 1800,
  codeSeconds: 1800,
  missing: [],
};
