/**
 * The settings of the element: one row says what a setting is called, takes, means, and when it counts. The element's
 * properties and attributes, the check of what is frozen, the reading of what a page set, the typings of markup, the
 * manifest and docs/reference.md come from this list. To add a setting, add a row.
 */
import {
  address,
  callback,
  flag,
  language,
  list,
  messages,
  oneOf,
  prefill,
  text,
  token,
  whole,
  Wrong,
  type Kind,
} from './kinds.js';

export type { Prefill } from './kinds.js';

/** A setting: its kind, and what becomes of it. */
interface Setting<Takes, Means, Attribute extends boolean, Frozen extends boolean> extends Kind<
  Takes,
  Means,
  Attribute
> {
  /** What counts where nothing is set, or something wrong. */
  readonly fallback: Means;
  /** Whether a flow keeps what it found at its start; else a change counts at once. */
  readonly frozen: Frozen;
  /** Whether the property is written back to its attribute, for styles to see. */
  readonly reflect?: boolean;
}

/** A setting that a flow reads once, at its start. */
function frozen<Takes, Means, Attribute extends boolean>(
  kind: Kind<Takes, Means, Attribute>,
): Setting<Takes, Means | undefined, Attribute, true>;
function frozen<Takes, Means, Attribute extends boolean>(
  kind: Kind<Takes, Means, Attribute>,
  fallback: NoInfer<Means>,
): Setting<Takes, Means, Attribute, true>;
function frozen<Takes, Means, Attribute extends boolean>(
  kind: Kind<Takes, Means, Attribute>,
  fallback?: Means,
): Setting<Takes, Means | undefined, Attribute, true> {
  return { ...kind, fallback, frozen: true };
}

/** A setting that is looked at whenever it is needed. */
function live<Takes, Means, Attribute extends boolean>(
  kind: Kind<Takes, Means, Attribute>,
  fallback?: NoInfer<Means>,
): Setting<Takes, Means | undefined, Attribute, false> {
  return { ...kind, fallback, frozen: false };
}

const reflected = <Row extends object>(row: Row): Row => ({ ...row, reflect: true });

const lower = (item: string): string => item.toLowerCase();
const upper = (item: string): string => item.toUpperCase();

/**
 * The words above a row are the documentation of its property and attribute, for editors, the manifest and the
 * reference; a page does not load them.
 */
