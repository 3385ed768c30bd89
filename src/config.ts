import { parseSafeUrl } from './protocol/urls.js';

/** How the bank's own page is opened. */
export type WebauthMode = 'auto' | 'popup' | 'redirect';
export type Mode = 'connect' | 'reconnect' | 'manage';
/** protocol: which of a bank's sources are added. */
export type SourceStrategy = 'optional' | 'restricted' | 'all';
export type Presentation = 'inline' | 'dialog';
export type Theme = 'auto' | 'light' | 'dark';

/** Which accounts may be shown and activated; an empty list restricts nothing. */
export interface Scope {
  readonly types: readonly string[];
  readonly usages: readonly string[];
  readonly ibans: readonly string[];
}

/** Values to fill forms with, by connector uuid, then field name. Never used for secrets. */
export type Prefill = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A whole, valid configuration; frozen for the length of a flow. */
export interface Config {
  /** Base URL of the API, without a trailing slash. */
  readonly apiUrl: string;
  readonly clientId: string | undefined;
  readonly redirectUri: string;
  readonly webauth: WebauthMode;
  readonly mode: Mode;
  readonly connectionId: number | undefined;
  readonly resetCredentials: boolean;
  /** uuids or ids; empty = all. */
  readonly connectors: readonly string[];
  /** uuids or ids of the banks to show first. */
  readonly popular: readonly string[];
  readonly capabilities: readonly string[];
  readonly countries: readonly string[];
  readonly scope: Scope;
  readonly sources: SourceStrategy;
  readonly maxConnections: number;
  readonly presentation: Presentation;
  readonly termsUrl: string | undefined;
  readonly privacyUrl: string | undefined;
  readonly hosted: boolean;
  /** Base address of the hosted webview, without a trailing slash. */
  readonly webviewUrl: string;
  readonly prefill: Prefill;
}

/** What the element's attributes and properties hold, before anything is believed. */
export interface RawConfig {
  readonly domain?: string | null;
  readonly apiUrl?: string | null;
  readonly clientId?: string | null;
  readonly redirectUri?: string | null;
  readonly webauth?: string | null;
  readonly mode?: string | null;
  readonly connectionId?: string | number | null;
  readonly resetCredentials?: boolean;
  readonly connectors?: string | null;
  readonly popular?: string | null;
  readonly capabilities?: string | null;
  readonly countries?: string | null;
  readonly accountTypes?: string | null;
  readonly accountUsages?: string | null;
  readonly accountIbans?: string | null;
  readonly sources?: string | null;
  readonly maxConnections?: string | number | null;
  readonly presentation?: string | null;
  readonly termsUrl?: string | null;
  readonly privacyUrl?: string | null;
  readonly hosted?: boolean;
  readonly webviewUrl?: string | null;
  readonly prefill?: Prefill | null;
  /** Address of the page, for the default of `redirect-uri`. */
  readonly pageUrl: string;
}

/** One thing wrong with the configuration: the attribute and what it should be. For the developer, in English. */
export interface ConfigProblem {
  readonly attribute: string;
  readonly message: string;
}

