import {
  isConnectionState,
  isOwnState,
  readReturn,
  RETURN_PARAMETERS,
  type WebauthReturn,
} from '../rules/webauth-return.js';
import { announceReturn } from './channel.js';
import { forgetRecord, readRecords } from './records.js';
import { POPUP_KEY, tabStorage } from './storage.js';

export interface Claim {
  readonly returned: WebauthReturn;
  /** One-time code of a user the hosted webview made. */
  readonly code: string | undefined;
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
  if (!RETURN_PARAMETERS.some((name) => searchParams.has(name))) return undefined;
  const mine = readRecords().filter((record) => record.widget === widget);
  const named = mine.find((record) => record.state === state);
  const implied = mine.length === 1 && isConnectionState(state ?? '') ? mine[0] : undefined;
  const record = named ?? implied;
  if (record === undefined) return undefined;
  // anybody can write a state such as “null”: one that does not name the trip must not end it before the API has
  if (named !== undefined || !record.own) forgetRecord(record.state);
  cleanAddress();
  // only the hosted webview, given no user, gives back the code of the one it made; it is never kept
  const code = record.own || named === undefined ? undefined : (searchParams.get('code') ?? undefined);
  return { returned: { record, ...readReturn(searchParams) }, code };
}

/** Takes what the service added out of the address, before anything is requested from this page. */
function cleanAddress(): void {
  const url = new URL(window.location.href);
  for (const name of RETURN_PARAMETERS) url.searchParams.delete(name);
  window.history.replaceState(window.history.state, '', url);
}

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
  const kept = tabStorage();
  // anybody can write an address, but only a window the widget opened holds the name of its trip
  const state = kept === undefined ? named : (kept.getItem(POPUP_KEY) ?? '');
  const isOurs = named === state || isConnectionState(named);
  if (!returned || !isOurs || !isOwnState(state, true)) return false;
  kept?.removeItem(POPUP_KEY);
  cleanAddress();
  announceReturn(state);
  window.close();
  return true;
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
    if (RETURN_PARAMETERS.includes(name)) page.searchParams.set(name, value);
  window.location.replace(page);
  return true;
}
