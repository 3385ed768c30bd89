import { describe, expect, test } from 'vitest';
import { escapeBeyondAscii } from '../../../scripts/plugins/plain.js';

describe('code beyond ASCII', () => {
  test.each([
    ['a string', `'é “quoted” 🏦 \u2028'`],
    ['a template', '`é ${1} — “b”`'],
    ['a key', '({ ß: 1, œuvre: 2 })'],
    ['a regular expression', `'Äb–c'.match(/[äöü–]+b\\–c/i)`],
    ['one of code points', `'a🏦é'.match(/[^🏦]🏦\\p{L}/u)[0]`],
    ['a backslash before', `'\\\\é' + '\\é'`],
    ['a name', `((è) => è + 1)(1)`],
  ])('%s means the same', (_, code) => {
    const escaped = escapeBeyondAscii(code).toString();
    expect(escaped).toMatch(/^[\0-\x7f]*$/);
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- code of this very table
    const value = (text: string): unknown => (new Function(`return ${text}`) as () => unknown)();
    expect(value(escaped)).toEqual(value(code));
  });
});
