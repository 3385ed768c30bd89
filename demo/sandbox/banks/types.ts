/** How a bank of the sandbox is written down: what the API says of it, and how it behaves. */

/** What banks of the sandbox write in: their own matter, whatever the widget speaks. */
export type Language = 'fr' | 'de' | 'es' | 'it' | 'nl' | 'pt' | 'en';

export interface FieldDef {
  name: string;
  label: string;
  /** `text password date list number`, or anything: clients must cope with types of tomorrow */
  type: string;
  required: boolean;
  description?: string;
  /** PCRE, as published; may be something JavaScript can't run */
  regex?: string;
  /** what the server really checks when `regex` is not for JavaScript to run */
  check?: (value: string) => boolean;
  values?: { label: string; value: string }[];
  authMechanisms?: string[];
  sources?: string[];
}

export interface SourceDef {
  id: number;
  name: string;
  mechanism: string;
  mechanisms: string[];
  priority: number;
  disabled: string | null;
  accountTypes: string[];
  accountUsages: string[];
  capabilities: string[];
}

export interface AccountSeed {
  name: string;
  originalName?: string;
  number?: string;
  iban?: string | null;
  balance: number | null;
  currency?: string;
  type: string;
  usage: string | null;
  company?: string;
  /** index of the account this card or sub-account belongs to */
  parent?: number;
  /** listed twice, under the same id */
  twice?: boolean;
}

export interface SubscriptionSeed {
  number: string;
  subscriber: string;
  label: string;
  twice?: boolean;
}

/**
 * What stands between accepted credentials and a synced connection. A bank is a queue of stages; each is a
 * connection state and the way out of it.
 */
export type Stage =
  | { kind: 'checking' }
  | { kind: 'validating'; ms: number }
  | { kind: 'code'; fields: FieldDef[]; right: string; refusal: string; message?: string; attempts?: number }
  | { kind: 'credentials'; state: string; message?: string; fields?: FieldDef[] }
  | { kind: 'decoupled'; message?: string; expiresFirst?: boolean; onPage?: boolean }
  | { kind: 'consent'; message?: string }
  | { kind: 'retry'; state: string; tries: number; message?: string }
  | { kind: 'action'; message: string }
  | { kind: 'webauth'; message?: string }
  | { kind: 'stuck'; state: string; message?: string };

export interface BankScript {
  /** the bank's own words when it refuses these values; nothing when it accepts them */
  refuse?: (values: ReadonlyMap<string, string>) => string | undefined;
  /** by source name, `*` for any */
  stages?: Record<string, Stage[]>;
  /** takes the `slowMs` setting to answer the credentials */
  slow?: boolean;
  accounts?: (source: SourceDef | null) => AccountSeed[];
  subscriptions?: (source: SourceDef | null) => SubscriptionSeed[];
  /** how long after the sync the accounts show up */
  accountsDelayMs?: number;
  /** the bank's login page severs its opener */
  coop?: boolean;
  /** given by /webauth-url instead of the bank's page */
  webauthUrl?: string;
}

export interface BankDef {
  id: number;
  uuid: string;
  /** false for the odd connector whose `uuid` is null */
  hasUuid: boolean;
  slug: string;
  name: string;
  code: string | null;
  color: string | null;
  countries: string[];
  language: Language;
  capabilities: string[];
  /** of the connector itself; null when the sources decide */
  mechanism: string | null;
  accountTypes: string[];
  accountUsages: string[];
  products: string[];
  siret: string | null;
  hidden: boolean;
  restricted: boolean;
  beta: boolean;
  unstable: boolean;
  charged: boolean;
  logos: ('thumbnail' | 'main')[];
  sources: SourceDef[];
  fields: FieldDef[];
  /** listed twice by GET /connectors */
  twice: boolean;
  script: BankScript;
  about?: { what: string; type: string };
}
