/** The description of the API (openapi.json) as a tree to walk: operations, parameters, answers, and their schemas. */
import openapi from './openapi.json' with { type: 'json' };

export type Json = Readonly<Record<string, unknown>>;

/** A place in the document, with references followed: what is there, and the JSON pointer of where. */
export interface Place {
  readonly pointer: string;
  readonly value: Json;
}

export interface Parameter extends Place {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  /** `list`: one value, parts separated by commas; `rest`: an object whose members are parameters themselves */
  readonly form: 'single' | 'list' | 'rest';
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly template: string;
  readonly parameters: readonly Parameter[];
  /** the pointer of its schema */
  readonly body: { readonly schema: string; readonly required: boolean } | undefined;
  /** by status, such as `200` or `5XX` */
  readonly responses: ReadonlyMap<string, Place>;
  /** `query`: the name of the parameter that holds a code */
  readonly security: { readonly bearer: boolean; readonly query?: string };
}

export const api: Json = openapi;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const pointerOf = (...keys: (string | number)[]): string =>
  keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** @throws Error when there is nothing there */
export function place(pointer: string): Place {
  let value: unknown = api;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const inner: unknown = Array.isArray(value)
      ? value[Number(key)]
      : isObject(value) && Object.hasOwn(value, key)
        ? value[key]
        : undefined;
    if (inner === undefined) throw new Error(`There is no ${pointer} in the document`);
    value = inner;
  }
  if (!isObject(value)) throw new Error(`${pointer} is no object`);
  const { $ref } = value;
  // a schema may say more beside its reference, so it is left alone
  const whole = typeof $ref === 'string' && Object.keys(value).length === 1;
  return whole ? place($ref.slice(1)) : { pointer, value };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const members = (value: unknown): readonly [string, unknown][] =>
  isObject(value) ? Object.entries(value) : [];

function parametersAt(pointer: string, value: Json): Parameter[] {
  return list(value['parameters']).map((_, index) => {
    const at = place(`${pointer}${pointerOf('parameters', index)}`);
    const { name, in: where, required, explode, schema } = at.value;
    const type = isObject(schema) ? schema['type'] : undefined;
    if (typeof name !== 'string' || (where !== 'path' && where !== 'query')) {
      throw new Error(`${at.pointer}: only parameters of the path and the query are read`);
    }
    const split = where === 'path' || explode === false;
    if (type === 'array' && !split) throw new Error(`${at.pointer}: repeated parameters are not read`);
    const form = type === 'object' ? 'rest' : type === 'array' ? 'list' : 'single';
    return { ...at, name, in: where, required: required === true, form };
  });
}

/** Of what is asked for, the first alternative. */
function securityOf(operation: Json): Operation['security'] {
  const [asked] = list(operation['security'] ?? api['security']);
  for (const [name] of members(asked)) {
    const scheme = place(pointerOf('components', 'securitySchemes', name)).value;
    if (scheme['type'] === 'apiKey') return { bearer: false, query: String(scheme['name']) };
    return { bearer: true };
  }
  return { bearer: false };
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace'];

function operationAt(template: string, method: string): Operation {
  const path = place(pointerOf('paths', template));
  const { pointer, value } = place(`${path.pointer}${pointerOf(method)}`);
  const json = pointerOf('content', 'application/json', 'schema');
  const body = value['requestBody'] === undefined ? undefined : place(`${pointer}/requestBody`);
  return {
    id: String(value['operationId']),
    method: method.toUpperCase(),
    template,
    parameters: [...parametersAt(path.pointer, path.value), ...parametersAt(pointer, value)],
    body: body && { schema: body.pointer + json, required: body.value['required'] === true },
    responses: new Map(
      members(value['responses']).map(([status]) => [
        status,
        place(`${pointer}${pointerOf('responses', status)}`),
      ]),
    ),
    security: securityOf(value),
  };
}

export const operations: readonly Operation[] = members(api['paths']).flatMap(([template, path]) =>
  members(path)
    .filter(([method]) => METHODS.includes(method))
    .map(([method]) => operationAt(template, method)),
);
