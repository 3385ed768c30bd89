import { isOwnState, type NewRecord, type WebauthRecord } from '../rules/webauth-return.js';
import { tabStorage } from './storage.js';

const PREFIX = 'bank-connect:trip:';
/** A bank sign-in never takes longer. */
const MAX_AGE = 60 * 60_000;

/** False where a redirect could not be resumed: storage is refused, or the widget is in a frame. */
export const canKeepRecord = (): boolean => window.top === window.self && tabStorage() !== undefined;

/** @returns false when the record could not be kept; then nobody must leave */
export function keepRecord(trip: NewRecord): boolean {
  const record: WebauthRecord = { ...trip, version: 1, at: Date.now(), page: window.location.href };
  try {
    // whoever leaves again has given up the earlier trip
    for (const earlier of readRecords()) if (earlier.widget === record.widget) forgetRecord(earlier.state);
    tabStorage()?.setItem(PREFIX + record.state, JSON.stringify(record));
    return tabStorage()?.getItem(PREFIX + record.state) !== null;
  } catch {
    return false;
  }
}

export function forgetRecord(state: string): void {
  tabStorage()?.removeItem(PREFIX + state);
}

/** The trips of this tab that may still come back. */
export function readRecords(): readonly WebauthRecord[] {
  const kept = tabStorage();
  if (kept === undefined) return [];
  return Object.keys(kept)
    .filter((key) => key.startsWith(PREFIX))
    .flatMap((key) => {
      const record = parseRecord(kept.getItem(key));
      const age = record === undefined ? Infinity : Date.now() - record.at;
      if (record !== undefined && key === PREFIX + record.state && age >= 0 && age < MAX_AGE) return [record];
      kept.removeItem(key);
      return [];
    });
}

function parseRecord(text: string | null): WebauthRecord | undefined {
  try {
    const value = JSON.parse(text ?? '') as Partial<WebauthRecord> | null;
    if (value?.version !== 1 || typeof value.state !== 'string' || !isOwnState(value.state)) return undefined;
    if (typeof value.at !== 'number' || typeof value.widget !== 'string') return undefined;
    if (typeof value.connector !== 'string' || typeof value.mode !== 'string') return undefined;
    if (typeof value.intent !== 'string' || typeof value.page !== 'string') return undefined;
    const ids = (list: unknown): list is number[] => Array.isArray(list) && list.every(Number.isSafeInteger);
    if (!ids(value.known) || !Array.isArray(value.addedSources) || !Array.isArray(value.banks))
      return undefined;
    // JSON leaves out what is undefined
    return value as WebauthRecord;
  } catch {
    return undefined;
  }
}