export interface ConfigResult {
  /** With defaults where something was wrong; only to be run when there are no problems. */
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

const MODES = ['connect', 'reconnect', 'manage'] as const;
const WEBAUTH_MODES = ['auto', 'popup', 'redirect'] as const;
const STRATEGIES = ['optional', 'restricted', 'all'] as const;
const PRESENTATIONS = ['inline', 'dialog'] as const;

/** Notes what is wrong; gives back the nothing that stands in its place. */
type Complain = (attribute: string, message: string) => string | undefined;

/** A DNS label: what Powens calls a domain (`demo` in `demo.biapi.pro`). */
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const WEBVIEW = 'https://webview.powens.com';
const ID = /^[1-9]\d{0,15}$/;
const COUNTRY = /^[A-Z]{2}$/;

const list = (value: string | null | undefined): string[] => [
  ...new Set(
    (value ?? '')
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  ),
];

/** Attributes in, one configuration and everything that is wrong with it out. Never throws. */
export function parseConfig(raw: RawConfig): ConfigResult {
  const problems: ConfigProblem[] = [];
  const problem: Complain = (attribute, message) => {
    problems.push({ attribute, message });
    return undefined;
  };
  const oneOf = <T extends string>(
    attribute: string,
    value: string | null | undefined,
    allowed: readonly [T, ...T[]],
  ): T => {
    if (value === null || value === undefined || value === '') return allowed[0];
    const found = allowed.find((item) => item === value);
    if (found === undefined) problem(attribute, `must be one of: ${allowed.join(', ')}`);
    return found ?? allowed[0];
  };
  const url = (attribute: string, value: string | null | undefined): string | undefined => {
    if (value === null || value === undefined || value === '') return undefined;
    const parsed = parseSafeUrl(value, raw.pageUrl);
    return parsed === undefined
      ? problem(attribute, 'must be an https: URL (or http: on localhost) without user name or password')
      : parsed.href;
  };

  const mode = oneOf('mode', raw.mode, MODES);
  const hosted = raw.hosted ?? false;
  const apiUrl = baseUrl(raw, problem);

  const redirectUri = url('redirect-uri', raw.redirectUri) ?? pageAddress(raw.pageUrl);
  const webviewUrl = (url('webview-url', raw.webviewUrl) ?? WEBVIEW).replace(/\/+$/, '');
  for (const [attribute, value] of Object.entries({ 'redirect-uri': redirectUri, 'webview-url': webviewUrl }))
    if (/[?#]/.test(value)) problem(attribute, 'must carry neither query nor hash');

  let connectionId: number | undefined;
  const rawId = String(raw.connectionId ?? '').trim();
  if (rawId !== '') {
    if (ID.test(rawId) && Number.isSafeInteger(Number(rawId))) connectionId = Number(rawId);
    else problem('connection-id', 'must be a positive whole number');
  } else if (mode === 'reconnect') {
    problem('connection-id', 'is required with mode="reconnect"');
  }

  const rawMax = String(raw.maxConnections ?? '').trim();
  const isCount = rawMax === '' || (Number.isSafeInteger(Number(rawMax)) && Number(rawMax) >= 1);
  if (!isCount) problem('max-connections', 'must be a whole number, 1 or more');

  const countries = list(raw.countries).map((code) => code.toUpperCase());
  for (const code of countries)
    if (!COUNTRY.test(code)) problem('countries', `“${code}” is not an ISO 3166 country code`);

  const clientId = (raw.clientId ?? '').trim() || undefined;
  if (hosted && clientId === undefined) problem('client-id', 'is required with hosted');

  const capabilities = list(raw.capabilities);
  const config: Config = {
    apiUrl: apiUrl ?? '',
    clientId,
    redirectUri,
    webauth: oneOf('webauth', raw.webauth, WEBAUTH_MODES),
    mode,
    connectionId,
    resetCredentials: raw.resetCredentials ?? false,
    connectors: list(raw.connectors),
    popular: list(raw.popular),
    capabilities: capabilities.length > 0 ? capabilities : ['bank'],
    countries,
    scope: {
      types: list(raw.accountTypes).map((type) => type.toLowerCase()),
      usages: list(raw.accountUsages).map((usage) => usage.toUpperCase()),
      ibans: list(raw.accountIbans).map((iban) => iban.replace(/\s/g, '').toUpperCase()),
    },
    sources: oneOf('sources', raw.sources, STRATEGIES),
    maxConnections: isCount && rawMax !== '' ? Number(rawMax) : 1,
    presentation: oneOf('presentation', raw.presentation, PRESENTATIONS),
    termsUrl: url('terms-url', raw.termsUrl),
    privacyUrl: url('privacy-url', raw.privacyUrl),
    hosted,
    webviewUrl,
    prefill: copyPrefill(raw.prefill),
  };
  return { config, problems };
}

function baseUrl(raw: RawConfig, problem: Complain): string | undefined {
  const apiUrl = (raw.apiUrl ?? '').trim();
  if (apiUrl !== '') {
    const parsed = parseSafeUrl(apiUrl, raw.pageUrl);
    // of the text, as a lone `?` leaves `search` empty
    if (parsed === undefined || /[?#]/.test(parsed.href))
      return problem('api-url', 'must be an https: URL (or http: on localhost) without query or hash');
    return parsed.href.replace(/\/+$/, '');
  }
  const domain = (raw.domain ?? '').trim().replace(/\.biapi\.pro$/, '');
  if (domain === '') return problem('domain', 'either domain or api-url is required');
  if (!DOMAIN.test(domain)) return problem('domain', 'must be a Powens domain name, such as “demo”');
  return `https://${domain}.biapi.pro/2.0`;
}

/** A copy, as the host's own object may change during the flow; what is no text is left out. */
function copyPrefill(prefill: unknown): Prefill {
  const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  return Object.fromEntries(
    entriesOf(prefill).flatMap(([connector, values]) => {
      const texts = entriesOf(values).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      );
      return texts.length === 0 ? [] : [[connector, Object.fromEntries(texts)]];
    }),
  );
}

function pageAddress(pageUrl: string): string {
  let url: URL;
  try {
    url = new URL(pageUrl);
  } catch {
    return '';
  }
  url.search = '';
  url.hash = '';
  url.username = '';
  url.password = '';
  return url.href;
}
