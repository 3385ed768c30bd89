import { PATHS, startSandbox } from '../../../demo/sandbox/index.js';
import { PLAIN } from '../browser.js';
import { middle } from '../statistics.js';
import { byTurns, open, seldom, type Bench, type Run } from './measure.js';

/** Time for what is done in pauses: the list is whole then, and can be searched. */
const PAUSE = 2_500;
const [EARLY, LATE] = [10, 50];

export const heap: Run<'heap'> = async (bench) => {
  const sandbox = await startSandbox();
  try {
    const held = (size: number) => () => heldFor(bench, size);
    const address = bench.site.flow(sandbox.apiUrl, sandbox.clientId);
    const times = await byTurns(seldom(bench), {
      few: held(25),
      many: held(5_000),
      most: held(20_000),
      flows: () => grownBy(bench, address),
    });
    return {
      few: middle(times.few),
      many: middle(times.many),
      most: middle(times.most),
      flows: middle(times.flows),
    };
  } finally {
    await sandbox.stop();
  }
};

/** MB above a page with nothing in it. */
async function heldFor(bench: Bench, size: number): Promise<number> {
  const blank = await bench.browser.visit(bench.site.blank, {}, (visit) => visit.heap());
  const held = await open(bench, { size, conditions: PLAIN }, async (visit) => {
    await visit.call('settle', PAUSE);
    return visit.heap();
  });
  return (held - blank) / 1e6;
}

/** One page, a person who connects one bank after the other. */
const grownBy = ({ browser }: Bench, address: string): Promise<number> =>
  browser.visit(address, {}, async (visit) => {
    await visit.call('flows', EARLY, PATHS.happy.name);
    const early = await visit.heap();
    await visit.call('flows', LATE - EARLY, PATHS.happy.name);
    return (await visit.heap()) / early;
  });
