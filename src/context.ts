import { createContext } from '@lit/context';
import type { Config } from './config.js';
import type { FlowEvent, FlowView } from './flow/types.js';
import type { Localize } from './i18n/localize.js';

/** The running flow, as steps see it. */
export interface FlowHandle {
  readonly view: FlowView;
  readonly send: (event: FlowEvent) => void;
}

export const flowContext = createContext<FlowHandle>(Symbol('bank-connect-flow'));
/** Texts, numbers, money and dates of the current language; a new object whenever the language changes. */
export const localizeContext = createContext<Localize>(Symbol('bank-connect-localize'));
/** Undefined until a valid configuration was read. */
export const configContext = createContext<Config | undefined>(Symbol('bank-connect-config'));
