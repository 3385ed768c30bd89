/**
 * All that a page does not start with: the machine, the screens it leads to, their texts and styles. One chunk, loaded
 * when the list of banks is on screen, or at once where a flow starts with something else.
 */
import type { FlowInput } from './flow/flow.js';
import { runFlow, type FlowListener, type RunningFlow } from './flow/run.js';
import { createRuntime, type RuntimeOptions } from './flow/runtime.js';

export { rest as texts } from './i18n/en/rest.js';
export { restSteps as steps } from './steps/rest.js';

/** A flow of the machine, in the world of the page. */
export const run = (input: FlowInput, options: RuntimeOptions, listener: FlowListener): RunningFlow =>
  runFlow(input, createRuntime(options), listener);
