/** One visit to the stand-in of the hosted webview: what was asked in its address, and how far it got. */
import { randomBytes } from 'node:crypto';
import type { BankDef, SourceDef } from '../../banks/types.js';
import type { Lang } from '../../../../src/i18n/languages.js';
import { listed, type Account, type Connection, type Subscription } from '../../world/connection.js';
import { ApiError } from '../../world/errors.js';
import { invalid } from '../../world/service.js';
import { backTo, checkRedirectUri } from '../../world/trips.js';
import { CLIENT_ID, type User, type World } from '../../world/world.js';

export const FLOWS = ['connect', 'reconnect', 'manage'] as const;
export type FlowName = (typeof FLOWS)[number];
/** What its pages can be asked for in: every language the widget may ask for. */
const SPOKEN = { en: true, fr: true, de: true, nl: true, pt: true, it: true, es: true } satisfies Record<
  Lang,
  true
>;
export const speaks = (lang: string): boolean => Object.hasOwn(SPOKEN, lang);

export interface Session {
  id: string;
  lang: string;
  flow: FlowName;
  user: User;
  /** no code came with the address, so that one is given back */
  newUser: boolean;
  redirectUri: string;
  state: string | undefined;
  candidates: BankDef[];
  bank?: BankDef;
  connection?: Connection;
  /** a source is being added to `connection` */
  addingSource: boolean;
  /** credentials are asked anew */
  reset: boolean;
  finished: number[];
  /** another bank is wanted after the first */
  choosing: boolean;
  maxConnections: number;
  accountTypes: string[];
  accountIbans: string[];
  prefill: Record<string, string>;
  error?: string;
}

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

function candidatesOf(world: World, query: Record<string, string>): BankDef[] {
  const named = [...list(query['connector_ids']), ...list(query['connector_uuids'])];
  const capabilities = list(query['connector_capabilities'] ?? 'bank');
  const open = world.banks.all.filter((bank) => !bank.restricted);
  if (named.length)
    return open.filter((bank) => named.includes(String(bank.id)) || named.includes(bank.uuid));
  return open.filter(
    (bank) => !bank.hidden && capabilities.every((each) => bank.capabilities.includes(each)),
  );
}

/** Reads the address; what is wrong before the way back is known to be safe is an error here. */
export function openSession(
  world: World,
  lang: string,
  flow: FlowName,
  query: Record<string, string>,
): Session {
  if (!query['domain']) throw new ApiError(400, 'missingParameter', '"domain" is required');
  if (query['client_id'] !== CLIENT_ID) throw new ApiError(403, 'forbidden', 'This client_id is not known');
  const redirectUri = checkRedirectUri(query['redirect_uri']);
  const code = query['code'];
  if (!code && flow !== 'connect') throw new ApiError(400, 'missingParameter', '"code" is required');
  const user = code ? world.useCode(code) : world.createUser('temporary').user;
  const connectionId = query['connection_id'];
  if (flow === 'reconnect' && !connectionId) {
    throw new ApiError(400, 'missingParameter', '"connection_id" is required');
  }
  const connection = connectionId ? world.connectionOf(user, connectionId) : undefined;
  const candidates = flow === 'connect' ? candidatesOf(world, query) : [];
  if (flow === 'connect' && !candidates.length) throw invalid('No connector fits');
  const only = candidates.length === 1 ? candidates[0] : connection?.bank;
  const session: Session = {
    id: randomBytes(18).toString('base64url'),
    lang,
    flow,
    user,
    newUser: !code,
    redirectUri,
    state: query['state'],
    candidates,
    ...(only ? { bank: only } : {}),
    ...(connection ? { connection } : {}),
    addingSource: false,
    reset: flow === 'reconnect' && (query['reset_credentials'] ?? 'false') !== 'false',
    finished: flow === 'reconnect' && connection ? [connection.id] : [],
    choosing: false,
    maxConnections: Number(query['max_connections'] ?? 1) || 1,
    accountTypes: list(query['account_types']),
    accountIbans: list(query['account_ibans']).map((iban) => iban.replace(/\s/g, '')),
    prefill: Object.fromEntries(Object.entries(query).filter(([name]) => name.includes('.'))),
  };
  return session;
}

/** The way back, with what the webview tells its caller. */
export function finish(world: World, session: Session): string {
  const ids = [...new Set(session.finished)].filter((id) => world.connections.has(id));
  const first = ids[0];
  return backTo(session.redirectUri, {
    connection_id: first === undefined ? undefined : String(first),
    connection_ids: ids.length ? ids.join(',') : undefined,
    state: session.state,
    code: session.newUser ? world.createCode(session.user, 'standard').code : undefined,
  });
}

export const fail = (session: Session, error: string, description: string): string =>
  backTo(session.redirectUri, { error, error_description: description, state: session.state });

/** The next source that may be added, when there is one the caller wants. */
export function nextSource(session: Session, bank: BankDef): SourceDef | undefined {
  const added = session.connection?.slots.map((slot) => slot.source?.name) ?? [];
  return bank.sources
    .filter((source) => source.disabled === null && !added.includes(source.name))
    .filter(
      ({ accountTypes }) =>
        !session.accountTypes.length || accountTypes.some((type) => session.accountTypes.includes(type)),
    )
    .sort((a, b) => a.priority - b.priority)[0];
}

/** What the user may be asked to allow. */
export function offered(
  session: Session,
  connection: Connection,
): { accounts: Account[]; subscriptions: Subscription[] } {
  const { accountTypes, accountIbans } = session;
  const accounts = listed(connection.accounts, true, Date.now()).filter(
    ({ seed }) =>
      (!accountTypes.length || accountTypes.includes(seed.type)) &&
      (!accountIbans.length || accountIbans.includes(seed.iban ?? '')),
  );
  return {
    accounts: [...new Set(accounts)],
    subscriptions: [...new Set(listed(connection.subscriptions, true, Date.now()))],
  };
}
