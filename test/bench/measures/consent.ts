import { PATHS, startSandbox } from '../../../demo/sandbox/index.js';
import { middle } from '../statistics.js';
import { byTurns, seldom, type Run } from './measure.js';

export const consent: Run<'consent'> = async (bench) => {
  const sandbox = await startSandbox();
  try {
    const address = bench.site.flow(sandbox.apiUrl, sandbox.clientId, true);
    const time = (count: number) => () =>
      bench.browser.visit(address, {}, ({ call }) => call('consent', count, PATHS.happy.name));
    const times = await byTurns(seldom(bench), {
      thousand: time(1_000),
      two: time(2_000),
      eight: time(8_000),
    });
    return { thousand: middle(times.thousand), two: middle(times.two), eight: middle(times.eight) };
  } finally {
    await sandbox.stop();
  }
};
