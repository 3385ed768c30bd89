import { PLAIN, SLOW, type Conditions, type Visit } from '../browser.js';
import type * as InPage from '../page/encryption.js';
import { publicKeys } from '../site.js';
import { middle } from '../statistics.js';
import { byTurns, type Bench, type Run } from './measure.js';

/** Values encrypted in each round; and before, so that all is compiled. */
const [TURNS, WARM_UP] = [200, 50];

/** The widget's own way to encrypt a value, built as the widget is: no attribute or event leads to it alone. */
export const encryption: Run<'encryption'> = async (bench) => {
  const first = (conditions: Conditions) => () => firstValue(bench, conditions);
  const times = await byTurns(bench, {
    raw: () => ofRaw(bench),
    first: first(PLAIN),
    firstSlow: first(SLOW),
  });
  return { raw: middle(times.raw), first: middle(times.first), firstSlow: middle(times.firstSlow) };
};

type Functions = typeof InPage;

async function call<N extends keyof Functions>(
  { page }: Visit,
  name: N,
  ...args: Parameters<Functions[N]>
): Promise<Awaited<ReturnType<Functions[N]>>> {
  const expression = `import('/encryption.js').then((own) => own.${name}(...${JSON.stringify(args)}))`;
  return (await page.evaluate(expression)) as Awaited<ReturnType<Functions[N]>>;
}

const ofRaw = ({ browser, site }: Bench): Promise<number> =>
  browser.visit(site.blank, {}, async (visit) => {
    const [key] = publicKeys();
    const times = await call(visit, 'encryptions', key, WARM_UP + TURNS);
    const typical = (all: readonly number[]): number => middle(all.slice(WARM_UP)).value;
    return typical(times.ours) / typical(times.raw);
  });

const firstValue = ({ browser, site }: Bench, conditions: Conditions): Promise<number> =>
  browser.visit(site.blank, { conditions }, (visit) => call(visit, 'firstValue', ...publicKeys()));
