import { html, type TemplateResult } from 'lit';
import type { Screen } from '../flow/types.js';
import './activation.js';
import './another.js';
import './blocked.js';
import './candidates.js';
import './connection.js';
import './connections.js';
import './connector.js';
import './credentials.js';
import './decoupled.js';
import './disconnect.js';
import './done.js';
import './empty.js';
import './existing.js';
import './failed.js';
import './idle.js';
import './information.js';
import './retry.js';
import './sca.js';
import './waiting.js';
import './webauth.js';

export { badgeOf, headerBank } from './bank.js';

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
