import { writeFileSync } from 'node:fs';

/**
 * Writes the counts of a run to a JSON file, for scripts/test.mjs to add up.
 * @param {string | undefined} file
 */
export function countReporter(file) {
  return {
    /** @param {{ sessions: any[] }} run */
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      const walk = (/** @type {any} */ suite) => {
        for (const test of suite?.tests ?? []) {
          counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
        }
        for (const inner of suite?.suites ?? []) walk(inner);
      };
      for (const session of sessions) {
        walk(session.testResults);
        // an import, syntax or start-up error has no test of its own
        if (session.errors.length || !session.testResults) counts.failed += 1;
      }
      if (file) writeFileSync(file, JSON.stringify(counts));
    },
  };
}
