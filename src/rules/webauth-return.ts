import type { ConnectedBankDetail } from './connected-bank.js';

/** What survives a redirect: ids only, in this tab only, read once. */
export interface WebauthRecord {
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
  readonly banks: readonly ConnectedBankDetail[];
}

/** What the flow knows of a trip as it begins; the rest of its record is the page's. */
export type NewRecord = Omit<WebauthRecord, 'version' | 'at' | 'page'>;

/** Why the bank's page ended without a success, in our own terms. */
export type WebauthOutcome =
  | 'denied'
  | 'failed'
  /** Nothing was said, and the API shows nothing. */
  | 'unfinished';

/** A return that is ours. */
export interface WebauthReturn {
  readonly record: WebauthRecord;
  /** Named in the address; a hint to be checked against the API where there is a user to ask it for. */
  readonly connectionIds: readonly number[];
  readonly outcome: WebauthOutcome | undefined;
}

const OWN_STATE = /^bc[pr]-[0-9a-f]{32,}$/;
const POPUP_STATE = /^bcp-/;
const CONNECTION_STATE = /^(?:null|[A-Za-z]\w{0,63})?$/;
const ID = /^[1-9]\d{0,15}$/;

/** Parameters the service adds to the return address. */
export const RETURN_PARAMETERS: readonly string[] = [
  'id_connection',
  'id_connections',
  'connection_id',
  'connection_ids',
  'state',
  'code',
  'error',
  'error_description',
];

/** Whether `state` can be a name that we gave to a trip; if so, for one in a popup when that is asked for. */
export const isOwnState = (state: string, popup = false): boolean =>
  OWN_STATE.test(state) && (!popup || POPUP_STATE.test(state));

/** Whether `state` can be the state of a connection, which some sources send in the place of ours. */
export const isConnectionState = (state: string): boolean => CONNECTION_STATE.test(state);

/** What a return address says, as far as it can be of use. */
export function readReturn(parameters: URLSearchParams): Pick<WebauthReturn, 'connectionIds' | 'outcome'> {
  const names = ['id_connection', 'connection_id', 'id_connections', 'connection_ids'];
  const ids = names.flatMap((name) => (parameters.get(name) ?? '').split(','));
  const error = parameters.get('error');
  return {
    connectionIds: [...new Set(ids.filter((id) => ID.test(id)).map(Number))],
    outcome: error === null ? undefined : error === 'access_denied' ? 'denied' : 'failed',
  };
}

/** What an address the host brings says of the trip named `state`; one that is not its return says nothing. */
export function outcomeOf(address: string, state: string): WebauthOutcome | undefined {
  if (!URL.canParse(address)) return undefined;
  const { searchParams } = new URL(address);
  const named = searchParams.get('state') ?? '';
  return named === state || isConnectionState(named) ? readReturn(searchParams).outcome : undefined;
}
