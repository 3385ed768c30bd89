/** How a trip to the bank's own page is made. */
export type TripMode = 'popup' | 'redirect' | 'host';

/** What survives a redirect: ids only, in this tab only, read once. */
export interface TripRecord {
  readonly version: 1;
  /** Our own random value, which names the trip. */
  readonly state: string;
  /** Which of the page's widgets left. */
  readonly widget: string;
  /** Milliseconds since the epoch; only its age is used, on the device that wrote it. */
  readonly at: number;
  readonly mode: string;
  /** What the flow was doing to the connection. */
  readonly intent: string;
  /** The page that left, for a return page that does not hold the widget. */
  readonly page: string;
  /** The user was the host's, so the API can be asked on return. */
  readonly own: boolean;
  /** Empty for the hosted webview. */
  readonly connector: string;
  readonly source?: string | undefined;
  readonly connectionId?: number | undefined;
  /** Sources of the connection before this trip. */
  readonly addedSources: readonly string[];
  /** Connection ids the user had. */
  readonly known: readonly number[];
  readonly banks: readonly {
    readonly connectionId: number;
    readonly connectorUuid: string | undefined;
    readonly sources: readonly string[];
    readonly accountIds: readonly number[];
    readonly subscriptionIds: readonly number[];
  }[];
}

/** Why the bank's page ended without a success, in our own terms. */
export type TripOutcome =
  | 'denied'
  | 'failed'
  /** Nothing was said, and the API shows nothing. */
  | 'unfinished';

/** A return that is ours. */
export interface TripReturn {
  readonly record: TripRecord;
  /** Named in the address; a hint to be checked against the API where there is a user to ask it for. */
  readonly connectionIds: readonly number[];
  readonly outcome: TripOutcome | undefined;
}

export interface Claim {
  readonly returned: TripReturn;
  /** One-time code of a user the hosted webview made. */
  readonly code: string | undefined;
}

const PREFIX = 'bank-connect:trip:';
/** Left in the session storage that a popup inherits, so that it knows whose return it is. */
const POPUP_KEY = 'bank-connect:popup';
/** A bank sign-in never takes longer. */
const MAX_AGE = 60 * 60_000;
const STATE = /^bc[pr]-[0-9a-f]{32,}$/;
const CONNECTION_STATE = /^(?:null|[A-Za-z]\w{0,63})?$/;
const ID = /^[1-9]\d{0,15}$/;
/** Parameters the service adds to the return address. */
const PARAMETERS = [
  'id_connection',
  'id_connections',
  'connection_id',
  'connection_ids',
  'state',
  'code',
  'error',
  'error_description',
];

/** 128 bits that nobody can guess; the letter tells the return page how the trip was made. */
export function newState(mode: TripMode): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `bc${mode === 'popup' ? 'p' : 'r'}-${hex}`;
}

function storage(): Storage | undefined {
  try {
    const { sessionStorage } = window;
    const probe = `${PREFIX}probe`;
    sessionStorage.setItem(probe, '1');
    sessionStorage.removeItem(probe);
    return sessionStorage;
  } catch {
    return undefined;
  }
}

/** False where a redirect could not be resumed: storage is refused, or the widget is in a frame. */
export const canKeepRecord = (): boolean => window.top === window.self && storage() !== undefined;

/** @returns false when the record could not be kept; then nobody must leave */
export function keepRecord(record: TripRecord): boolean {
  try {
    // whoever leaves again has given up the earlier trip
    for (const earlier of readRecords()) if (earlier.widget === record.widget) forgetRecord(earlier.state);
    storage()?.setItem(PREFIX + record.state, JSON.stringify(record));
    return storage()?.getItem(PREFIX + record.state) !== null;
  } catch {
    return false;
  }
}

export function forgetRecord(state: string): void {
  storage()?.removeItem(PREFIX + state);
}

