import { describe, expect, it } from 'vitest';
import type { RawConfig } from '../../../src/config.js';
import { firstContext, type FlowInput } from '../../../src/flow/context.js';
import { openFlow, type RunFlow } from '../../../src/flow/opening.js';
import type { RunningFlow } from '../../../src/flow/run.js';
import type { FlowEmitted, FlowEvent, FlowView, Screen } from '../../../src/flow/types.js';
import { ConnectError } from '../../../src/protocol/errors.js';
import type { Connector } from '../../../src/protocol/types.js';
import { BANKS, configOf, listed as asListed } from '../../flow/support/world.js';

const ROWS = [BANKS.single, BANKS.restricted].map(asListed);
const ALL = [...ROWS, asListed(BANKS.double)];

const inputOf = (raw: Partial<RawConfig> = {}, more: Partial<FlowInput> = {}): FlowInput => ({
  config: configOf(raw),
  valid: true,
  returned: undefined,
  read: undefined,
  ...more,
});

/** Something asked for, to be answered when a test says so. */
interface Asked<Value> {
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
}

const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A flow whose list, machine and pauses come when they are told to. */
function open(input: FlowInput) {
  const told: string[] = [];
  const emitted: FlowEmitted[] = [];
  const started: FlowInput[] = [];
  const sent: FlowEvent[] = [];
  const pending: {
    list?: Asked<readonly Connector[]> & { readonly grown: (some: readonly Connector[]) => void };
    machine?: Asked<RunFlow>;
    idle?: Asked<void>;
    limits: Asked<void>[];
  } = { limits: [] };

  /** What stands for the machine draws what it was given, and takes everything. */
  const runFlow: RunFlow = (given, listener) => {
    started.push(given);
    const { error, chosen, connectors = [] } = given.read ?? {};
    const listed: Screen = connectors.length > 0 ? 'connector' : 'failed';
    const screen: Screen = error !== undefined ? 'retry' : chosen !== undefined ? 'waiting' : listed;
    const view = (now: Screen): FlowView => ({
      step: now === 'idle' ? 'starting' : (now as FlowView['step']),
      screen: now,
      wait: undefined,
      flow: firstContext(given),
      settle: undefined,
      webauth: undefined,
      atRisk: false,
      ended: false,
      can: () => true,
    });
    let current = view('idle');
    listener.changed(current);
    const running: RunningFlow = {
      get view() {
        return current;
      },
      user: { id: 7, temporary: true },
      getUserCode: async () => 'code',
      send: (event) => {
        sent.push(event);
        if (event.type === 'start') current = view(screen);
        listener.changed(current);
      },
      stop: () => undefined,
    };
    return running;
  };

  const flow = openFlow(
    input,
    {
      readConnectors: (grown, signal) =>
        new Promise((resolve, reject) => {
          pending.list = { resolve, reject, grown };
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
      loadMachine: () =>
        new Promise((resolve, reject) => {
          pending.machine = { resolve, reject };
        }),
      idle: () =>
        new Promise((resolve, reject) => {
          pending.idle = { resolve: () => resolve(), reject };
        }),
      sleep: () =>
        new Promise((resolve, reject) => {
          pending.limits.push({ resolve: () => resolve(), reject });
        }),
    },
    { changed: (view) => told.push(view.screen), emitted: (event) => emitted.push(event) },
  );

  /** Everything that may happen next, by name. */
  const next = (): Readonly<Record<string, () => void>> => {
    const { list, machine, idle, limits } = pending;
    const { view } = flow;
    const take = (event: FlowEvent) => (): void => flow.send(event);
    const can = (event: FlowEvent): Record<string, () => void> =>
      started.length === 0 && view.can(event) ? { [event.type]: take(event) } : {};
    return {
      ...can({ type: 'start' }),
      ...(list === undefined
        ? {}
        : {
            'some banks': () => list.grown(ROWS),
            'all banks': () => {
              delete pending.list;
              list.resolve(ALL);
            },
            'no bank': () => {
              delete pending.list;
              list.resolve([]);
            },
            'no list': () => {
              delete pending.list;
              list.reject(new ConnectError('network'));
            },
          }),
      ...(machine === undefined
        ? {}
        : {
            machine: () => {
              delete pending.machine;
              machine.resolve(runFlow);
            },
            'no machine': () => {
              delete pending.machine;
              machine.reject(new TypeError('Failed to fetch'));
            },
          }),
      ...(idle === undefined
        ? {}
        : {
            idle: () => {
              delete pending.idle;
              idle.resolve();
            },
          }),
      ...(limits.length === 0 ? {} : { 'too long': () => pending.limits.pop()?.resolve() }),
      ...can({ type: 'choose', connectorId: 'single' }),
      ...can({ type: 'notListed' }),
      ...can({ type: 'back' }),
      ...can({ type: 'retry' }),
      ...can({ type: 'close' }),
    };
  };

  const signature = (): string =>
    JSON.stringify([
      flow.view.screen,
      flow.view.wait,
      flow.view.ended,
      flow.view.flow.connectors.length,
      flow.view.flow.connectorsComplete,
      flow.view.can({ type: 'back' }),
      started.length,
      Object.keys(pending).sort(),
      pending.limits.length > 0,
    ]);

  return { flow, told, emitted, started, sent, next, signature };
}

type Opened = ReturnType<typeof open>;

async function play(input: FlowInput, path: readonly string[]): Promise<Opened> {
  const opened = open(input);
  for (const name of path) {
    const action = opened.next()[name];
    if (action === undefined) throw new Error(`“${name}” cannot happen after ${path.join(', ')}`);
    action();
    await rest();
  }
  return opened;
}

/** Every situation the opening can be in, by the shortest way there. */
async function situations(input: FlowInput): Promise<ReadonlyMap<string, readonly string[]>> {
  const ways = new Map<string, readonly string[]>();
  const queue: (readonly string[])[] = [[]];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const opened = await play(input, path);
    const signature = opened.signature();
    if (ways.has(signature)) continue;
    ways.set(signature, path);
    for (const name of Object.keys(opened.next())) queue.push([...path, name]);
  }
  return ways;
}

const count = (items: readonly string[], wanted: string): number =>
  items.filter((item) => item === wanted).length;

describe('a flow before its machine is there', () => {
  it('keeps its promises in every situation it can come to', async () => {
    const ways = await situations(inputOf());
    expect(ways.size).toBeGreaterThan(40);
    for (const path of ways.values()) {
      const { flow, emitted, started, told, sent } = await play(inputOf(), path);
      const { view } = flow;
      const where = path.join(', ');
      const types = emitted.map(({ type }) => type);

      // there is a way on, or at least out, for as long as it lasts
      const ways: readonly FlowEvent[] = [{ type: 'close' }, { type: 'start' }];
      expect(view.ended || ways.some((event) => view.can(event)), where).toBe(true);
      // one machine at most, started with a list that was read to its end, and told the choice
      expect(started.length, where).toBeLessThanOrEqual(1);
      for (const { read } of started) {
        expect(read, where).toBeDefined();
        const isChosen =
          path.lastIndexOf('choose') > path.lastIndexOf('back') &&
          !path.includes('no list') &&
          !path.includes('no bank');
        expect(read?.chosen, where).toBe(isChosen ? 'single' : undefined);
        if (path.includes('all banks')) expect(read?.connectors, where).toEqual(ALL);
        expect(sent, where).toEqual([{ type: 'start' }]);
        // nobody sees the machine before it stands where this stood
        expect(told.lastIndexOf('idle'), where).toBe(0);
      }
      // each choice and each failure is told, once
      expect(count(types, 'connector'), where).toBe(count(path, 'choose'));
      expect(count(types, 'notListed'), where).toBe(count(path, 'notListed'));
      expect(count(types, 'cancel'), where).toBe(count(path, 'close'));
      expect(count(types, 'error'), where).toBe(count(told, 'unloaded'));
      // rows on screen never go without a word
      if (view.screen === 'connector') expect(view.flow.connectors.length, where).toBeGreaterThan(0);
    }
  });

  it('is silent once the person left, whatever still comes', async () => {
    for (const path of (await situations(inputOf())).values()) {
      if (!path.includes('close')) continue;
      const { flow, told, emitted, next, started } = await play(inputOf(), path);
      const [shown, said] = [told.length, emitted.length];
      for (const action of Object.values(next())) action();
      await rest();
      expect([told.length, emitted.length, started.length], path.join(', ')).toEqual([shown, said, 0]);
      expect(flow.view.ended).toBe(true);
    }
  });

  it.each([
    ['a wrong configuration', inputOf({}, { valid: false }), 'starting', 'connectors'],
    ['a bank the host chose', inputOf({ connectors: 'single' }), 'waiting', 'form'],
    ['reconnect', inputOf({ mode: 'reconnect', connectionId: 7 }), 'starting', 'connections'],
    ['manage', inputOf({ mode: 'manage' }), 'starting', 'connections'],
    ['hosted', inputOf({ hosted: true }), 'starting', 'connections'],
  ] as const)('asks for the machine at once: %s', async (_, input, step, wait) => {
    const { flow, started, sent } = await play(input, ['start']);
    expect(flow.view).toMatchObject({ step, wait, ended: false });
    const loaded = await play(input, ['start', 'no machine', 'retry', 'machine']);
    expect(loaded.told).toContain('unloaded');
    expect(loaded.started).toHaveLength(1);
    expect(loaded.started[0]?.read).toBeUndefined();
    expect([started.length, sent.length]).toEqual([0, 0]);
  });

  it('does not say that something is missing while it may still come, and uses it when it comes late', async () => {
    const background = await play(inputOf(), ['start', 'some banks', 'idle', 'no machine']);
    expect(background.flow.view.screen).toBe('connector');
    expect(background.emitted).toEqual([]);
    const late = await play(inputOf(), ['start', 'all banks', 'choose', 'too long', 'machine']);
    expect(late.told).toEqual(['idle', 'starting', 'connector', 'waiting', 'unloaded', 'waiting']);
    expect(late.emitted.map(({ type }) => type)).toEqual(['connector', 'error']);
  });

  it('gives on what only a running flow knows', async () => {
    const before = await play(inputOf(), ['start', 'all banks']);
    expect(before.flow.user).toBeUndefined();
    await expect(before.flow.getUserCode()).rejects.toThrow('no user');
    const after = await play(inputOf(), ['start', 'all banks', 'idle', 'machine']);
    expect(after.flow.user).toEqual({ id: 7, temporary: true });
    await expect(after.flow.getUserCode()).resolves.toBe('code');
  });
});
