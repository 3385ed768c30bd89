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

/** Nothing moves: a click need not wait until a screen has come in. */
export async function launch(engine: Engine, options: EngineOptions = {}): Promise<Browser> {
  const shared: LaunchOptions = {
    headless: process.env['HEADED'] ? false : true,
    defaultViewport: { width: 900, height: 900 },
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
