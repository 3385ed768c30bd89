import { describe, expect, test } from 'vitest';
import { drawing, first, rest, sheets, start } from './files.js';

/**
 * Classes that a sheet says something about. What follows a class without a blank is a variant of it, such as `.danger` in
 * `.notice.danger`: many may have one of that name.
 */
function classesOf(css: string): ReadonlySet<string> {
  const selectors = [...css.matchAll(/([^{}]+)\{/g)]
    .map(([, prelude = '']) => prelude.trim())
    .filter((prelude) => !prelude.startsWith('@'));
  return new Set(
    selectors.flatMap((selector) =>
      [...selector.matchAll(/(?<![\w.-])(\w*)\.([\w-]+)/g)].map(([, , name = '']) => name),
    ),
  );
}

const homes = new Map<string, string[]>();
for (const [path, css] of sheets)
  for (const name of classesOf(css)) homes.set(name, [...(homes.get(name) ?? []), path]);

describe('styles live with what they style', () => {
  test('each class has one home', () => {
    expect([...homes].filter(([, paths]) => paths.length > 1)).toEqual([]);
    expect(homes.size).toBeGreaterThan(60);
  });

  test('each sheet is loaded once: at first, or with the rest', () => {
    expect([...first, ...rest].sort()).toEqual([...sheets.keys()].sort());
  });

  test('what a page starts with is styled at first, and nothing else is', () => {
    const beside = [...sheets.keys()]
      .map((path) => ({ sheet: path, file: path.replace('.styles.ts', '.ts') }))
      .filter(({ sheet, file }) => sheet !== file && drawing.has(file));
    expect(beside.length).toBeGreaterThan(15);
    for (const { sheet, file } of beside)
      expect(start.has(file) ? first : rest, `where ${file} is, its styles are`).toContain(sheet);
  });

  test('no class is styled that nothing draws', () => {
    const words = new Set([...drawing.values()].flatMap((text) => text.match(/[\w-]+/g) ?? []));
    const styled = [...sheets.values()].flatMap((css) =>
      [...css.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name),
    );
    expect(styled.filter((name) => !words.has(name))).toEqual([]);
  });

  test('classes are found in all kinds of selectors', () => {
    const css = `
      .one, dialog > .two:hover { color: red; margin: 0.5em }
      @media (max-width: 480px) { :is(.three, .four.variant)::after { content: '' } }
      ul.five .six:not(.seven) + .eight {}`;
    expect([...classesOf(css)]).toEqual(['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']);
  });
});