export const SETTINGS = {
  /** Powens domain (`demo` in `demo.biapi.pro`). This or `api-url` is required. */
  domain: frozen(text),
  /** Whole base URL of the API: a proxy, or the sandbox. Wins over `domain`. */
  apiUrl: frozen(address({ base: true, trim: true })),
  /** Client application id; required for the bank's own page. */
  clientId: frozen(text),
  /** Where the bank's own page comes back to. Default: this page without query and hash. */
  redirectUri: frozen(address({ bare: true })),
  /** How the bank's own page is opened: `auto`, `popup` or `redirect`. */
  webauth: frozen(oneOf('auto', 'popup', 'redirect'), 'auto'),
  /** `connect`, `reconnect` (needs `connection-id`) or `manage`. */
  mode: frozen(oneOf('connect', 'reconnect', 'manage'), 'connect'),
  /** The connection to recover or to show. */
  connectionId: frozen(whole),
  /** With `reconnect`: ask for all credentials anew. */
  resetCredentials: frozen(flag, false),
  /** uuids or ids of the banks to offer, comma-separated; exactly one = no selection step. */
  connectors: frozen(list(), []),
  /** uuids or ids of the banks to show first, comma-separated. */
  popular: frozen(list(), []),
  /** Capabilities a bank must have, all of them. Default: `bank`. */
  capabilities: frozen(list(), ['bank']),
  /** ISO 3166 codes. Default: all. */
  countries: frozen(list({ tidy: upper, only: [/^[A-Z]{2}$/, 'an ISO 3166 country code'] }), []),
  /** Account types that may be shown and activated. Default: all. */
  accountTypes: frozen(list({ tidy: lower }), []),
  /** Account usages (`PRIV`, `ORGA`, `ASSO`) that may be shown and activated. Default: all. */
  accountUsages: frozen(list({ tidy: upper }), []),
  /** IBANs that may be shown and activated. Default: all. */
  accountIbans: frozen(list({ tidy: (iban) => upper(iban.replace(/\s/g, '')) }), []),
  /** Which of a bank's sources are added: `optional`, `restricted` or `all`. */
  sources: frozen(oneOf('optional', 'restricted', 'all'), 'optional'),
  /** How many banks may be added in one go. Default: 1. */
  maxConnections: frozen(whole, 1),
  /** `inline`, or `dialog` (modal; `show()` opens it). */
  presentation: reflected(frozen(oneOf('inline', 'dialog'), 'inline')),
  /** `auto` (the page's), `light` or `dark`. */
  theme: reflected(live(oneOf('auto', 'light', 'dark'), 'auto')),
  /** Language of the texts; else the page's, else the browser's, else `en`. */
  lang: reflected(live(language)),
  /** Wait for `start()`. */
  manual: live(flag, false),
  /** Terms, linked where consent is asked. */
  termsUrl: frozen(address()),
  /** Privacy policy, linked where consent is asked. */
  privacyUrl: frozen(address()),
  /** The service's own hosted webview shows the screens; same events and methods. */
  hosted: frozen(flag, false),
  /** Base address of that webview. Default: `https://webview.powens.com`. */
  webviewUrl: frozen(address({ base: true }), 'https://webview.powens.com'),
  /**
   * The user's token, or how to get it. Asked for when a user call is first needed and after a 401; never stored. Without
   * it a temporary user is made.
   */
  accessToken: live(token),
  /** Values to fill forms with, by connector uuid and field name; never used for passwords. */
  prefill: frozen(prefill, {}),
  /** Texts of the widget to replace. */
  messages: live(messages),
  /** A `fetch` of the host's own. */
  fetch: live(callback<typeof fetch>()),
  /** The host opens the bank's page itself, in a webview or app, and then calls `resume()`. */
  openWebauth: live(callback<(url: string) => void | Promise<void>>()),
};

type Rows = typeof SETTINGS;
export type SettingName = keyof Rows;

/** Settings that markup can hold; the others are properties only. */
export type SettingWithAttribute = {
  [Name in SettingName]: Rows[Name]['attribute'] extends true ? Name : never;
}[SettingName];

/** What a page may set, by property; types say what is taken. */
export type Settings = { [Name in keyof Rows]: Rows[Name]['initial'] };

/** What it means. */
type Values = { readonly [Name in keyof Rows]: Rows[Name]['fallback'] };
type FrozenName = { [Name in SettingName]: Rows[Name]['frozen'] extends true ? Name : never }[SettingName];
type FrozenValues = Pick<Values, FrozenName>;

/** What the element's attributes and properties hold, before anything is believed. */
export type RawConfig = { readonly [Name in SettingName]?: unknown };

/** Which accounts may be shown and activated; an empty list restricts nothing. */
export interface Scope {
  readonly types: readonly string[];
  readonly usages: readonly string[];
  readonly ibans: readonly string[];
}

/** A whole, valid configuration; frozen for the length of a flow. Lists are of uuids, ids or codes; empty = all. */
export interface Config extends Omit<
  FrozenValues,
  'domain' | 'accountTypes' | 'accountUsages' | 'accountIbans'
> {
  /** Base URL of the API, without a trailing slash. */
  readonly apiUrl: string;
  readonly redirectUri: string;
  readonly scope: Scope;
}

/** How the bank's own page is opened. */
export type WebauthMode = Config['webauth'];
export type Mode = Config['mode'];
/** protocol: which of a bank's sources are added. */
export type SourceStrategy = Config['sources'];
export type Presentation = Config['presentation'];
export type Theme = NonNullable<Settings['theme']>;

