import { describe, expect, it, vi } from 'vitest';
import { readConnectorList } from '../../../src/protocol/connector-list.js';
import { ConnectError } from '../../../src/protocol/errors.js';
import type { Connector } from '../../../src/protocol/types.js';
import { fakeServer, json, rejection, type Answer, type FakeServer } from './server.js';

const wire = (id: number) => ({
  id,
  uuid: `uuid-${id}`,
  name: `Crédit “${id}” 🏦 ]},{[`,
  capabilities: ['bank', 'transfer'],
  account_types: ['checking', 'card'],
  account_usages: ['PRIV'],
  countries: [{ id: 'FR', name: 'France' }],
  auth_mechanism: 'credentials',
});
const wires = (size: number) => Array.from({ length: size }, (_, index) => wire(index + 1));
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const ids = (connectors: readonly Connector[]): number[] => connectors.map(({ id }) => id);
const upTo = (size: number): number[] => Array.from({ length: size }, (_, index) => index + 1);

/** An answer that comes in pieces of so many bytes, and may break off, or end, early. */
const streamed =
  (bytes: Uint8Array, size: number, { breaksAt = Infinity, endsAt = Infinity } = {}) =>
  (): Response => {
    let at = 0;
    return new Response(
      new ReadableStream({
        pull(controller) {
          if (at >= breaksAt) {
            controller.error(new TypeError('cut'));
          } else if (at >= Math.min(bytes.length, endsAt)) {
            controller.close();
          } else {
            controller.enqueue(bytes.slice(at, Math.min(at + size, breaksAt, endsAt)));
            at += size;
          }
        },
      }),
    );
  };

interface Told {
  readonly size: number;
  readonly complete: boolean;
}

/** What was told of the list as it grew, and how it ended. */
async function listen(
  answers: readonly Answer[],
): Promise<FakeServer & { readonly told: Told[]; readonly list: readonly Connector[] | ConnectError }> {
  const server = fakeServer(answers);
  const told: Told[] = [];
  const list = await readConnectorList(server.transport, {
    countries: [],
    grown: (connectors, complete) => {
      expect(ids(connectors)).toEqual(upTo(connectors.length));
      told.push({ size: connectors.length, complete });
    },
  }).catch((error: unknown) => {
    expect(error).toBeInstanceOf(ConnectError);
    return error as ConnectError;
  });
  return { ...server, told, list };
}

