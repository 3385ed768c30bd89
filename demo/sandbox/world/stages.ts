/** How a slot (one source of a connection, or the whole of one without sources) moves through its stages. */
import { codeStage, decoupledStage } from '../banks/define.js';
import type { FieldDef, Language, SourceDef, Stage } from '../banks/types.js';
import type { Settings } from './settings.js';

export interface Slot {
  /** id of the connection source */
  id: number;
  source: SourceDef | null;
  stages: Stage[];
  /** when the current stage began */
  since: number;
  tries: number;
  /** when the approval was asked for, while it is awaited */
  asked: number | null;
  /** where the bank lets it be approved */
  page: string;
  approved: boolean;
  created: number;
  /** the last successful sync */
  synced: number | null;
  /** its accounts were found */
  discovered: boolean;
}

export function stateOf(slot: Slot): string | null {
  const stage = slot.stages[0];
  if (!stage) return null;
  switch (stage.kind) {
    case 'checking':
    case 'validating':
      return 'validating';
    case 'code':
      return 'additionalInformationNeeded';
    case 'decoupled':
      return slot.asked === null ? 'decoupled' : 'validating';
    case 'consent':
      return 'SCARequired';
    case 'action':
      return 'actionNeeded';
    case 'webauth':
      return 'webauthRequired';
    case 'credentials':
    case 'retry':
    case 'stuck':
      return stage.state;
  }
}

export function messageOf(slot: Slot): string | null {
  const stage = slot.stages[0];
  if (!stage || !('message' in stage)) return null;
  const address = stage.kind === 'decoupled' && stage.onPage ? ` ${slot.page}` : '';
  return stage.message + address;
}

/** The fields the state asks for; those of the connector, for a password without fields of its own, are not here. */
export function fieldsOf(slot: Slot): FieldDef[] {
  const stage = slot.stages[0];
  return stage && 'fields' in stage ? (stage.fields ?? []) : [];
}

/** Replaces what the slot has to go through. */
export function enter(slot: Slot, stages: Stage[], now: number): void {
  slot.stages = stages;
  slot.since = now;
  slot.tries = 0;
  slot.asked = null;
  slot.approved = false;
  if (!stages.length) slot.synced = now;
}

export const next = (slot: Slot, now: number): void => enter(slot, slot.stages.slice(1), now);

/** Lets time do what it does by itself: approvals come or expire, validations end. */
export function tick(slot: Slot, now: number, settings: Settings): void {
  for (let stage = slot.stages[0]; stage;) {
    if (stage.kind === 'validating' && now - slot.since >= stage.ms) {
      next(slot, now);
    } else if (stage.kind === 'decoupled' && slot.asked !== null) {
      const waited = now - slot.asked;
      const { decoupledDelayMs, decoupledTimeoutMs } = settings;
      if (
        stage.expiresFirst &&
        slot.tries === 0 &&
        !slot.approved &&
        waited >= Math.max(decoupledDelayMs, 0)
      ) {
        slot.tries++;
        slot.asked = null;
      } else if (slot.approved || (!stage.onPage && decoupledDelayMs >= 0 && waited >= decoupledDelayMs)) {
        next(slot, now);
      } else if (waited >= decoupledTimeoutMs) {
        slot.asked = null;
      } else return;
    } else return;
    stage = slot.stages[0];
  }
}

/** Another try without new information: a sync, or a POST of nothing. */
export function retry(slot: Slot, now: number): void {
  const stage = slot.stages[0];
  if (!stage) {
    slot.synced = now;
  } else if (stage.kind === 'retry') {
    slot.tries++;
    if (slot.tries >= stage.tries) next(slot, now);
  } else if (stage.kind === 'action') {
    next(slot, now);
  }
}

/** The way a state is left, for states set from outside rather than met on the way. */
export function stageFor(
  state: string | null,
  language: Language,
  extra: { message?: string; fields?: FieldDef[] } = {},
): Stage[] {
  const message = extra.message === undefined ? {} : { message: extra.message };
  const fields = extra.fields ? { fields: extra.fields } : {};
  switch (state) {
    case null:
      return [];
    case 'additionalInformationNeeded':
      return [{ ...codeStage(language), ...message, ...fields }];
    case 'decoupled':
      return [{ ...decoupledStage(language), ...message }];
    case 'validating':
      return [{ kind: 'validating', ms: 3000 }];
    case 'SCARequired':
      return [{ kind: 'consent', ...message }];
    case 'actionNeeded':
      return [{ kind: 'action', message: extra.message ?? 'Connectez-vous à votre espace client.' }];
    case 'webauthRequired':
      return [{ kind: 'webauth', ...message }];
    case 'wrongpass':
    case 'passwordExpired':
      return [{ kind: 'credentials', state, ...message, ...fields }];
    case 'rateLimiting':
    case 'websiteUnavailable':
      return [{ kind: 'retry', state, tries: 1, ...message }];
    default:
      return [{ kind: 'stuck', state, ...message }];
  }
}