/** One thing wrong with the configuration: the attribute and what it should be. For the developer, in English. */
export interface ConfigProblem {
  /** Or the property, where there is no attribute. */
  readonly attribute: string;
  readonly message: string;
}

export interface ConfigResult {
  /** With defaults where something was wrong; only to be run when there are no problems. */
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

/** Properties that are frozen while a flow runs. */
export const FROZEN: readonly SettingName[] = SETTING_NAMES.filter((name) => SETTINGS[name].frozen);

/** `clientId` is `client-id` in markup; what has no attribute is called by its property. */
export const attributeOf = (name: SettingName): string =>
  SETTINGS[name].attribute ? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) : name;

/** The same list, as TypeScript follows a name through it. */
const rows: {
  readonly [Name in SettingName]: Setting<Settings[Name], Values[Name], boolean, boolean>;
} = SETTINGS;

/** What a setting means, or what is wrong with it. */
function meaningOf<Name extends SettingName>(
  name: Name,
  value: unknown,
  pageUrl: string,
): Values[Name] | Wrong {
  const { read, fallback } = rows[name];
  if (value === null || value === undefined) return fallback;
  try {
    return read(value, pageUrl) ?? fallback;
  } catch {
    // a host's object may throw when it is looked at
    return new Wrong('cannot be read');
  }
}

/** What a setting means that is looked at now; what is wrong counts as not set. */
export function settingOf<Name extends SettingName>(name: Name, value: unknown): Values[Name] {
  const meaning = meaningOf(name, value, '');
  return meaning instanceof Wrong ? rows[name].fallback : meaning;
}

/**
 * What a page set in, one configuration and everything that is wrong with it out. Never throws.
 * @param pageUrl address of the page, where addresses begin and, unless told otherwise, webauth comes back to
 */
export function parseConfig(raw: RawConfig, pageUrl: string): ConfigResult {
  const problems = new Map<SettingName, string>();
  const read = SETTING_NAMES.map((name) => {
    const meaning = meaningOf(name, raw[name], pageUrl);
    if (!(meaning instanceof Wrong)) return [name, meaning] as const;
    problems.set(name, meaning.message);
    return [name, rows[name].fallback] as const;
  });
  // each name was read; what is not frozen is checked, but never kept
  const values = Object.fromEntries(read.filter(([name]) => rows[name].frozen)) as FrozenValues;
  const { domain, accountTypes: types, accountUsages: usages, accountIbans: ibans, ...rest } = values;

  /** What is wrong with a value comes before what is wrong because of it. */
  const also = (name: SettingName, message: string): void => {
    if (!problems.has(name)) problems.set(name, message);
  };
  const apiUrl = rest.apiUrl ?? urlOfDomain(domain);
  if (apiUrl instanceof Wrong && !problems.has('apiUrl')) also('domain', apiUrl.message);
  if (rest.mode === 'reconnect' && rest.connectionId === undefined)
    also('connectionId', 'is required with mode="reconnect"');
  if (rest.hosted && rest.clientId === undefined) also('clientId', 'is required with hosted');

  return {
    config: {
      ...rest,
      apiUrl: apiUrl instanceof Wrong ? '' : apiUrl,
      redirectUri: rest.redirectUri ?? pageAddress(pageUrl),
      scope: { types, usages, ibans },
    },
    problems: [...problems].map(([name, message]) => ({ attribute: attributeOf(name), message })),
  };
}

/** A DNS label: what Powens calls a domain (`demo` in `demo.biapi.pro`). */
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

function urlOfDomain(domain = ''): string | Wrong {
  const label = domain.replace(/\.biapi\.pro$/, '');
  if (label === '') return new Wrong('either domain or api-url is required');
  if (!DOMAIN.test(label)) return new Wrong('must be a Powens domain name, such as “demo”');
  return `https://${label}.biapi.pro/2.0`;
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
