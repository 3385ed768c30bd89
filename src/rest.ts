/**
 * All that a page does not start with: the machine, the screens it leads to, their texts and styles. One chunk, loaded
 * when the list of banks is on screen, or at once where a flow starts with something else.
 */
import { browserPage } from './browser/page.js';
import type { FlowInput } from './flow/context.js';
import { runFlow, type FlowListener, type RunningFlow } from './flow/run.js';
import type { WebauthHost } from './flow/webauth-actors.js';
import { openService, type ServiceOptions } from './service.js';

export { rest as texts } from './i18n/en/rest.js';
export { restSteps as steps } from './steps/rest.js';
export { rest as styles } from './styles/rest.js';
export { restIcons as icons } from './ui/icons-rest.js';

export interface RunOptions extends ServiceOptions {
  readonly host: WebauthHost;
}

/** A flow of the machine, in this page and with the real service. */
export const run = (
  input: FlowInput,
  { host, ...options }: RunOptions,
  listener: FlowListener,
): RunningFlow => runFlow(input, { ...openService(options), page: browserPage, host }, listener);
