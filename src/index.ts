import { BankConnect } from './bank-connect.js';
import { defineSteps } from './steps/define.js';
import { firstSteps } from './steps/first.js';

export { BankConnect };
export * from './events.js';
export type { Mode, Prefill, Presentation, SourceStrategy, Theme, WebauthMode } from './config.js';
export type { Step } from './flow/types.js';
export type { MessageOverrides } from './i18n/localize.js';
export type { ErrorCode } from './protocol/errors.js';
export type { AccessToken } from './protocol/session.js';

// importing on a server is safe; loading twice keeps the first definition
if (typeof customElements !== 'undefined') {
  if (customElements.get('bank-connect') === undefined) {
    defineSteps(firstSteps);
    customElements.define('bank-connect', BankConnect);
  } else console.warn('<bank-connect> is defined already: this second script is ignored.');
}
