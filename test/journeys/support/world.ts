import type { Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, type TestContext } from 'vitest';
import type { Sandbox } from '../../../demo/sandbox/index.js';
import { assertConforms } from '../../conformance/validator.js';
import type { JourneyPage } from './driver.js';
import type { Engine, EngineOptions } from './engines.js';
import { startHostServer, type HostPage, type HostServer } from './host.js';
import { sharedBrowser } from './shared.js';
import { Visit } from './visit.js';

/** The sandbox, and a host on another origin. */
export interface World {
  sandbox: Sandbox;
  host: HostServer;
  stop(): Promise<void>;
}

export async function startWorld(): Promise<World> {
  const { startSandbox } = await import('../../../demo/sandbox/index.js');
  const sandbox = await startSandbox({ port: 0, bankPort: 0, webviewPort: 0, quiet: true });
  const host = await startHostServer([sandbox.origin]);
  return {
    sandbox,
    host,
    async stop() {
      await host.stop();
      await sandbox.stop();
    },
  };
}

export interface JourneyOptions extends EngineOptions {
  /** False where a journey needs no sandbox. */
  sandbox?: boolean;
}

/** What a test uses. Valid within a test: each gets a visit of its own. */
export interface Journey {
  readonly engine: Engine;
  readonly browser: Browser;
  readonly sandbox: Sandbox;
  readonly host: HostServer;
  readonly visit: Visit;
  /** Opens a host page with a widget that speaks to the sandbox (`api-url` and `client-id` are set unless given). */
  open(page?: HostPage): Promise<JourneyPage>;
  /** An empty window. */
  newPage(): Promise<JourneyPage>;
  expectNoLeak(canaries: readonly string[]): Promise<void>;
}

/**
 * Call it inside `describe`: one sandbox and host for the block, a fresh context of the worker's browser for each test. A test fails
 * as well if a page broke, reported a CSP violation or logged an error, or if what it asked of the API, or was answered,
 * is not as the API is described (test/conformance). A failed test leaves a picture in test/.artifacts.
 */
export function useJourney(engine: Engine, { sandbox = true, ...options }: JourneyOptions = {}): Journey {
  let browser: Browser | undefined;
  let world: World | undefined;
  let bareHost: HostServer | undefined;
  let visit: Visit | undefined;
  /** the last request of the tests before */
  let before = 0;

  beforeAll(async () => {
    [browser] = await Promise.all([
      sharedBrowser(engine, options),
      (async () => {
        if (sandbox) world = await startWorld();
        else bareHost = await startHostServer();
      })(),
    ]);
  });
  afterAll(async () => {
    await world?.stop();
    await bareHost?.stop();
  });
  beforeEach(async () => {
    before = world?.sandbox.records().at(-1)?.seq ?? before;
    visit = await Visit.start(there(browser, 'browser'), journey.host.origin);
  });
  afterEach(async ({ task }: TestContext) => {
    const current = there(visit, 'visit');
    visit = undefined;
    try {
      if (task.result?.state === 'fail') {
        console.error(await current.report(`${engine}-${task.name}`));
      } else {
        await current.assertClean();
        assertConforms(world?.sandbox.control.records(before) ?? []);
      }
    } finally {
      await current.end();
    }
  });

  const journey: Journey = {
    engine,
    get browser() {
      return there(browser, 'browser');
    },
    get sandbox() {
      return there(world, 'sandbox').sandbox;
    },
    get host() {
      return there(world?.host ?? bareHost, 'host');
    },
    get visit() {
      return there(visit, 'visit');
    },
    async open(page = {}) {
      const known = world && { 'api-url': world.sandbox.apiUrl, 'client-id': world.sandbox.clientId };
      const url = journey.host.page({ ...page, attributes: { ...known, ...page.attributes } });
      return (await journey.newPage()).goto(url);
    },
    newPage: () => journey.visit.newPage(),
    expectNoLeak: (canaries) => journey.visit.expectNoLeak(canaries),
  };
  return journey;
}

function there<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`There is no ${what} here: use the journey inside a test`);
  return value;
}
