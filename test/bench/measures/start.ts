import { PLAIN, SLOW, SLOW_LINE, type Conditions } from '../browser.js';
import type { Contender } from '../site.js';
import { ratio } from '../statistics.js';
import { startTrace, stopTrace } from '../trace.js';
import { byTurns, open, usable, type Bench, type Run } from './measure.js';

export const start: Run<'start'> = async (bench) => {
  const time = (contender: Contender, conditions: Conditions) => () =>
    usable(bench, { contender, size: 25, conditions });
  const script = (contender: Contender, conditions: Conditions) => () =>
    scriptUntilUsable(bench, contender, conditions);
  const times = await byTurns(bench, {
    floor: time('floor', PLAIN),
    lit: time('lit', PLAIN),
    widget: time('widget', PLAIN),
    floorSlow: time('floor', SLOW),
    litSlow: time('lit', SLOW),
    widgetSlow: time('widget', SLOW),
    mxSlow: time('mx', SLOW),
    floorSlowLine: time('floor', SLOW_LINE),
    litSlowLine: time('lit', SLOW_LINE),
    widgetSlowLine: time('widget', SLOW_LINE),
    floorScript: script('floor', PLAIN),
    litScript: script('lit', PLAIN),
    widgetScript: script('widget', PLAIN),
    floorScriptSlow: script('floor', SLOW),
    litScriptSlow: script('lit', SLOW),
    widgetScriptSlow: script('widget', SLOW),
    mxScriptSlow: script('mx', SLOW),
  });
  return {
    floor: ratio(times.widget, times.floor),
    floorSlow: ratio(times.widgetSlow, times.floorSlow),
    floorSlowLine: ratio(times.widgetSlowLine, times.floorSlowLine),
    lit: ratio(times.widget, times.lit),
    litSlow: ratio(times.widgetSlow, times.litSlow),
    litSlowLine: ratio(times.widgetSlowLine, times.litSlowLine),
    mxSlow: ratio(times.widgetSlow, times.mxSlow),
    script: ratio(times.widgetScript, times.floorScript),
    scriptSlow: ratio(times.widgetScriptSlow, times.floorScriptSlow),
    scriptOfLit: ratio(times.widgetScript, times.litScript),
    scriptOfLitSlow: ratio(times.widgetScriptSlow, times.litScriptSlow),
    scriptOfMx: ratio(times.mxScriptSlow, times.widgetScriptSlow),
  };
};

const scriptUntilUsable = (bench: Bench, contender: Contender, conditions: Conditions): Promise<number> =>
  open(bench, { contender, size: 25, conditions }, async ({ page }) => (await stopTrace(page)).script, {
    before: startTrace,
  });
