import { fromCallback, fromPromise } from 'xstate';
import type { Config } from '../config.js';
import type { Client, WebauthRequest } from '../protocol/client.js';
import { ConnectError } from '../protocol/errors.js';
import type { Session } from '../protocol/session.js';
import type { Connection } from '../protocol/types.js';
import { parseSafeUrl } from '../protocol/urls.js';
import { isOf } from '../rules/connection-states.js';
import { connectorKey } from '../rules/scope.js';
import type { WebauthRecord } from '../rules/webauth-return.js';
import { webviewAddress } from '../rules/webview.js';
import type { FlowPage, Popup } from './page.js';
import { poll } from './poll.js';
import type { Departure } from './types.js';
import {
  webauthMachine,
  type AddressInput,
  type AwayEvent,
  type AwayInput,
  type FindInput,
} from './webauth.js';

/** What the host says about trips to the bank's own page; read late, as it may change. */
export interface WebauthHost {
  /** The host opens the address itself, and calls `resume()`. */
  readonly openWebauth: () => ((url: string) => void | Promise<void>) | null;
  /** Language for the hosted webview. */
  readonly lang: () => string;
  /** Names this widget among those of the page, across a reload. */
  readonly widget: () => string;
}

export interface WebauthDependencies {
  readonly client: Client;
  readonly session: Session;
  readonly page: FlowPage;
  readonly host: WebauthHost;
  readonly config: Config;
  /** What the flow holds, for the record a redirect leaves behind. */
  readonly progress: () => Pick<WebauthRecord, 'banks' | 'addedSources' | 'intent'>;
}

/** The service's word that a connection needs no trip. */
const UP_TO_DATE = 409;
/** How long after the return the API may need to show the result, in milliseconds. */
const LATE_RESULT = 6_000;
/** How often a window is looked at, in milliseconds. */
const WINDOW_CHECK = 500;

