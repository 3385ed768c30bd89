import { ConnectError } from './errors.js';
import { exchange, type Transport } from './http.js';
import { createJsonList } from './json-list.js';
import { each, listOf, record } from './narrow.js';
import { listedConnectorReader } from './narrow-connector.js';
import type { Connector } from './types.js';

/** Connectors there must be before any are told: what one sees of them at once. */
const SCREENFUL = 16;
/** Bytes dealt with in one go: less than a millisecond's work. */
const PIECE = 32 * 1024;
/** Bytes dealt with between two pauses, once the first rows are there. */
const BETWEEN_PAUSES = 8 * PIECE;

export interface ConnectorListOptions {
  readonly countries: readonly string[];
  readonly signal?: AbortSignal;
  /**
   * What there is of the list, each time longer than before, as soon as a screen can be filled and then whenever it has
   * doubled; at the end the whole, which alone may be shorter than what was told before. Must not throw.
   */
  readonly grown?: (connectors: readonly Connector[], complete: boolean) => void;
}

/**
 * `GET /connectors`, without sources and fields. The service has no pages, and thousands of connectors are megabytes:
 * they are read as they come, in pieces short enough that the page stays responsive.
 * A try that breaks off is repeated; the list starts anew, and nothing is told until it is longer than what was.
 * @throws {ConnectError}
 */
export async function readConnectorList(
  transport: Transport,
  { countries, signal, grown }: ConnectorListOptions,
): Promise<readonly Connector[]> {
  const query = {
    expand: 'countries',
    country_codes: countries.length > 0 ? countries.join(',') : undefined,
  };
  const request = { method: 'GET', path: '/connectors', query } as const;
  const readConnector = listedConnectorReader();
  let wanted = SCREENFUL;

  const read = async (response: Response, stopped: AbortSignal) => {
    const list = createJsonList('connectors');
    const connectors: Connector[] = [];
    let left = PIECE;
    try {
      for await (const piece of piecesOf(response)) {
        if (left <= 0) {
          await transport.pause();
          stopped.throwIfAborted();
          left = BETWEEN_PAUSES;
        }
        for (const connector of each(list.push(piece), readConnector)) connectors.push(connector);
        left -= piece.length;
        if (connectors.length < wanted || list.closed) continue;
        wanted = connectors.length * 2;
        grown?.(connectors.slice(), false);
        // they are drawn before more is read
        left = 0;
      }
      return { connectors, rest: list.end() };
    } catch (error) {
      if (error instanceof SyntaxError) throw new ConnectError('malformed', { status: response.status });
      throw error;
    }
  };

  const { connectors, rest } = await exchange(
    transport,
    signal === undefined ? request : { ...request, signal },
    read,
  );
  // the list once more, empty now, unless it could not be told from the rest
  const others = listOf(record(rest)['connectors'], readConnector);
  const all = others.length === 0 ? connectors : [...connectors, ...others];
  grown?.(all, true);
  return all;
}

/** The bytes of an answer in pieces, as they come where the browser can, else at the end. */
async function* piecesOf(response: Response): AsyncGenerator<Uint8Array, void, undefined> {
  const { body } = response;
  // a `fetch` of the host's may know no streams, or others
  if (!body || !('getReader' in body)) {
    yield* cut(new TextEncoder().encode(await response.text()));
    return;
  }
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield* cut(value);
    }
  } finally {
    // does nothing at the end; before it, nobody wants the rest
    reader.cancel().catch(() => undefined);
  }
}

function* cut(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}
