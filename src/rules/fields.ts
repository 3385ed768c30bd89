import type { Field, Source } from '../protocol/types.js';
import { testPattern } from './pattern.js';

export type FieldProblem = 'required' | 'format' | 'choice' | 'date' | 'number';

/** Longest value that is checked or sent; a bank's login never comes near. */
export const MAX_VALUE_LENGTH = 4096;

/**
 * Keys of the requests themselves: a bank's field of that name would overwrite them, so it is refused.
 * `__proto__` and `constructor` are not here: as names of real fields they are sent safely.
 */
const RESERVED: ReadonlySet<string> = new Set([
  'id',
  'id_connector',
  'id_connection',
  'id_user',
  'connector_uuid',
  'source',
  'resume',
  'background',
  'state',
  'redirect_uri',
  'token',
  'client_id',
  'client_secret',
]);

/** True when a field of this name can be sent without touching the request's own keys. */
export const isSafeFieldName = (name: string): boolean => name !== '' && !RESERVED.has(name);

type AskedSource = Pick<Source, 'name' | 'authMechanism'>;

/** Whether a field is asked when this source is added by this mechanism; no source stands for a connector without. */
const belongsTo = (
  { authMechanisms, connectorSources }: Field,
  source: string | undefined,
  mechanism: string,
): boolean =>
  (authMechanisms === undefined || authMechanisms.includes(mechanism)) &&
  (connectorSources === undefined || source === undefined || connectorSources.includes(source));

/**
 * The fields to ask for one source and mechanism (protocol: sources, connectors, fields).
 * @param added sources of the connection already: what was asked for one of them is known to the service.
 */
export function fieldsFor(
  fields: readonly Field[],
  source: Pick<Source, 'name'> | undefined,
  mechanism: string,
  added: readonly AskedSource[] = [],
): readonly Field[] {
  const others = added.filter(({ name }) => name !== source?.name);
  const names = new Set<string>();
  return fields.filter((field) => {
    if (!belongsTo(field, source?.name, mechanism)) return false;
    if (others.some(({ authMechanism, name }) => belongsTo(field, name, authMechanism))) return false;
    if (names.has(field.name)) return false;
    names.add(field.name);
    return true;
  });
}

/**
 * Checks one typed value before it is sent. The server has the last word: what cannot be checked here passes.
 * @returns what is wrong, or `undefined`
 */
export function checkField(field: Field, value: string): FieldProblem | undefined {
  if (value.trim() === '') return field.required ? 'required' : undefined;
  if (value.length > MAX_VALUE_LENGTH) return 'format';
  // a list that came without its choices cannot be checked, nor closed
  if (field.type === 'list' && field.values.length > 0)
    return field.values.some((choice) => choice.value === value) ? undefined : 'choice';
  if (field.type === 'date' && !isDate(value)) return 'date';
  const matches = field.regex === undefined ? undefined : testPattern(field.regex, value);
  // a pattern may allow numbers to be written in other ways; one that was refused may still be a number
  const isOdd = field.type === 'number' && !NUMBER.test(value.trim());
  if (isOdd && (matches === false || field.regex === undefined)) return 'number';
  return matches === false ? 'format' : undefined;
}

const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

/** A real day written `YYYY-MM-DD`. */
function isDate(value: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (match === null) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
