import { defineConfig } from 'vitest/config';

/**
 * Node projects. What needs a browser of its own is in test/element (see test/wtr.config.mjs). Files of a worker share
 * its modules, and what takes time to start: no test file changes what another could see.
 */
const project = (name: string, timeout = 10_000, globalSetup: string[] = []) => ({
  test: {
    name,
    globalSetup,
    include: [`test/${name}/**/*.test.ts`],
    environment: 'node',
    isolate: false,
    testTimeout: timeout,
    hookTimeout: timeout,
  },
});

export default defineConfig({
  test: {
    passWithNoTests: true,
    retry: 0,
    maxWorkers: 2,
    projects: [
      project('unit', 30_000),
      project('flow', 30_000),
      project('conformance'),
      project('journeys', 60_000, ['test/journeys/support/browsers-of-run.ts']),
      project('a11y', 60_000, ['test/journeys/support/browsers-of-run.ts']),
      project('visual', 60_000),
    ],
  },
});
