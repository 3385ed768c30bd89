import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMAND, coverage, coversOf, DOCUMENT, trustOf } from '../../scripts/docs/coverage.js';

describe('coverage', () => {
  const { document, empty, unknown } = coverage();

  it(`is written down as it is (to write it anew: ${COMMAND})`, () => {
    expect(readFileSync(DOCUMENT, 'utf8')).toBe(document);
  });

  it('has a journey for every part of the protocol', () => {
    expect(empty).toEqual([]);
  });

  it('is told by tags that name something', () => {
    expect(unknown).toEqual([]);
  });
});

describe('what a file says that it covers', () => {
  it('is read from the comment at its top, over several lines', () => {
    const text =
      "import { a } from 'b';\n\n// covers: §5 popup, closed window; §6 decoupled,\n// validating; §11 manage\nconst x = 1;";
    expect(coversOf(text)).toEqual([
      '§5 popup',
      '§5 closed window',
      '§6 decoupled',
      '§6 validating',
      '§11 manage',
    ]);
    expect(coversOf("// it discovers: nothing\nconst covers = '§5 popup';")).toEqual([]);
  });

  it('is read from titles: of tests, of groups, and of cases where it stands in brackets', () => {
    const text = [
      "describe('T10 markup', () => { test('F4: waits', () => { const F5 = 'F6: no title'; }); });",
      "it.each([['of tomorrow (F8)', 'F1']])('%s is borne, T7, (T8)', () => {});",
      'test(`F9: ${count} of them`, () => {});',
      "describe.each(engines)('T14 T15 in %s', () => {});",
    ].join('\n');
    expect([...trustOf({ path: 'some.test.ts', text })].sort()).toEqual(
      ['F4', 'F8', 'F9', 'T10', 'T14', 'T15', 'T7', 'T8'].sort(),
    );
  });
});
