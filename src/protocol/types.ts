/**
 * What the API says, after narrowing. Enums are open: a value that comes tomorrow survives as itself,
 * and whoever reads it must have a safe generic path for it.
 */

/** One of the known names, or any other string the service may send later. */
export type Open<Known extends string> = Known | (string & Record<never, never>);

export type AuthMechanism = Open<'credentials' | 'webauth'>;

/** `bank` is what is offered unless the host asks otherwise. */
export type Capability = Open<
  'bank' | 'bankwealth' | 'document' | 'profile' | 'contact' | 'transfer' | 'twofarenew'
>;

export type AccountUsage = Open<'PRIV' | 'ORGA' | 'ASSO'>;

/** `checking` and `card` are payment accounts; every other type is not. */
export type AccountType = Open<
  | 'checking'
  | 'card'
  | 'savings'
  | 'livret_a'
  | 'livret_b'
  | 'ldds'
  | 'lep'
  | 'cel'
  | 'pel'
  | 'pee'
  | 'per'
  | 'perco'
  | 'perp'
  | 'market'
  | 'pea'
  | 'lifeinsurance'
  | 'capitalisation'
  | 'madelin'
  | 'deposit'
  | 'loan'
  | 'joint'
  | 'unknown'
>;

export type FieldType = Open<'text' | 'password' | 'date' | 'list' | 'number'>;

/** One input the bank asks for. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly type: FieldType;
  readonly required: boolean;
  /** PCRE source; what JavaScript cannot run is left to the server. */
  readonly regex?: string;
  /** The closed choice of a `list`. */
  readonly values: readonly FieldChoice[];
  /** Mechanisms it belongs to; absent = all. */
  readonly authMechanisms?: readonly AuthMechanism[];
  /** Names of the sources it belongs to; absent = all. */
  readonly connectorSources?: readonly string[];
}

export interface FieldChoice {
  readonly label: string;
  readonly value: string;
}

/** One way into a bank, giving a part of its accounts. */
export interface Source {
  readonly id: number;
  readonly name: string;
  readonly authMechanism: AuthMechanism;
  readonly availableAuthMechanisms: readonly AuthMechanism[];
  /** True when the service or the integrator switched it off. */
  readonly disabled: boolean;
  /** Lowest first, never skipped. */
  readonly priority: number;
  readonly accountTypes: readonly AccountType[];
  readonly accountUsages: readonly AccountUsage[];
  readonly capabilities: readonly Capability[];
}

export interface Country {
  readonly id: string;
  readonly name: string;
}

/** A bank or other provider. */
export interface Connector {
  readonly id: number;
  /** Absent on old connectors; then `id` names it. */
  readonly uuid?: string;
  readonly name: string;
  readonly slug?: string;
  /** Bank code. */
  readonly code?: string;
  /** Six hexadecimal digits without `#`. */
  readonly color?: string;
  readonly hidden: boolean;
  readonly beta: boolean;
  /** Accepts no new connection. */
  readonly restricted: boolean;
  readonly unstable: boolean;
  readonly capabilities: readonly Capability[];
  readonly authMechanism: AuthMechanism;
  readonly accountTypes: readonly AccountType[];
  readonly accountUsages: readonly AccountUsage[];
  readonly countries: readonly Country[];
  /** Empty in lists: asked for only for the chosen connector. */
  readonly sources: readonly Source[];
  readonly fields: readonly Field[];
}

/** `null` = synchronised. */
export type ConnectionState = Open<
  | 'SCARequired'
  | 'additionalInformationNeeded'
  | 'wrongpass'
  | 'decoupled'
  | 'validating'
  | 'webauthRequired'
  | 'actionNeeded'
  | 'passwordExpired'
  | 'rateLimiting'
  | 'websiteUnavailable'
  | 'bug'
  | 'notSupported'
> | null;

/** A source as added to a connection. */
export interface ConnectionSource {
  readonly id: number;
  readonly idConnectorSource?: number;
  readonly name: string;
  readonly state: ConnectionState;
  readonly disabled: boolean;
}

/** A person's link to one connector. */
export interface Connection {
  readonly id: number;
  readonly idConnector: number;
  readonly connectorUuid?: string;
  readonly state: ConnectionState;
  /** The bank's own words; never shown for `webauthRequired`, where it may hold a URL. */
  readonly errorMessage?: string;
  /** What is asked for in `additionalInformationNeeded`, `wrongpass`, `passwordExpired`. */
  readonly fields: readonly Field[];
  readonly active: boolean;
  /** `YYYY-MM-DD HH:MM:SS`, as the service writes dates. */
  readonly lastUpdate?: string;
  readonly sources: readonly ConnectionSource[];
  readonly connector?: Connector;
  readonly accounts: readonly Account[];
  readonly subscriptions: readonly Subscription[];
}

export interface Currency {
  readonly id: string;
  readonly symbol?: string;
  /** Number of decimals. */
  readonly precision?: number;
}

export interface Account {
  readonly id: number;
  readonly name: string;
  readonly number?: string;
  readonly iban?: string;
  readonly balance?: number;
  readonly currency?: Currency;
  readonly type: AccountType;
  readonly usage?: AccountUsage;
  /** True until the person consented. */
  readonly disabled: boolean;
  readonly idSource?: number;
  readonly companyName?: string;
}

export interface Subscription {
  readonly id: number;
  readonly label: string;
  readonly number?: string;
  readonly subscriber?: string;
  readonly disabled: boolean;
}

/** One encrypted form value: `value` is a compact JWE, never plain text. */
export interface EncryptedValue {
  readonly name: string;
  readonly value: string;
}

/** Encrypts one value for the service; the key was fetched and checked before. */
export type Encrypt = (plaintext: string) => Promise<string>;