describe('the list of connectors', () => {
  it.each([1, 7, 1_000, 100_000])('is the same in pieces of %i bytes', async (size) => {
    const bytes = bytesOf({ connectors: wires(60), total: 60 });
    const { list, told } = await listen([streamed(bytes, size)]);
    const { list: whole } = await listen([json(200, { connectors: wires(60) })]);
    expect(list).toEqual(whole);
    expect(ids(list as Connector[])).toEqual(upTo(60));
    expect(told.at(-1)).toEqual({ size: 60, complete: true });
    expect(told.slice(0, -1).every(({ complete }) => !complete)).toBe(true);
  });

  it('asks as the protocol says', async () => {
    const { transport, sent } = fakeServer([json(200, { connectors: [] })]);
    await readConnectorList(transport, { countries: ['FR', 'DE'] });
    expect(sent[0]?.url.search).toBe('?expand=countries&country_codes=FR%2CDE');
    expect(sent[0]?.init.method).toBe('GET');
    expect(sent[0]?.headers.has('Authorization')).toBe(false);
  });

  it('is told as soon as a screen can be filled, then whenever it has doubled', async () => {
    const one = bytesOf(wire(1)).length;
    const { told } = await listen([streamed(bytesOf({ connectors: wires(400) }), one)]);
    const sizes = told.map(({ size }) => size);
    expect(sizes[0]).toBe(16);
    sizes.slice(1, -1).forEach((size, at) => expect(size).toBeGreaterThanOrEqual(2 * sizes[at]!));
    expect(sizes.length).toBe(6);
    expect(told.at(-1)).toEqual({ size: 400, complete: true });
  });

  it('that fits on a screen is told once, whole', async () => {
    const { told, pauses } = await listen([json(200, { connectors: wires(25) })]);
    expect(told).toEqual([{ size: 25, complete: true }]);
    expect(pauses()).toBe(0);
  });

  it('of thousands, which has come at once, lets the page go on after the first rows and every few thousand characters', async () => {
    const text = JSON.stringify({ connectors: wires(5_000) });
    const { told, pauses, list } = await listen([new Response(text)]);
    expect(ids(list as Connector[])).toHaveLength(5_000);
    // the first are told after a small piece
    expect(told[0]?.size).toBeGreaterThanOrEqual(16);
    expect(told[0]?.size).toBeLessThan(250);
    expect(pauses()).toBeGreaterThanOrEqual(Math.floor(text.length / 300_000));
    expect(pauses()).toBeGreaterThanOrEqual(told.length - 1);
  });

  it('has each value that many share in memory once', async () => {
    const { list } = await listen([json(200, { connectors: wires(40) })]);
    const [first, ...others] = list as readonly Connector[];
    for (const other of others) {
      expect(other.capabilities).toBe(first!.capabilities);
      expect(other.accountTypes).toBe(first!.accountTypes);
      expect(other.accountUsages).toBe(first!.accountUsages);
      expect(other.countries).toBe(first!.countries);
      expect(other.sources).toBe(first!.sources);
    }
  });

  it('shares nothing that differs', async () => {
    const some = upTo(300).map((id) => ({
      ...wire(id),
      capabilities: id % 3 === 0 ? ['bank'] : ['bank', `c${id % 100}`],
      countries: [{ id: 'FR', name: `France ${id % 2}` }, ...(id % 5 === 0 ? [{ id: 'DE' }] : [])],
      account_types: [],
    }));
    const { list } = await listen([json(200, { connectors: some })]);
    expect(
      (list as readonly Connector[]).map(({ id, capabilities, countries, accountTypes }) => ({
        id,
        capabilities,
        countries,
        accountTypes,
      })),
    ).toEqual(
      some.map(({ id, capabilities, countries }) => ({
        id,
        capabilities,
        countries: countries.map((country) => ({ name: country.id, ...country })),
        accountTypes: [],
      })),
    );
  });

  it('leaves out what makes no sense and keeps the others', async () => {
    const { list } = await listen([json(200, { connectors: [null, wire(1), {}, 5, [], 'x', wire(2)] })]);
    expect(ids(list as Connector[])).toEqual([1, 2]);
  });

  it.each<[string, string]>([
    ['after something else', '{"total":2,"x":[[{"connectors":[]}]],"connectors":[{"id":1,"name":"A"}]}'],
    ['under an escaped name', '{"\\u0063onnectors":[{"id":1,"name":"A"}]}'],
    ['behind a byte order mark', '\ufeff{"connectors":[{"id":1,"name":"A"}]}'],
  ])('is found %s', async (_, text) => {
    const bytes = new TextEncoder().encode(text);
    for (const size of [1, 1_000]) {
      const { list } = await listen([streamed(bytes, size)]);
      expect(ids(list as Connector[])).toEqual([1]);
    }
  });

  it.each<[string, (text: string) => object]>([
    ['no stream', (text) => ({ ok: true, status: 200, text: async () => text })],
    [
      'a stream of another kind',
      (text) => ({ ok: true, status: 200, text: async () => text, body: { pipe() {} } }),
    ],
  ])('comes whole from a fetch that knows %s', async (_, answer) => {
    const text = JSON.stringify({ connectors: wires(500) });
    const { list, told } = await listen([() => answer(text) as Response]);
    expect(ids(list as Connector[])).toEqual(upTo(500));
    expect(told[0]?.size).toBeLessThan(500);
  });

  it('with one connector of megabytes is read like any other', async () => {
    const large = { ...wire(1), description: '{["\\'.repeat(2_000_000) };
    const { list } = await listen([streamed(bytesOf({ connectors: [large, wire(2)] }), 65_536)]);
    expect(ids(list as Connector[])).toEqual([1, 2]);
  });
});

