// `npm test`: installs what is missing, then every check and test of the project, one after the other.
// `npm test -- unit element:chromium journeys` runs only the stages named; a name before the colon means all of its kind.
// The last line is `N passed, N failed`, with `, N skipped` if there are any.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installBrowsers, installPackages, root, run } from './setup.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ name: string, engine?: string, run: () => Promise<Counts> }} Stage */

process.chdir(root);
const bin = (/** @type {string} */ name) => join(root, 'node_modules/.bin', name);
const artifacts = join(root, 'test/.artifacts');

/**
 * A check: one passed, or one failed. Its commands use one core each, so they run side by side.
 * @param {string} name
 * @param {[command: string, ...args: string[]][]} commands
 * @returns {Stage}
 */
function check(name, ...commands) {
  return {
    name,
    async run() {
      const codes = await Promise.all(commands.map(([command, ...args]) => run(command, args)));
      const failed = codes.some((code) => code !== 0) ? 1 : 0;
      return { passed: 1 - failed, failed, skipped: 0 };
    },
  };
}

/**
 * Test files, counted by the runner's own report. A run that broke, or saw no test where there are files, has failed.
 * @param {string} name
 * @param {string} folder
 * @param {(report: string) => Promise<number>} start
 * @param {(report: any) => Counts} count
 * @param {string} [engine]
 * @returns {Stage}
 */
function tests(name, folder, start, count, engine) {
  return {
    name,
    ...(engine ? { engine } : {}),
    async run() {
      const files = existsSync(folder)
        ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
            file.endsWith('.test.ts'),
          )
        : [];
      if (!files.length) {
        console.log(`no test files in ${folder}`);
        return { passed: 0, failed: 0, skipped: 0 };
      }
      mkdirSync(artifacts, { recursive: true });
      const report = join(artifacts, `report-${name.replace(':', '-')}.json`);
      rmSync(report, { force: true });
      const code = await start(report);
      if (!existsSync(report)) {
        console.error(`${name}: the run ended without a report`);
        return { passed: 0, failed: 1, skipped: 0 };
      }
      const counts = count(JSON.parse(readFileSync(report, 'utf8')));
      if (code !== 0 && counts.failed === 0) {
        console.error(`${name}: no test failed, yet the run did (exit code ${code})`);
        counts.failed = 1;
      }
      if (counts.passed + counts.failed + counts.skipped === 0) {
        console.error(`${name}: ${files.length} files, but no test ran`);
        counts.failed = 1;
      }
      return counts;
    },
  };
}

/**
 * @param {string} project
 * @param {string} [engine]
 */
function vitest(project, engine) {
  return tests(
    engine ? `${project}:${engine}` : project,
    `test/${project}`,
    (report) =>
      run(
        bin('vitest'),
        [
          'run',
          ...['--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
          // a journey waits more than it works
          ...(project === 'journeys' ? ['--maxWorkers=3'] : []),
        ],
        { env: { JOURNEY_ENGINES: engine } },
      ),
    (report) => ({
      passed: report.numPassedTests,
      // a file that broke before its first test has no test to fail
      failed:
        report.numFailedTests +
        report.testResults.filter(
          (/** @type {any} */ file) =>
            file.status === 'failed' &&
            !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed'),
        ).length,
      skipped: report.numPendingTests + report.numTodoTests,
    }),
    engine,
  );
}

/** @param {string} engine */
function element(engine) {
  return tests(
    `element:${engine}`,
    'test/element',
    (report) =>
      run(bin('wtr'), ['--config', 'test/wtr.config.mjs'], { env: { ENGINES: engine, WTR_REPORT: report } }),
    (report) => report,
    engine,
  );
}

const node = process.execPath;

/** @type {Stage[]} */
const stages = [
  check('format', [bin('prettier'), '--check', '.']),
  check(
    'lint',
    [bin('eslint'), '.'],
    [node, 'scripts/dependencies.mjs'],
    [bin('lit-analyzer'), 'src/**/*.ts', '--strict', '--maxWarnings', '0'],
  ),
  check(
    'typecheck',
    [bin('tsc'), '-p', 'tsconfig.json'],
    [bin('tsc'), '-p', 'src/flow/tsconfig.json'],
    [bin('tsc'), '-p', 'test/tsconfig.json'],
  ),
  check('build', [node, 'scripts/run-ts.mjs', 'scripts/build.ts']),
  vitest('unit'),
  vitest('flow'),
  vitest('conformance'),
  element('chromium'),
  element('firefox'),
  element('webkit'),
  vitest('journeys', 'chromium'),
  vitest('journeys', 'firefox'),
  vitest('a11y', 'chromium'),
  vitest('visual', 'chromium'),
];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !stages.some((stage) => matches(stage, name)));
if (unknown.length) {
  console.error(
    `No such stage: ${unknown.join(', ')}. There are: ${stages.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}
const chosen = stages.filter((stage) => !asked.length || asked.some((name) => matches(stage, name)));

/**
 * @param {Stage} stage
 * @param {string} name
 */
function matches(stage, name) {
  return stage.name === name || stage.name.startsWith(`${name}:`);
}

try {
  await installPackages();
  await installBrowsers([...new Set(chosen.flatMap(({ engine }) => engine ?? []))]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** @type {(Counts & { name: string, seconds: number })[]} */
const results = [];
for (const stage of chosen) {
  console.log(`\n── ${stage.name} ${'─'.repeat(Math.max(0, 70 - stage.name.length))}`);
  const start = performance.now();
  const counts = await stage.run();
  results.push({ name: stage.name, ...counts, seconds: (performance.now() - start) / 1000 });
}

console.log(`\n${'stage'.padEnd(20)} passed  failed  skipped  seconds`);
for (const { name, passed, failed, skipped, seconds } of results) {
  console.log(
    [
      name.padEnd(20),
      String(passed).padStart(6),
      String(failed).padStart(6),
      String(skipped).padStart(7),
      seconds.toFixed(0).padStart(7),
    ].join('  '),
  );
}
const total = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
  results.reduce((sum, counts) => sum + counts[key], 0);
const skipped = total('skipped');
process.exitCode = total('failed') > 0 ? 1 : 0;
console.log(`\n${total('passed')} passed, ${total('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`);
