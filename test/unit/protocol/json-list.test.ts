import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJsonList } from '../../../src/protocol/json-list.js';

/** The bytes of a text, cut before each of the given places. */
function cut(text: string, places: readonly number[]): Uint8Array[] {
  const bytes = new TextEncoder().encode(text);
  const cuts = [0, ...new Set(places.map((place) => place % (bytes.length + 1))), bytes.length];
  cuts.sort((one, other) => one - other);
  return cuts.slice(1).map((end, at) => bytes.slice(cuts[at], end));
}

const bytesOf = (text: string): Uint8Array[] =>
  cut(
    text,
    Array.from({ length: text.length * 4 }, (_, at) => at),
  );

/** What a list gives as it comes, then the rest; or that it is no JSON. */
function read(
  pieces: readonly Uint8Array[],
): { items: unknown[]; rest: unknown; closed: boolean } | 'no JSON' {
  const list = createJsonList('list');
  const items: unknown[] = [];
  try {
    for (const piece of pieces) items.push(...list.push(piece));
    return { items, rest: list.end(), closed: list.closed };
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError);
    return 'no JSON';
  }
}

const ways = (text: string): Uint8Array[][] => [cut(text, []), bytesOf(text), cut(text, [3, 9, 10, 11, 20])];

describe('a list in an object', () => {
  it.each<[string, unknown[], unknown]>([
    ['{"list":[]}', [], { list: [] }],
    [' { "list" : [ ] } ', [], { list: [] }],
    ['{"list":[{"a":1}]}', [{ a: 1 }], { list: [] }],
    [
      '{"list":[{"a":1},{"b":[{},[]]} , {"c":{"d":{}}}]}',
      [{ a: 1 }, { b: [{}, []] }, { c: { d: {} } }],
      { list: [] },
    ],
    ['{"list":[1,null,"x",true,[2,3],{}]}', [1, null, 'x', true, [2, 3], {}], { list: [] }],
    ['{"total":3,"list":[{}],"more":{"list":[1]}}', [{}], { total: 3, list: [], more: { list: [1] } }],
    ['{"before":[1,2],"list":[3]}', [3], { before: [1, 2], list: [] }],
    ['{"a":"[{\\"list\\":[","list":["]},{"]}', [']},{'], { a: '[{"list":[', list: [] }],
    ['{"list":["\\\\","\\"","a\\\\\\"b","\\u005d"]}', ['\\', '"', 'a\\"b', ']'], { list: [] }],
    ['{"list":["\\\\\\\\"],"b":"\\\\"}', ['\\\\'], { list: [], b: '\\' }],
    ['{"list":["é","€","🏦","\\ud83c\\udfe6"]}', ['é', '€', '🏦', '🏦'], { list: [] }],
  ])('%s', (text, items, rest) => {
    for (const pieces of ways(text)) expect(read(pieces)).toEqual({ items, rest, closed: true });
  });

  it.each([
    ['a deeper list', '{"data":{"list":[1,2]}}'],
    ['a list in a list', '[{"list":[1,2]}]'],
    ['an escaped name', '{"\\u006cist":[1,2]}'],
    ['a name that ends so', '{"a list":[1,2],"a\\",\\"list":[3]}'],
    ['a list that is none', '{"list":{"0":1}}'],
    ['null', '{"list":null}'],
    ['another object', '{"lists":[1,2]}'],
    ['a list alone', '["list",[1,2]]'],
    ['a list behind blanks', `{"list":${' '.repeat(200)}[1,2]}`],
    ['a text', '"{\\"list\\":[1,2]}"'],
    ['a number', '5'],
  ])('%s is left in the rest', (_, text) => {
    for (const pieces of ways(text))
      expect(read(pieces)).toEqual({ items: [], rest: JSON.parse(text) as unknown, closed: false });
  });

  it.each([
    [''],
    ['{'],
    ['{"list":['],
    ['{"list":[{}'],
    ['{"list":[{}]'],
    ['{"list":[{}],'],
    ['{"list":[{}]}}'],
    ['{"list":[{}]} {"list":[]}'],
    ['{"list":[{}]}<!-- -->'],
    ['{"list":[,]}'],
    ['{"list":[,{}]}'],
    ['{"list":[{},]}'],
    ['{"list":[{},,{}]}'],
    ['{"list":[{} {}]}'],
    ['{"list":[{"a"}]}'],
    ['{"list":[{}}'],
    ['{"list":[{]]}'],
    ['{"list":[{}]]'],
    ['{"list":["a]}'],
    ['{"list":["a\n"]}'],
    ['{"list":[undefined]}'],
    ["{'list':[{}]}"],
    ['{"a":1 "list":[]}'],
    ['["a","list":[{}]]'],
    ['<html>{"list":[{}]}</html>'],
  ])('%s is no JSON', (text) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    for (const pieces of ways(text)) expect(read(pieces)).toBe('no JSON');
  });

  it('gives what has come before the rest comes', () => {
    const list = createJsonList('list');
    const push = (text: string) => list.push(new TextEncoder().encode(text));
    expect(push('{"n":1,"list":[{"a"')).toEqual([]);
    expect(push(':1},{"a":2')).toEqual([{ a: 1 }]);
    expect(push('}')).toEqual([]);
    expect(push(',')).toEqual([{ a: 2 }]);
    expect(push('{"a":3},{"a":4}')).toEqual([{ a: 3 }]);
    expect(list.closed).toBe(false);
    expect(push(']')).toEqual([{ a: 4 }]);
    expect(list.closed).toBe(true);
  });

  it('takes an object apart and loses nothing of it, wherever it is cut', () => {
    const json = fc.jsonValue({ stringUnit: 'grapheme' });
    const objects = fc.record({ list: fc.array(json), more: json }, { requiredKeys: [] });
    const spaces = fc.constantFrom(undefined, 1, '\t');
    const places = fc.array(fc.nat(), { maxLength: 12 });
    fc.assert(
      fc.property(objects, spaces, places, (object, space, places) => {
        const text = JSON.stringify(object, undefined, space);
        const expected = JSON.parse(text) as { list?: unknown[] };
        const got = read(cut(text, places));
        expect(got).toEqual({
          items: expected.list ?? [],
          rest: 'list' in expected ? { ...expected, list: [] } : expected,
          closed: 'list' in expected,
        });
      }),
    );
  });

  it('accepts nothing that JSON.parse does not, and what it does', () => {
    const parts = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"list"',
      '"list":[',
      '"a"',
      '1',
      ' ',
      '\\',
      '"',
    );
    fc.assert(
      fc.property(
        fc.array(parts, { maxLength: 12 }),
        fc.array(fc.nat(), { maxLength: 4 }),
        (some, places) => {
          const text = `{"list":[${some.join('')}`;
          let sound = true;
          try {
            JSON.parse(text);
          } catch {
            sound = false;
          }
          expect(read(cut(text, places)) !== 'no JSON').toBe(sound);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