function readRecords(): readonly TripRecord[] {
  const kept = storage();
  if (kept === undefined) return [];
  return Object.keys(kept)
    .filter((key) => key.startsWith(PREFIX))
    .flatMap((key) => {
      const record = parseRecord(kept.getItem(key));
      const age = record === undefined ? Infinity : Date.now() - record.at;
      if (record !== undefined && key === PREFIX + record.state && age >= 0 && age < MAX_AGE) return [record];
      kept.removeItem(key);
      return [];
    });
}

function parseRecord(text: string | null): TripRecord | undefined {
  try {
    const value = JSON.parse(text ?? '') as Partial<TripRecord> | null;
    if (value?.version !== 1 || typeof value.state !== 'string' || !STATE.test(value.state)) return undefined;
    if (typeof value.at !== 'number' || typeof value.widget !== 'string') return undefined;
    if (typeof value.connector !== 'string' || typeof value.mode !== 'string') return undefined;
    if (typeof value.intent !== 'string' || typeof value.page !== 'string') return undefined;
    const ids = (list: unknown): list is number[] => Array.isArray(list) && list.every(Number.isSafeInteger);
    if (!ids(value.known) || !Array.isArray(value.addedSources) || !Array.isArray(value.banks))
      return undefined;
    // JSON leaves out what is undefined
    return value as TripRecord;
  } catch {
    return undefined;
  }
}

/**
 * Recognises this page's address as the return of a trip this widget left for, in this tab. Nothing in it is believed:
 * it only says which trip may have ended. The record is read once, the address is cleaned.
 *
 * `state` comes back as ours, or as the state of the connection (the sources disagree): both are accepted, the latter
 * only while exactly one trip of this widget is pending, which goes on pending until the API confirms its end.
 * Anything else is left alone.
 */
export function claimReturn(widget: string): Claim | undefined {
  const { searchParams } = new URL(window.location.href);
  const state = searchParams.get('state');
  if (!PARAMETERS.some((name) => searchParams.has(name))) return undefined;
  const mine = readRecords().filter((record) => record.widget === widget);
  const named = mine.find((record) => record.state === state);
  const implied = mine.length === 1 && CONNECTION_STATE.test(state ?? '') ? mine[0] : undefined;
  const record = named ?? implied;
  if (record === undefined) return undefined;
  // anybody can write a state such as “null”: one that does not name the trip must not end it before the API has
  if (named !== undefined || !record.own) forgetRecord(record.state);
  cleanAddress();
  // only the hosted webview, given no user, gives back the code of the one it made; it is never kept
  const code = record.own || named === undefined ? undefined : (searchParams.get('code') ?? undefined);
  return { returned: { record, ...readReturn(searchParams) }, code };
}

/** What a return address says, as far as it can be of use. */
function readReturn(parameters: URLSearchParams): Pick<TripReturn, 'connectionIds' | 'outcome'> {
  const names = ['id_connection', 'connection_id', 'id_connections', 'connection_ids'];
  const ids = names.flatMap((name) => (parameters.get(name) ?? '').split(','));
  const error = parameters.get('error');
  return {
    connectionIds: [...new Set(ids.filter((id) => ID.test(id)).map(Number))],
    outcome: error === null ? undefined : error === 'access_denied' ? 'denied' : 'failed',
  };
}

/** What an address the host brings says of the trip named `state`; one that is not its return says nothing. */
export function outcomeOf(address: string, state: string): TripOutcome | undefined {
  if (!URL.canParse(address)) return undefined;
  const { searchParams } = new URL(address);
  const named = searchParams.get('state') ?? '';
  return named === state || CONNECTION_STATE.test(named) ? readReturn(searchParams).outcome : undefined;
}

/** Takes what the service added out of the address, before anything is requested from this page. */
function cleanAddress(): void {
  const url = new URL(window.location.href);
  for (const name of PARAMETERS) url.searchParams.delete(name);
  window.history.replaceState(window.history.state, '', url);
}

/** Goes there in this tab. The caller checked the address with `parseSafeUrl`. */
export function leaveFor(url: URL): void {
  window.location.assign(url);
}