/** Trips of one flow to the bank's own page: opens windows, and gives the machine its actors. */
export function createWebauth({ client, session, page, host, config, progress }: WebauthDependencies) {
  const { clock } = page;
  let popup: Popup | undefined;

  const close = (): void => {
    popup?.close();
    popup = undefined;
  };

  /**
   * A redirect forgets everything here: only with a user the host can name again (the hosted webview gives its own user
   * back), and a place for the record.
   */
  const canRedirect = (): boolean =>
    (config.hosted || session.hasHostToken) && page.canKeepRecord() && page.isOwnOrigin(config.redirectUri);

  /** Must be called in the click: windows open there or not at all. */
  function open(): Departure {
    close();
    if (host.openWebauth() !== null)
      return { mode: 'host', popupBlocked: false, state: page.newState('host') };
    // in the hosted webview's case it is what the service advises, and the only way to hear of a user made there
    const hostedFirst = config.hosted && (config.webauth !== 'popup' || !session.hasHostToken);
    const redirectFirst =
      hostedFirst || config.webauth === 'redirect' || (config.webauth === 'auto' && page.isTouch());
    if (redirectFirst && canRedirect())
      return { mode: 'redirect', popupBlocked: false, state: page.newState('redirect') };
    const state = page.newState('popup');
    popup = page.openPopup(state);
    if (popup !== undefined) return { mode: 'popup', popupBlocked: false, state };
    return { mode: 'redirect', popupBlocked: true, state: page.newState('redirect') };
  }

  /** Looks once for what the trip was to bring about; only the API is believed. */
  async function findOnce(input: FindInput, signal: AbortSignal): Promise<Connection | null> {
    const { connector, known, purpose, source } = input;
    if (purpose.kind === 'hosted' || connector === undefined) return null;
    if (purpose.kind === 'add') {
      const connections = await client.listConnections(['sources'], signal);
      const made = connections
        .filter(({ id }) => !known.includes(id))
        .filter((item) => isOf(item, connector));
      return made.length === 1 ? (made[0] ?? null) : newest(made);
    }
    const before = purpose.connection;
    const now = await client.getConnection(before.id, ['sources'], signal);
    if (!isOf(now, connector)) return null;
    if (input.upToDate) return now;
    if (purpose.kind === 'extend') return now.sources.some(({ name }) => name === source?.name) ? now : null;
    return now.state !== before.state || now.lastUpdate !== before.lastUpdate ? now : null;
  }

  async function findAddress(input: AddressInput, signal: AbortSignal) {
    const { connector, departure, purpose, source, values } = input;
    if (config.clientId === undefined) throw new ConnectError('config');
    if (departure.mode === 'redirect' && !canRedirect())
      throw new ConnectError(departure.popupBlocked ? 'popupBlocked' : 'storage');
    const readKnown = async () => (await client.listConnections([], signal)).map(({ id }) => id);
    if (purpose.kind === 'hosted' || connector === undefined) {
      const own = session.hasHostToken;
      if (!own && departure.mode !== 'redirect') throw new ConnectError('config');
      const known = own ? (input.known ?? (await readKnown())) : [];
      const code = own ? await client.getCode(signal) : undefined;
      return {
        url: webviewAddress(config, { lang: host.lang(), state: departure.state, code }),
        known,
      };
    }
    // what an earlier window made since is not made again: what was known then still tells
    const known = input.address?.known ?? input.known ?? (await readKnown());
    if (
      input.address !== undefined &&
      (await findOnce({ ...input, known, upToDate: false }, signal)) !== null
    )
      return null;
    const request: WebauthRequest = {
      clientId: config.clientId,
      redirectUri: config.redirectUri,
      state: departure.state,
      connector,
      source: source?.name,
      connectionId: purpose.kind === 'add' ? undefined : purpose.connection.id,
    };
    const byCode = async (): Promise<string> =>
      client.webauthPage(request, await client.getCode(signal), values);
    const byUrl = (): Promise<string> => client.getWebauthUrl(request, signal);
    try {
      const url = await (purpose.kind === 'recover' ? orElse(byUrl, byCode) : orElse(byCode, byUrl));
      return { url, known };
    } catch (error) {
      if (error instanceof ConnectError && error.status === UP_TO_DATE && purpose.kind === 'recover')
        return null;
      throw error;
    }
  }

  async function depart(input: AwayInput & { readonly url: string }): Promise<void> {
    const { connector, departure, known, purpose, source } = input;
    const url = parseSafeUrl(input.url);
    if (url === undefined) throw new ConnectError('unsafeUrl');
    const openWebauth = host.openWebauth();
    if (departure.mode === 'host' && openWebauth !== null) {
      await openWebauth(url.href);
    } else if (departure.mode === 'popup') {
      popup?.navigate(url);
    } else {
      const kept = page.keepRecord({
        state: departure.state,
        widget: host.widget(),
        mode: config.mode,
        own: session.hasHostToken,
        connector: connector === undefined ? '' : connectorKey(connector),
        source: source?.name,
        connectionId: 'connection' in purpose ? purpose.connection.id : undefined,
        known,
        ...progress(),
      });
      if (!kept) throw new ConnectError('storage');
      page.leaveFor(url);
    }
  }

  function stayAway(input: AwayInput, tell: (event: AwayEvent) => void): () => void {
    const abort = new AbortController();
    const { signal } = abort;
    const stopListening = page.listen(input.departure.state, () => {
      tell({ type: 'away.returned' });
    });
    if (input.departure.mode !== 'redirect' && input.purpose.kind !== 'hosted') {
      // a page that cuts all ties to us still leaves its mark on the API
      const find = (inner: AbortSignal): Promise<Connection | null> => findOnce(input, inner);
      poll({ read: find, until: (found) => found !== null, clock, signal }).then(
        (connection) => {
          if (connection !== null) tell({ type: 'away.found', connection });
        },
        () => undefined,
      );
    }
    if (input.departure.mode === 'popup') {
      void (async () => {
        while (popup?.closed === false) await clock.sleep(WINDOW_CHECK, signal);
        tell({ type: 'away.closed' });
      })().catch(() => undefined);
    }
    return () => {
      abort.abort();
      stopListening();
    };
  }

  return {
    open,
    machine: webauthMachine.provide({
      actions: { closeWindow: close },
      actors: {
        findAddress: fromPromise(({ input, signal }) => findAddress(input, signal)),
        depart: fromPromise(({ input }) => depart(input)),
        stayAway: fromCallback(({ input, sendBack }) => stayAway(input, sendBack)),
        findResult: fromPromise(({ input, signal }) =>
          poll({
            read: (inner) => findOnce(input, inner),
            // of the hosted webview nothing shows here: what it brought about is collected next
            until: (found) =>
              found !== null || input.outcome !== undefined || input.purpose.kind === 'hosted',
            clock,
            signal,
            limit: LATE_RESULT,
          }),
        ),
      },
    }),
  };
}

/** The later of several new connections to the same bank: ids grow. */
const newest = (connections: readonly Connection[]): Connection | null =>
  connections.reduce<Connection | null>(
    (last, item) => (last === null || item.id > last.id ? item : last),
    null,
  );

/** The second way, where the service does not have the first. */
async function orElse(first: () => Promise<string>, second: () => Promise<string>): Promise<string> {
  try {
    return await first();
  } catch (error) {
    const missing = error instanceof ConnectError && (error.status === 404 || error.status === 405);
    if (!missing) throw error;
    return second();
  }
}
