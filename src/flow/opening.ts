import { toErrorInfo, type ErrorInfo } from '../protocol/errors.js';
import type { Connector } from '../protocol/types.js';
import { choiceMade, firstContext, type FlowInput } from './context.js';
import type { FlowListener, RunningFlow } from './run.js';
import { connectorKey } from '../rules/scope.js';
import type { FirstList, FirstWait, FlowEvent, FlowView } from './types.js';

/** Starts the machine for an input, as {@link openFlow} starts a flow without it. */
export type RunFlow = (input: FlowInput, listener: FlowListener) => RunningFlow;

/** What a flow needs before its machine is there. */
export interface OpeningTools {
  /** Reads the banks to offer; `grown` is called with those there are so far. */
  readonly readConnectors: (
    grown: (connectors: readonly Connector[]) => void,
    signal: AbortSignal,
  ) => Promise<readonly Connector[]>;
  /** Fetches the machine. */
  readonly loadMachine: () => Promise<RunFlow>;
  /** Resolves once what was told is drawn and the page has nothing else to do. */
  readonly idle: (signal: AbortSignal) => Promise<void>;
  /** Resolves after `ms`. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** How long the machine may take to come before the person is told, in milliseconds; should it come later, it is used. */
const LOAD_LIMIT = 20_000;

const MISSING: ErrorInfo = { code: 'unloaded', transient: true, uncertain: false };

/** Where the flow stands, while its machine is not there. */
type Phase =
  | { readonly kind: 'idle' }
  /** The list of banks is being read, and none is shown yet. */
  | { readonly kind: 'listing' }
  /** Banks are shown; more of them, and the machine, come meanwhile. */
  | { readonly kind: 'choosing' }
  /** Nothing goes on without the machine. */
  | { readonly kind: 'waiting'; readonly wait: FirstWait }
  /** It did not come. */
  | { readonly kind: 'unloaded'; readonly wait: FirstWait }
  /** The person left. */
  | { readonly kind: 'ended' };

const IDLE = { step: 'starting', screen: 'idle', wait: undefined } as const;

/** What a phase looks like: the step and screen its state of the machine has. */
function screenOf(phase: Phase): Pick<FlowView, 'step' | 'screen' | 'wait'> {
  switch (phase.kind) {
    case 'listing':
      return { step: 'starting', screen: 'starting', wait: 'connectors' };
    case 'choosing':
      return { step: 'connector', screen: 'connector', wait: undefined };
    case 'waiting': {
      const step = phase.wait === 'form' ? 'waiting' : 'starting';
      return { step, screen: step, wait: phase.wait };
    }
    case 'unloaded':
      return { step: 'retry', screen: 'unloaded', wait: undefined };
    case 'idle':
    case 'ended':
      return IDLE;
  }
}

/** What is waited for where the machine is needed at once; undefined where the list comes first. */
function waitAtOnce({ config, returned, valid }: FlowInput): FirstWait | undefined {
  if (!valid) return 'connectors';
  if (returned !== undefined) return 'returning';
  if (config.hosted || config.mode !== 'connect') return 'connections';
  return config.connectors.length === 1 ? 'form' : undefined;
}

/**
 * A flow from its first moment. The list of banks, all that most pages ever show, needs no state machine: it is read and
 * shown here, and the machine is fetched once that is done. It then takes over where this stands, behind the same view
 * and with the same events, so that nobody who looks or listens can tell. What needs the machine at once (a return from
 * the bank's page, `reconnect`, `manage`, `hosted`, a bank the host chose) fetches it at once.
 */
export function openFlow(input: FlowInput, tools: OpeningTools, listener: FlowListener): RunningFlow {
  const abort = new AbortController();
  const { signal } = abort;
  const atOnce = waitAtOnce(input);
  let phase: Phase = { kind: 'idle' };
  let context = firstContext(input);
  /** How the reading of the list ended. */
  let read: FirstList | undefined;
  /** The bank the person chose while the machine was not there. */
  let chosen: string | undefined;
  let loading = false;
  let runFlow: RunFlow | undefined;
  let running: RunningFlow | undefined;

  const offered = (key: string): Connector | undefined =>
    context.connectors.find((connector) => connectorKey(connector) === key && !connector.restricted);

  function can(event: FlowEvent): boolean {
    const { kind } = phase;
    switch (event.type) {
      case 'start':
        return kind === 'idle';
      case 'close':
        return kind !== 'idle' && kind !== 'ended';
      case 'choose':
        return kind === 'choosing' && offered(event.connectorId) !== undefined;
      case 'notListed':
        return kind === 'choosing';
      case 'back':
        return (kind === 'waiting' || kind === 'unloaded') && chosen !== undefined;
      case 'retry':
        return kind === 'unloaded';
      default:
        return false;
    }
  }

  const view = (): FlowView => ({
    ...screenOf(phase),
    flow: context,
    settle: undefined,
    webauth: undefined,
    // back from the bank's page, something was made there
    atRisk: input.returned !== undefined && phase.kind !== 'ended',
    ended: phase.kind === 'ended',
    can,
  });

  function enter(next: Phase): void {
    phase = next;
    listener.changed(view());
  }

  /** The banks there are so far. */
  function show(connectors: readonly Connector[], connectorsComplete: boolean): void {
    if (signal.aborted) return;
    context = { ...context, connectors, connectorsComplete };
    if (phase.kind !== 'listing') {
      listener.changed(view());
    } else if (connectors.length > 0) {
      enter({ kind: 'choosing' });
      tools.idle(signal).then(load, () => undefined);
    }
  }

  async function list(): Promise<void> {
    try {
      const connectors = await tools.readConnectors((some) => show(some, false), signal);
      read = { connectors };
      show(connectors, true);
    } catch (error) {
      read = { error: toErrorInfo(error) };
    }
    if (signal.aborted) return;
    if (read.connectors !== undefined && read.connectors.length > 0) {
      handOver();
      return;
    }
    // the machine has the words for it and the way on; a choice out of half a list goes with the list
    chosen = undefined;
    need('connectors');
  }

  /** Nothing goes on without the machine: it is fetched now, and a failure is told. */
  function need(wait: FirstWait): void {
    const waiting: Phase = { kind: 'waiting', wait };
    enter(waiting);
    load();
    handOver();
    tools.sleep(LOAD_LIMIT, signal).then(
      () => {
        if (phase === waiting && runFlow === undefined) miss(wait);
      },
      () => undefined,
    );
  }

  /** Fetches the machine, once; a failure is told only to one who waits for it. */
  function load(): void {
    if (loading || runFlow !== undefined) return;
    loading = true;
    tools.loadMachine().then(
      (loaded) => {
        runFlow = loaded;
        handOver();
      },
      () => {
        loading = false;
        if (phase.kind === 'waiting') miss(phase.wait);
      },
    );
  }

  function miss(wait: FirstWait): void {
    if (signal.aborted) return;
    listener.emitted({ type: 'error', error: MISSING, recoverable: true });
    enter({ kind: 'unloaded', wait });
  }

  /** The machine takes over once it is there and the list is read. Nothing is drawn or told twice. */
  function handOver(): void {
    if (signal.aborted || running !== undefined || runFlow === undefined) return;
    if (atOnce === undefined && read === undefined) return;
    let started = false;
    running = runFlow(
      { ...input, read: read?.connectors === undefined ? read : { ...read, chosen } },
      {
        changed: (now) => {
          if (started) listener.changed(now);
        },
        emitted: listener.emitted,
      },
    );
    running.send({ type: 'start' });
    started = true;
    listener.changed(running.view);
  }

  function act(event: FlowEvent): void {
    if (!can(event)) return;
    switch (event.type) {
      case 'start':
        if (atOnce === undefined) {
          enter({ kind: 'listing' });
          void list();
        } else {
          need(atOnce);
        }
        break;
      case 'choose': {
        const connector = offered(event.connectorId);
        if (connector === undefined) break;
        chosen = event.connectorId;
        listener.emitted(choiceMade(connector));
        need('form');
        break;
      }
      case 'notListed':
        listener.emitted({ type: 'notListed' });
        break;
      case 'back':
        chosen = undefined;
        enter({ kind: 'choosing' });
        break;
      case 'retry':
        if (phase.kind === 'unloaded') need(phase.wait);
        break;
      case 'close':
        abort.abort();
        listener.emitted({ type: 'cancel', banks: context.banks });
        enter({ kind: 'ended' });
        break;
    }
  }

  listener.changed(view());

  return {
    get view() {
      return running?.view ?? view();
    },
    get user() {
      return running?.user;
    },
    send: (event) => (running === undefined ? act(event) : running.send(event)),
    getUserCode: () => running?.getUserCode() ?? Promise.reject(new Error('There is no user yet.')),
    stop: () => {
      abort.abort();
      running?.stop();
    },
  };
}
