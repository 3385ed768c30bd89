import puppeteer, { type Browser, type LaunchOptions } from 'puppeteer-core';
import { chromiumArgs, chromiumPath, firefoxPath } from '../../support/browsers.mjs';

export type Engine = 'chromium' | 'firefox';

/** The engines to run in: `JOURNEY_ENGINES=firefox`; both unless told. */
export const engines: Engine[] = (process.env['JOURNEY_ENGINES'] || 'chromium,firefox')
  .split(',')
  .map((name) => {
    if (name !== 'chromium' && name !== 'firefox') throw new Error(`JOURNEY_ENGINES: no engine "${name}"`);
    return name;
  });

export interface EngineOptions {
  /** Flags of automation to leave out, such as `--disable-popup-blocking`: they hide real faults. */
  ignoreDefaultArgs?: string[];
  args?: string[];
  /** Firefox preferences. */
  preferences?: Record<string, unknown>;
}

const running = new Map<string, Promise<Browser>>();

// A worker is asked to end, and killed soon after: too soon for browsers to be closed in their own time. Those of a
// process that exits are killed at once.
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

/** A browser of this kind, for all the files of this worker: each test has a context of its own. It goes with the worker. */
export function sharedBrowser(engine: Engine, options: EngineOptions = {}): Promise<Browser> {
  const key = JSON.stringify([engine, options]);
  const known = running.get(key);
  if (known) return known;
  const forget = (): boolean => running.delete(key);
  const started = launch(engine, options);
  running.set(key, started);
  started.then((browser) => browser.once('disconnected', forget), forget);
  return started;
}

/** Nothing moves: a click need not wait until a screen has come in. */
export async function launch(engine: Engine, options: EngineOptions = {}): Promise<Browser> {
  const shared: LaunchOptions = {
    headless: process.env['HEADED'] ? false : true,
    defaultViewport: { width: 900, height: 900 },
    handleSIGTERM: false,
    handleSIGHUP: false,
    ...(options.ignoreDefaultArgs ? { ignoreDefaultArgs: options.ignoreDefaultArgs } : {}),
  };
  if (engine === 'chromium') {
    return puppeteer.launch({
      ...shared,
      browser: 'chrome',
      executablePath: chromiumPath(),
      args: [...chromiumArgs, '--force-prefers-reduced-motion', ...(options.args ?? [])],
    });
  }
  return puppeteer.launch({
    ...shared,
    browser: 'firefox',
    executablePath: firefoxPath(),
    args: options.args ?? [],
    extraPrefsFirefox: {
      'datareporting.policy.dataSubmissionEnabled': false,
      'ui.prefersReducedMotion': 1,
      'intl.accept_languages': 'en-US, en',
      ...options.preferences,
    },
  });
}