describe('F7: a list that makes no sense', () => {
  const bytes = bytesOf({ connectors: wires(40) });

  it.each<[string, Answer, string, number]>([
    ['cut off on the way', streamed(bytes, 1_000, { breaksAt: 5_000 }), 'network', 3],
    ['that ends early', streamed(bytes, 1_000, { endsAt: 5_000 }), 'malformed', 3],
    [
      'with something behind it',
      () => new Response(`${JSON.stringify({ connectors: wires(40) })}}`),
      'malformed',
      3,
    ],
    [
      'with a mistake in it',
      () => new Response('{"connectors":[{"id":1,"name":"A"},{"id":2 "name":"B"}]}'),
      'malformed',
      3,
    ],
    ['of HTML', () => new Response('<h1>Hello</h1>'), 'malformed', 3],
    ['of nothing', () => new Response(''), 'malformed', 3],
    ['that is a list alone', json(200, wires(3)), 'malformed', 1],
    ['that is null', json(200, null), 'malformed', 1],
    ['without connectors', json(200, { total: 0 }), 'malformed', 1],
    ['whose connectors are no list', json(200, { connectors: { 1: wire(1) } }), 'malformed', 1],
    ['refused', json(403, {}), 'forbidden', 1],
    ['of a service that stumbles', json(503, {}), 'server', 3],
    ['of a lost network', new TypeError('Failed to fetch'), 'network', 3],
  ])('%s is a typed error', async (_, answer, code, tries) => {
    const { list, sent, told } = await listen([answer]);
    expect(list).toMatchObject({ name: 'ConnectError', code });
    expect(sent).toHaveLength(tries);
    expect(told.some(({ complete }) => complete)).toBe(false);
  });

  it('F4: asks to wait as long as the service says', async () => {
    const { list } = await listen([json(429, {}, { 'Retry-After': '60' })]);
    expect(list).toMatchObject({ code: 'rateLimited', retryAfter: 60_000 });
  });

  it('F5: broken off, is read anew, and never told shorter than before', async () => {
    const cut = streamed(bytes, 1_000, { breaksAt: 6_000 });
    const { list, told, sent } = await listen([cut, cut, streamed(bytes, 1_000)]);
    expect(ids(list as Connector[])).toEqual(upTo(40));
    expect(sent).toHaveLength(3);
    const sizes = told.map(({ size }) => size);
    expect(sizes).toEqual([...sizes].sort((one, other) => one - other));
    expect(sizes.length).toBeGreaterThan(1);
  });

  it('tells of the end of a try that took too long', async () => {
    const late = vi.spyOn(AbortSignal, 'timeout');
    late.mockImplementation(() => AbortSignal.abort(new DOMException('late', 'TimeoutError')));
    const { list } = await listen([json(200, { connectors: [] })]);
    expect(list).toMatchObject({ code: 'timeout' });
    late.mockRestore();
  });
});

describe('aborting the list', () => {
  it('stops it between two pieces, and lets go of the answer', async () => {
    const controller = new AbortController();
    let released = false;
    const bytes = bytesOf({ connectors: wires(2_000) });
    const { transport, sent } = fakeServer([
      () =>
        new Response(
          new ReadableStream({
            pull: (stream) => stream.enqueue(bytes),
            cancel: () => {
              released = true;
            },
          }),
        ),
    ]);
    const told: boolean[] = [];
    const error = await rejection(
      readConnectorList(
        { ...transport, pause: async () => controller.abort() },
        { countries: [], signal: controller.signal, grown: (_, complete) => told.push(complete) },
      ),
    );
    expect(error).toMatchObject({ name: 'AbortError' });
    expect(told).toEqual([false]);
    expect(sent).toHaveLength(1);
    expect(released).toBe(true);
  });
});
