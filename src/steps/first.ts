import { ConnectorStep } from './connector.js';
import { IdleStep } from './idle.js';
import { UnloadedStep } from './unloaded.js';
import { WaitingStep } from './waiting.js';

/** The screens a page starts with: what is seen before anything else is loaded. */
export const firstSteps = {
  idle: IdleStep,
  waiting: WaitingStep,
  connector: ConnectorStep,
  unloaded: UnloadedStep,
};
