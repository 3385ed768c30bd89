import { html, type TemplateResult } from 'lit';
import type { Screen } from '../flow/types.js';
import { define } from './define.js';
import { ActivationStep } from './activation.js';
import { AnotherStep } from './another.js';
import { BlockedStep } from './blocked.js';
import { CandidatesStep } from './candidates.js';
import { ConnectionStep } from './connection.js';
import { ConnectionsStep } from './connections.js';
import { ConnectorStep } from './connector.js';
import { CredentialsStep } from './credentials.js';
import { DecoupledStep } from './decoupled.js';
import { DisconnectStep } from './disconnect.js';
import { DoneStep } from './done.js';
import { EmptyStep } from './empty.js';
import { ExistingStep } from './existing.js';
import { FailedStep } from './failed.js';
import { IdleStep } from './idle.js';
import { InformationStep } from './information.js';
import { RetryStep } from './retry.js';
import { ScaStep } from './sca.js';
import { WaitingStep } from './waiting.js';
import { WebauthStep } from './webauth.js';

// Here rather than in each file: a bundler may leave out a file nothing is taken from.
const elements: Readonly<Record<string, CustomElementConstructor>> = {
  'bank-connect-step-activation': ActivationStep,
  'bank-connect-step-another': AnotherStep,
  'bank-connect-step-blocked': BlockedStep,
  'bank-connect-step-candidates': CandidatesStep,
  'bank-connect-step-connection': ConnectionStep,
  'bank-connect-step-connections': ConnectionsStep,
  'bank-connect-step-connector': ConnectorStep,
  'bank-connect-step-credentials': CredentialsStep,
  'bank-connect-step-decoupled': DecoupledStep,
  'bank-connect-step-disconnect': DisconnectStep,
  'bank-connect-step-done': DoneStep,
  'bank-connect-step-empty': EmptyStep,
  'bank-connect-step-existing': ExistingStep,
  'bank-connect-step-failed': FailedStep,
  'bank-connect-step-idle': IdleStep,
  'bank-connect-step-information': InformationStep,
  'bank-connect-step-retry': RetryStep,
  'bank-connect-step-sca': ScaStep,
  'bank-connect-step-waiting': WaitingStep,
  'bank-connect-step-webauth': WebauthStep,
};
for (const [name, element] of Object.entries(elements)) define(name, element);

/** Starting is a wait like any other, so one element stays through both. */
const waiting = (): TemplateResult => html`<bank-connect-step-waiting></bank-connect-step-waiting>`;

/** The one table: which screen is drawn by what. Nothing else chooses a screen or a title. */
export const screens: Readonly<Record<Screen, () => TemplateResult>> = {
  idle: () => html`<bank-connect-step-idle></bank-connect-step-idle>`,
  starting: waiting,
  waiting,
  connector: () => html`<bank-connect-step-connector></bank-connect-step-connector>`,
  existing: () => html`<bank-connect-step-existing></bank-connect-step-existing>`,
  candidates: () => html`<bank-connect-step-candidates></bank-connect-step-candidates>`,
  credentials: () => html`<bank-connect-step-credentials></bank-connect-step-credentials>`,
  webauth: () => html`<bank-connect-step-webauth></bank-connect-step-webauth>`,
  information: () => html`<bank-connect-step-information></bank-connect-step-information>`,
  sca: () => html`<bank-connect-step-sca></bank-connect-step-sca>`,
  decoupled: () => html`<bank-connect-step-decoupled></bank-connect-step-decoupled>`,
  activation: () => html`<bank-connect-step-activation></bank-connect-step-activation>`,
  empty: () => html`<bank-connect-step-empty></bank-connect-step-empty>`,
  another: () => html`<bank-connect-step-another></bank-connect-step-another>`,
  blocked: () => html`<bank-connect-step-blocked></bank-connect-step-blocked>`,
  retry: () => html`<bank-connect-step-retry></bank-connect-step-retry>`,
  failed: () => html`<bank-connect-step-failed></bank-connect-step-failed>`,
  connections: () => html`<bank-connect-step-connections></bank-connect-step-connections>`,
  connection: () => html`<bank-connect-step-connection></bank-connect-step-connection>`,
  disconnect: () => html`<bank-connect-step-disconnect></bank-connect-step-disconnect>`,
  done: () => html`<bank-connect-step-done></bank-connect-step-done>`,
};

declare global {
  interface HTMLElementTagNameMap {
    'bank-connect-step-activation': ActivationStep;
    'bank-connect-step-another': AnotherStep;
    'bank-connect-step-blocked': BlockedStep;
    'bank-connect-step-candidates': CandidatesStep;
    'bank-connect-step-connection': ConnectionStep;
    'bank-connect-step-connections': ConnectionsStep;
    'bank-connect-step-connector': ConnectorStep;
    'bank-connect-step-credentials': CredentialsStep;
    'bank-connect-step-decoupled': DecoupledStep;
    'bank-connect-step-disconnect': DisconnectStep;
    'bank-connect-step-done': DoneStep;
    'bank-connect-step-empty': EmptyStep;
    'bank-connect-step-existing': ExistingStep;
    'bank-connect-step-failed': FailedStep;
    'bank-connect-step-idle': IdleStep;
    'bank-connect-step-information': InformationStep;
    'bank-connect-step-retry': RetryStep;
    'bank-connect-step-sca': ScaStep;
    'bank-connect-step-waiting': WaitingStep;
    'bank-connect-step-webauth': WebauthStep;
  }
}