const channelName = (state: string): string => `bank-connect:${state}`;

/**
 * In a popup that came back to this page: tells the page that opened it, and closes. Works without `opener`.
 * @returns true when this window is such a popup, where no flow must start
 */
export function answerAsPopup(): boolean {
  answered ??= answerOnce();
  return answered;
}

/** Every widget of the page asks, and the first answer cleans the address the others would read. */
let answered: boolean | undefined;

function answerOnce(): boolean {
  const { searchParams } = new URL(window.location.href);
  const named = searchParams.get('state') ?? '';
  const returned =
    ['id_connection', 'connection_id', 'error'].some((name) => searchParams.has(name)) || named !== '';
  const kept = storage();
  // anybody can write an address, but only a window the widget opened holds the name of its trip
  const state = kept === undefined ? named : (kept.getItem(POPUP_KEY) ?? '');
  const isOurs = named === state || CONNECTION_STATE.test(named);
  if (!returned || !isOurs || !/^bcp-/.test(state) || !STATE.test(state)) return false;
  kept?.removeItem(POPUP_KEY);
  cleanAddress();
  if (typeof BroadcastChannel !== 'undefined') {
    const channel = new BroadcastChannel(channelName(state));
    channel.postMessage('returned');
    channel.close();
  }
  window.close();
  return true;
}

/** Hears that the bank's page came back; what the message says is not read. */
export function listen(state: string, heard: () => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(channelName(state));
  channel.onmessage = heard;
  return () => {
    channel.close();
  };
}

/**
 * For a return page without a widget, where a trip of this tab ends: hands the return on to the page that left.
 * @returns true when it does
 */
export function forwardReturn(): boolean {
  const { search, searchParams } = new URL(window.location.href);
  const record = readRecords().find(({ state }) => state === searchParams.get('state'));
  if (record === undefined) return false;
  const page = new URL(record.page);
  if (page.origin !== window.location.origin || page.pathname === window.location.pathname) return false;
  for (const [name, value] of new URLSearchParams(search))
    if (PARAMETERS.includes(name)) page.searchParams.set(name, value);
  window.location.replace(page);
  return true;
}

/** The window of one trip. */
export interface Popup {
  /** Sends it to the bank's page, which can't reach back. */
  navigate(url: URL): void;
  /** A hint only: a page that severs its opener looks closed. */
  readonly closed: boolean;
  close(): void;
}

const isReachable = (opened: Window): boolean => {
  try {
    return opened.location.origin !== '';
  } catch {
    return false;
  }
};

const WIDTH = 480;
const HEIGHT = 720;

/** A window beside this one; on a phone or tablet a tab, which has no size. */
function features(): string {
  if (isTouch()) return '';
  const left = Math.max(0, Math.round(window.screenX + (window.outerWidth - WIDTH) / 2));
  const top = Math.max(0, Math.round(window.screenY + (window.outerHeight - HEIGHT) / 2));
  return `popup,width=${WIDTH},height=${HEIGHT},left=${left},top=${top}`;
}

/** Opens a blank window, in the click that asked for it. @returns undefined when the browser refuses */
export function openPopup(state: string): Popup | undefined {
  const kept = storage();
  kept?.setItem(POPUP_KEY, state);
  const opened = window.open('', '_blank', features());
  kept?.removeItem(POPUP_KEY);
  if (opened === null || opened.closed) return undefined;
  try {
    opened.opener = null;
  } catch {
    // a browser that forbids it has cut the link already
  }
  return {
    navigate: (url) => {
      opened.location.replace(url);
    },
    get closed() {
      return opened.closed;
    },
    close: () => {
      // at the bank it is no longer ours: trying would only write an error to the console
      if (isReachable(opened)) opened.close();
    },
  };
}

/** Phones and tablets: popups are tabs there, so the page itself goes to the bank. */
export const isTouch = (): boolean => window.matchMedia('(hover: none) and (pointer: coarse)').matches;
