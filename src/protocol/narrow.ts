import { ConnectError } from './errors.js';

/**
 * The border: what the API answers becomes our types in the files `narrow*.ts`, once. Unknown enum values survive as
 * themselves, optional parts of a wrong type are treated as absent, and a shape without which nothing works is a
 * `malformed` error.
 */

export type Json = Readonly<Record<string, unknown>>;

export const malformed = (): ConnectError => new ConnectError('malformed');

export function record(value: unknown): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed();
  return value as Json;
}

export const optionalString = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export function requiredString(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw malformed();
  return value;
}

/** States, codes, names of sources and uuids are words, and reach the host's events; sentences and URLs must not. */
export const WORD = /^\w[\w-]{0,63}$/;

export const optionalWord = (value: unknown): string | undefined =>
  typeof value === 'string' && WORD.test(value) ? value : undefined;

export function requiredWord(value: unknown): string {
  const word = optionalWord(value);
  if (word === undefined) throw malformed();
  return word;
}

export const optionalNumber = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** Identifiers are positive integers; older answers write them as strings. */
export function requiredId(value: unknown): number {
  const id = typeof value === 'string' && /^[1-9]\d{0,15}$/.test(value) ? Number(value) : value;
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 1) throw malformed();
  return id;
}

/** What `read` makes of a part that may be missing, or of a wrong type, which is the same. */
export const optionally = <Value, Result>(
  value: Value,
  read: (value: Value) => Result,
): Result | undefined => {
  try {
    return read(value);
  } catch {
    return undefined;
  }
};

export const flag = (value: unknown): boolean => value === true || value === 1;

/** The API dates what is switched off; older answers say true or 1. */
export const isDisabled = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== false && value !== 0;

/** One for all: lists of thousands of banks are full of them. */
const NONE: readonly never[] = [];

const isString = (item: unknown): item is string => typeof item === 'string';

export const strings = (value: unknown): readonly string[] =>
  !Array.isArray(value) ? NONE : value.every(isString) ? value : value.filter(isString);

export const optionalStrings = (value: unknown): readonly string[] | undefined => {
  const items = strings(value);
  return items.length === 0 ? undefined : items;
};

/** Reads each item of a list, leaving out those that make no sense rather than losing the rest. */
export function each<Item>(value: unknown, read: (item: Json) => Item): readonly Item[] {
  if (!Array.isArray(value)) return NONE;
  const items: Item[] = [];
  for (const item of value as readonly unknown[]) {
    try {
      items.push(read(record(item)));
    } catch {
      // left out
    }
  }
  return items.length === 0 ? NONE : items;
}

/** Like {@link each}, for a list that is the answer: its absence is an error. */
export function listOf<Item>(value: unknown, read: (item: Json) => Item): readonly Item[] {
  if (!Array.isArray(value)) throw malformed();
  return each(value, read);
}

/** Copies only what is there, as `exactOptionalPropertyTypes` wants it. */
export function optional<Part extends object>(
  part: Part,
): { [Key in keyof Part]?: Exclude<Part[Key], undefined> } {
  const kept: Partial<Part> = {};
  for (const key in part) if (part[key] !== undefined) kept[key] = part[key];
  return kept as { [Key in keyof Part]?: Exclude<Part[Key], undefined> };
}
