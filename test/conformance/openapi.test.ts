/** The description itself: sound as a document, and all of it in use. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { api, isObject, operations, place, pointerOf } from './document.js';

/** Everything in the document, with the pointer of where it stands. */
function* walk(value: unknown, pointer = ''): Generator<[pointer: string, value: unknown]> {
  yield [pointer, value];
  const inner: [string | number, unknown][] = Array.isArray(value)
    ? value.map((each: unknown, index) => [index, each])
    : isObject(value)
      ? Object.entries(value)
      : [];
  for (const [key, each] of inner) yield* walk(each, pointer + pointerOf(key));
}

const everything = [...walk(api)];
const references = everything.flatMap(([pointer, value]) => {
  const $ref = isObject(value) ? value['$ref'] : undefined;
  return typeof $ref === 'string' ? [[pointer, $ref] as const] : [];
});
const components = Object.entries(api['components'] ?? {}).flatMap(([kind, named]) =>
  isObject(named) ? Object.keys(named).map((name) => pointerOf('components', kind, name)) : [],
);

describe('the description of the API', () => {
  it('is OpenAPI 3.1', () => {
    expect(api['openapi']).toMatch(/^3\.1\.\d+$/);
    expect(api['info']).toMatchObject({ title: expect.any(String), version: '2.0' });
  });

  it('refers to nothing that is missing', () => {
    for (const [, $ref] of references) expect(() => place($ref.slice(1)), $ref).not.toThrow();
  });

  it('holds no component that nothing uses', () => {
    const used = new Set(references.map(([, $ref]) => $ref.slice(1)));
    expect(components.filter((each) => !each.includes('/securitySchemes/') && !used.has(each))).toEqual([]);
  });

  it('names each operation once, and tags it with a known tag', () => {
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
    const tags = (api['tags'] as { name: string }[]).map(({ name }) => name);
    for (const { template, method } of operations) {
      const { value } = place(pointerOf('paths', template, method.toLowerCase()));
      expect(value['tags']).toHaveLength(1);
      expect(tags).toContain((value['tags'] as string[])[0]);
      expect(value['summary'], template).toEqual(expect.any(String));
    }
  });

  it('describes each parameter of a path, and only those', () => {
    for (const { template, parameters } of operations) {
      const named = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const described = parameters.filter((each) => each.in === 'path');
      expect(described.map(({ name }) => name).sort(), template).toEqual(named.sort());
      expect(described.every(({ required }) => required)).toBe(true);
    }
  });

  it('has 401 wherever a token is needed, and nowhere else', () => {
    for (const { id, security, responses } of operations) {
      expect(responses.has('401'), id).toBe(security.bearer);
      for (const status of ['429', '5XX']) expect(responses.has(status), `${id} ${status}`).toBe(true);
    }
  });

  it('is strict JSON Schema 2020-12 in every schema', () => {
    const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
    ajv.addVocabulary(Object.keys(api));
    ajv.addSchema(api, 'api');
    const schemas = everything.filter(
      ([pointer]) => pointer.endsWith('/schema') || /^\/components\/schemas\/\w+$/.test(pointer),
    );
    expect(schemas.length).toBeGreaterThan(60);
    for (const [pointer] of schemas) {
      const uri = `api#${pointer.split('/').map(encodeURIComponent).join('/')}`;
      expect(ajv.getSchema(uri), pointer).toBeTypeOf('function');
    }
  });

  it('closes what clients send, and leaves open what the service answers', () => {
    const objects = everything.filter(([, value]) => isObject(value) && isObject(value['properties']));
    for (const [pointer, value] of objects) {
      const sent = pointer.includes('/requestBod');
      expect(isObject(value) && 'additionalProperties' in value, pointer).toBe(sent);
    }
    const choices = everything.filter(([, value]) => isObject(value) && Array.isArray(value['enum']));
    const answered = choices.filter(([pointer]) => /\/responses\/|^\/components\/schemas\//.test(pointer));
    expect(answered).toEqual([]);
  });
});
