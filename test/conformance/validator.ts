/**
 * Holds recorded requests and answers against the description of the API. Schemas are checked by Ajv (OpenAPI 3.1
 * schemas are JSON Schema 2020-12); this file only finds out which schema is for what.
 */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { RequestRecord } from '../../demo/sandbox/index.js';
import { api, isObject, operations, pointerOf, type Operation, type Parameter } from './document.js';

/** What is wrong with one record; both lists are empty when all is well. */
export interface Verdict {
  readonly operation: Operation | undefined;
  /** such as `query/expand/0 must be equal to one of the allowed values` */
  readonly request: readonly string[];
  readonly answer: readonly string[];
}

/**
 * The service may add properties to its answers any day, so the document leaves them open. The sandbox may not: what it
 * answers and the document does not know is a mistake of one of them.
 */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (!isObject(value)) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, closed(inner)]));
  const open = isObject(value['properties']) && !('additionalProperties' in value);
  return open ? { ...copy, additionalProperties: false } : copy;
}

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
// the document is no schema, only where the schemas are: its own keys mean nothing to Ajv
ajv.addVocabulary(Object.keys(api));
ajv.addSchema(closed(api) as object, 'api');

const ERROR = pointerOf('components', 'schemas', 'Error');

function said(where: string, { instancePath, message = 'is wrong', params }: ErrorObject): string {
  const named: unknown = params['additionalProperty'] ?? params['allowedValues'] ?? params['allowedValue'];
  return `${where}${instancePath} ${message}${named === undefined ? '' : ` (${JSON.stringify(named)})`}`;
}

/** @param pointer of the schema, in the document */
function mismatches(pointer: string, value: unknown, where: string): string[] {
  const uri = `api#${pointer.split('/').map(encodeURIComponent).join('/')}`;
  const validate = ajv.getSchema(uri);
  if (!validate) throw new Error(`The schema ${pointer} is missing`);
  return validate(value) ? [] : (validate.errors ?? []).map((error) => said(where, error));
}

const names = (template: string): string[] =>
  [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
const known = operations.map((operation) => ({
  operation,
  path: new RegExp(`^${operation.template.replace(/\{\w+\}/g, '([^/]+)')}$`),
}));

const parameter = ({ pointer, name, form, in: place }: Parameter, value: string): string[] =>
  mismatches(
    `${pointer}/schema`,
    form === 'list' ? value.split(',').filter((part) => part !== '') : value,
    `${place}/${name}`,
  );

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function pathProblems({ template, parameters }: Operation, path: RegExp, actual: string): string[] {
  const values = path.exec(actual)?.slice(1) ?? [];
  return names(template).flatMap((name, index) => {
    const described = parameters.find((each) => each.in === 'path' && each.name === name);
    if (!described) return [`path/${name} is not described`];
    const value = decoded(values[index] ?? '');
    return value === undefined
      ? [`path/${name} is not percent-encoded as it must be`]
      : parameter(described, value);
  });
}

function queryProblems({ parameters, security }: Operation, url: string): string[] {
  const query = [...new URL(url).searchParams].filter(([name]) => name !== security.query);
  const described = new Map(
    parameters.filter((each) => each.in === 'query').map((each) => [each.name, each] as const),
  );
  const rest = [...described.values()].find(({ form }) => form === 'rest');
  const others: [string, string][] = [];
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const [name, value] of query) {
    const one = described.get(name);
    if (seen.has(name)) problems.push(`query/${name} stands there twice`);
    else if (one && one !== rest) problems.push(...parameter(one, value));
    else if (rest) others.push([name, value]);
    else problems.push(`query/${name} is not a parameter of this operation`);
    seen.add(name);
  }
  if (rest) problems.push(...mismatches(`${rest.pointer}/schema`, Object.fromEntries(others), 'query'));
  for (const { name, required } of described.values()) {
    if (required && !seen.has(name)) problems.push(`query/${name} is required`);
  }
  return problems;
}

function securityProblems({ security }: Operation, { headers, url }: RequestRecord): string[] {
  const { authorization } = headers;
  const problems: string[] = [];
  if (!security.bearer && authorization !== undefined) {
    problems.push('headers/authorization is sent, although nothing here needs the token');
  } else if (security.bearer && !/^Bearer \S+$/.test(authorization ?? '')) {
    problems.push(`headers/authorization ${authorization ? 'is no bearer token' : 'is required'}`);
  }
  if (security.query !== undefined && !new URL(url).searchParams.get(security.query)) {
    problems.push(`query/${security.query} is required`);
  }
  return problems;
}

