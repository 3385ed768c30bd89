import { describe, expect, test } from 'vitest';
import { sheets } from './files.js';

const SIDES = /^((margin|padding|border|scroll-(margin|padding))-)?(left|right)(-(width|style|color))?$/;
const CORNERS = /^border-(top|bottom)-(left|right)-radius$/;

/** Declarations that name a side of the screen, where the text may begin on the other one. */
function sided(css: string): string[] {
  const declarations = [...css.matchAll(/^\s*([\w-]+):\s*([^;{}]+);/gm)].map(([, name = '', value = '']) => ({
    name,
    value: value.replace(/\/\*.*?\*\//g, '').trim(),
  }));
  return declarations
    .filter(({ name, value }) => {
      // the notch of a phone is on a side of the screen
      if (value.includes('env(safe-area-inset-')) return false;
      if (SIDES.test(name) || CORNERS.test(name)) return true;
      if (/^(text-align|float|clear)$/.test(name)) return /\b(left|right)\b/.test(value);
      // top, right, bottom, left: the second and the fourth differ
      if (!/^(margin|padding|inset)$/.test(name)) return false;
      const parts = value.match(/(?:[\w-]*\((?:[^()]|\([^()]*\))*\)|[^\s()]+)+/g) ?? [];
      return parts.length === 4 && parts[1] !== parts[3];
    })
    .map(({ name, value }) => `${name}: ${value}`);
}

describe('styles know a start and an end, not a left and a right', () => {
  test.each([...sheets])('%s', (_, css) => {
    expect(sided(css)).toEqual([]);
  });

  test('what has a side is found', () => {
    const css = `a {
      margin-left: 1px;
      text-align: right;
      border-top-left-radius: 2px;
      padding: 1px 2px 3px calc(4px + var(--x));
      padding: 1px 2px 3px 2px;
      margin-inline-start: 4px;
    }`;
    expect(sided(css)).toHaveLength(4);
  });
});
