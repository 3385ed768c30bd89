/** What a form must hold, and whether it does. */
import { WORDS } from '../banks/define.js';
import type { BankDef, FieldDef, SourceDef } from '../banks/types.js';
import { ApiError } from './errors.js';

export type Values = ReadonlyMap<string, string>;

const ties = (list: string[] | undefined, value: string | undefined): boolean =>
  !list || (value !== undefined && list.includes(value));

/** The fields that may be sent for a source by a mechanism. */
export function fieldsFor(bank: BankDef, source: SourceDef | null, mechanism: string): FieldDef[] {
  return bank.fields.filter(
    (field) => ties(field.sources, source?.name) && ties(field.authMechanisms, mechanism),
  );
}

/** Of these, the ones that must be: a field of a source already added, or of all, is known to the bank. */
export function requiredFor(fields: FieldDef[], added: readonly string[]): FieldDef[] {
  const known = ({ sources }: FieldDef): boolean =>
    added.some((source) => sources === undefined || sources.includes(source));
  return fields.filter((field) => field.required && !known(field));
}

const MOST_CHARACTERS = 2000;

function problemOf(field: FieldDef, value: string): string | undefined {
  if (value.length > MOST_CHARACTERS) return 'is too long';
  if (field.type === 'date' && !isDate(value)) return 'is not a date written yyyy-mm-dd';
  if (field.type === 'number' && !/^-?\d+([.,]\d+)?$/.test(value)) return 'is not a number';
  if (field.values && !field.values.some((choice) => choice.value === value))
    return 'is not one of the values';
  const check = field.check ?? (field.regex === undefined ? undefined : matcher(field.regex));
  return check && !check(value) ? 'does not match the regex' : undefined;
}

const matcher = (regex: string) => (value: string) => new RegExp(regex, 'u').test(value);

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

export function checkValues(allowed: FieldDef[], required: FieldDef[], values: Values): void {
  for (const name of values.keys()) {
    if (!allowed.some((field) => field.name === name)) {
      throw new ApiError(400, 'invalidValue', `There is no field "${name.slice(0, 60)}" here`);
    }
  }
  for (const field of required) {
    if (!values.get(field.name))
      throw new ApiError(400, 'missingParameter', `The field "${field.name}" is required`);
  }
  for (const [name, value] of values) {
    const field = allowed.find((each) => each.name === name);
    if (!field || (value === '' && !field.required)) continue;
    const problem = problemOf(field, value);
    if (problem) throw new ApiError(400, 'invalidValue', `The field "${name}" ${problem}`);
  }
}

/** The bank's words when it refuses well-formed values: a secret that is `wrong`, or zeros only. */
export function refusalOf(bank: BankDef, allowed: FieldDef[], values: Values): string | undefined {
  const words = bank.script.refuse?.(values);
  if (words !== undefined) return words;
  const secrets = allowed
    .filter((field) => field.type === 'password')
    .map((field) => values.get(field.name) ?? '');
  return secrets.some((value) => value === 'wrong' || /^0{4,}$/.test(value))
    ? WORDS[bank.language].refused
    : undefined;
}