function bodyProblems({ body }: Operation, record: RequestRecord): string[] {
  if (record.body === null) {
    // one that is still on its way may not have been read yet
    return body?.required && record.status !== 0 ? ['body is required'] : [];
  }
  if (!body) return ['body is sent, although this operation takes none'];
  const type = record.headers['content-type'] ?? '';
  return [
    ...(/^application\/json(;|$)/.test(type) ? [] : ['headers/content-type must be application/json']),
    ...mismatches(body.schema, record.body, 'body'),
  ];
}

/** The status as the document has it: `200`, or `5XX` for a whole class. */
export function documentedStatus({ responses }: Operation, status: number): string | undefined {
  return [String(status), `${Math.floor(status / 100)}XX`].find((key) => responses.has(key));
}

function answerProblems(operation: Operation, { status, response }: RequestRecord): string[] {
  const key = documentedStatus(operation, status);
  const described = key === undefined ? undefined : operation.responses.get(key);
  if (!described) return [`status ${status} is not described for this operation`];
  // too large to be kept in the records
  if (isObject(response) && 'left_out' in response) return [];
  const { pointer, value } = described;
  const { content, headers } = value;
  if (isObject(content)) {
    // pictures are not in the records
    if (!('application/json' in content)) return [];
    return mismatches(pointer + pointerOf('content', 'application/json', 'schema'), response, 'response');
  }
  if (isObject(headers) && 'Location' in headers) {
    const location = isObject(response) ? response['location'] : undefined;
    return mismatches(pointer + pointerOf('headers', 'Location', 'schema'), location, 'response/location');
  }
  return response === null ? [] : ['response must be empty'];
}

/** What is asked of no operation must be refused as such. */
function strayAnswer(record: RequestRecord, pathIsKnown: boolean): string[] {
  const status = pathIsKnown ? 405 : 404;
  const code = pathIsKnown ? 'methodNotAllowed' : 'invalidValue';
  const { response } = record;
  return [
    ...(record.status === status ? [] : [`status ${record.status} must be ${status}`]),
    ...mismatches(ERROR, response, 'response'),
    ...(isObject(response) && response['code'] === code ? [] : [`response/code must be ${code}`]),
  ];
}

/** Holds one record against the document, whatever was done to its answer on purpose. */
export function check(record: RequestRecord): Verdict {
  const here = known.filter(({ path }) => path.test(record.path));
  const found = here.find(({ operation }) => operation.method === record.method);
  const answered = record.status !== 0;
  if (!found) {
    const what = here.length ? `${record.method} is not a method of this path` : 'path is not known';
    return {
      operation: undefined,
      request: [what],
      answer: answered ? strayAnswer(record, here.length > 0) : [],
    };
  }
  const { operation, path } = found;
  return {
    operation,
    request: [
      ...pathProblems(operation, path, record.path),
      ...queryProblems(operation, record.url),
      ...securityProblems(operation, record),
      ...bodyProblems(operation, record),
    ],
    answer: answered ? answerProblems(operation, record) : [],
  };
}

/** The record's answer is what a test made of it, not what the sandbox would have said. */
const isSpoiled = ({ trouble }: RequestRecord): boolean =>
  trouble === 'status' || trouble === 'raw' || trouble === 'publicKey';

/** The request without what it carries: values never stand in messages. */
export const title = ({ seq, method, path }: RequestRecord, operation?: Operation): string =>
  `#${seq} ${method} ${path}${operation ? ` (${operation.id})` : ''}`;

/**
 * Fails unless every request is one that the description of the API allows, and every answer one that it announces.
 * For any test that drives a client against the sandbox, at its end:
 *
 *     assertConforms(sandbox.records());
 *
 * Requests are judged even when they were refused, as a good client has no reason to send a bad one. Answers that a
 * fault or a hostile key replaced are left out; requests still under way are judged as far as they got.
 */
export function assertConforms(records: readonly RequestRecord[]): void {
  const problems = records.flatMap((record) => {
    const { operation, request, answer } = check(record);
    const found = [...request, ...(isSpoiled(record) ? [] : answer)];
    return found.length ? [`${title(record, operation)}\n    ${found.join('\n    ')}`] : [];
  });
  if (problems.length) throw new Error(`Not as the API is described:\n  ${problems.join('\n  ')}`);
}
