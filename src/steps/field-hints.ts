import type { Field } from '../protocol/types.js';
import type { Autocomplete } from '../ui/field.js';

/** A pattern that takes digits alone: `\d{8}`, `^[0-9]+$`, `^\d{4,8}$`. */
const DIGITS = /^\^?(?:\(\??:?)?(?:\\d|\[0-9\]|\[\\d\])(?:\{\d+(?:,\d*)?\}|[+*])\)?\$?$/;
const CODE = /otp|one.?time|sms|token|\btan\b|\bcode\b|\bcod(?:e|ice|igo)|código|codice/i;
const BIRTH = /birth|naiss|geburt|nascita|nacim|nascim|geboorte|\bdob\b/i;

const speaks = ({ name, label }: Field, of: RegExp): boolean => of.test(name) || of.test(label);

const takesDigits = ({ type, regex }: Field): boolean =>
  regex === undefined ? type === 'number' : DIGITS.test(regex);

export const isSecret = ({ type }: Field): boolean => type === 'password';

/** Which keyboard a phone shows. A `number` stays text: leading zeros matter and there is nothing to step through. */
export function inputModeOf(field: Field): 'numeric' | 'decimal' | undefined {
  if (field.type === 'date' || field.type === 'list') return undefined;
  if (takesDigits(field)) return 'numeric';
  return field.type === 'number' ? 'decimal' : undefined;
}

/** What a password manager may fill in: the first open text is the login. */
export function autocompleteOf(field: Field, fields: readonly Field[]): Autocomplete {
  if (isSecret(field)) return 'current-password';
  if (field.type === 'date') return speaks(field, BIRTH) ? 'bday' : 'off';
  if (field.type === 'list') return 'off';
  const login = fields.find(({ type }) => type !== 'password' && type !== 'date' && type !== 'list');
  return field === login ? 'username' : 'off';
}

/** The one field of a form that is the code a bank just sent. */
export function isOneTimeCode(field: Field, fields: readonly Field[]): boolean {
  if (fields.length !== 1 || field.type === 'date' || field.type === 'list') return false;
  return speaks(field, CODE) || (takesDigits(field) && !isSecret(field));
}
