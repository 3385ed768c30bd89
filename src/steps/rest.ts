import type { Screen } from '../flow/types.js';
import { ActivationStep } from './activation.js';
import { AnotherStep } from './another.js';
import { BlockedStep } from './blocked.js';
import { CandidatesStep } from './candidates.js';
import { ConnectionStep } from './connection.js';
import { ConnectionsStep } from './connections.js';
import { CredentialsStep } from './credentials.js';
import { DecoupledStep } from './decoupled.js';
import type { Steps } from './define.js';
import { DisconnectStep } from './disconnect.js';
import { DoneStep } from './done.js';
import { EmptyStep } from './empty.js';
import { ExistingStep } from './existing.js';
import { FailedStep } from './failed.js';
import type { firstSteps } from './first.js';
import { InformationStep } from './information.js';
import { RetryStep } from './retry.js';
import { ScaStep } from './sca.js';
import { WebauthStep } from './webauth.js';

/** All screens but those of the start, loaded with the machine that leads to them. A forgotten one does not compile. */
export const restSteps: Steps<Exclude<Screen, keyof typeof firstSteps | 'starting'>> = {
  activation: ActivationStep,
  another: AnotherStep,
  blocked: BlockedStep,
  candidates: CandidatesStep,
  connection: ConnectionStep,
  connections: ConnectionsStep,
  credentials: CredentialsStep,
  decoupled: DecoupledStep,
  disconnect: DisconnectStep,
  done: DoneStep,
  empty: EmptyStep,
  existing: ExistingStep,
  failed: FailedStep,
  information: InformationStep,
  retry: RetryStep,
  sca: ScaStep,
  webauth: WebauthStep,
};
