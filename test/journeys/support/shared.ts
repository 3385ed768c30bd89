import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { inject } from 'vitest';
import { launch, type Engine, type EngineOptions } from './engines.js';

const running = new Map<string, Promise<Browser>>();

/** A browser of this kind, for all the files of this worker: each test has a context of its own. It ends with the run. */
export function sharedBrowser(engine: Engine, options: EngineOptions = {}): Promise<Browser> {
  const key = JSON.stringify([engine, options]);
  const known = running.get(key);
  if (known) return known;
  const forget = (): boolean => running.delete(key);
  const started = launch(engine, options);
  running.set(key, started);
  started.then((browser) => {
    browser.once('disconnected', forget);
    note(browser);
  }, forget);
  return started;
}

/** For the end of the run: see browsers-of-run.ts. */
function note(browser: Browser): void {
  const notes = inject('browsers');
  const id = browser.process()?.pid;
  if (notes !== undefined && id !== undefined) writeFileSync(join(notes, String(id)), '');
}
