import { readdirSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { Visitor } from 'vite';
import { describe, expect, test } from 'vitest';
import { parse } from '../../../scripts/plugins/parse.js';
import { minifyCss, minifyMarkup, minifyTemplates } from '../../../scripts/plugins/templates.js';

/** The strings as written, as a tag gets them. */
const strings = ({ raw }: TemplateStringsArray, ..._: unknown[]): readonly string[] => raw;
const X = 'any expression';

describe('markup', () => {
  test.each<[what: string, before: readonly string[], after: readonly string[]]>([
    ['a run is one space', strings`a  \n b`, ['a \\n b']],
    ['lines are one space', ['a\n   b'], ['a b']],
    ['beside a block there is none', ['  <p> a </p>  b'], ['<p>a</p>b']],
    ['nor between blocks', ['<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>'], ['<ul><li>a</li><li>b</li></ul>']],
    ['in a line they stay', [' <b> a </b>  <i>b</i> '], [' <b> a </b> <i>b</i> ']],
    ['a button stands in a line', ['a <button>\n b\n</button> c'], ['a <button>b</button> c']],
    ['between expressions', strings`${X}\n  ${X}`, ['', '\\n ', '']],
    ['after a block', ['<p>', '</p>\n  ', ''], ['<p>', '</p>', '']],
    ['before a block', ['', '\n  <p>', '</p>'], ['', '<p>', '</p>']],
    ['beside what may be anything', ['<p>\n  ', '\n  ', '\n</p>'], ['<p>', ' ', '</p>']],
    ['a slot may hold anything', ['<slot></slot> <slot></slot>'], ['<slot></slot> <slot></slot>']],
    ['attributes', ['<p\n  id="a"\n  hidden\n>'], ['<p id="a" hidden>']],
    ['values stay', ['<p title=" a\n  b ">', '</p>'], ['<p title=" a\n  b ">', '</p>']],
    ['values with expressions', ['<p class="a  ', '\n b" \n id=', ' >'], ['<p class="a  ', '\n b" id=', '>']],
    ['one quote in the other', [`<p title="it's  >  a" >`], [`<p title="it's  >  a">`]],
    ['a slash after a value without quotes', ['<input .value=', '  />'], ['<input .value=', ' />']],
    ['a slash after one with them', ['<input type="a"  />'], ['<input type="a"/>']],
    ['a slash after a name', ['<input disabled />'], ['<input disabled />']],
    ['an element by itself', ['<p ', '\n  id="a">'], ['<p ', ' id="a">']],
    ['text to the letter', ['<pre>\n  a ', '  b\n</pre> c'], ['<pre>\n  a ', '  b\n</pre>c']],
    ['a text area too', ['<textarea> a </textarea>  b'], ['<textarea> a </textarea> b']],
    ['comments stay', ['a <!-- b   c --> d'], ['a <!-- b   c --> d']],
    ['less than', ['a < b   c'], ['a < b c']],
    ['no-break spaces', ['a\u00a0  \u00a0b'], ['a\u00a0 \u00a0b']],
    ['capitals', ['<DIV> a </DIV>'], ['<DIV>a</DIV>']],
    [
      'a drawing',
      ['<svg> <g>\n <path d="M0 0\n L1 1" />\n </g> </svg> b'],
      ['<svg><g><path d="M0 0\n L1 1"/></g></svg> b'],
    ],
    ['text in a drawing', ['<svg> <text> a  b </text> <g/> </svg>'], ['<svg><text> a b </text><g/></svg>']],
    ['its title', ['<svg> <title>\n a\n</title> <g /> </svg> b'], ['<svg><title> a </title><g /></svg> b']],
    ['after a drawing', ['<svg><g/></svg> <b>a</b> <b>b</b>'], ['<svg><g/></svg> <b>a</b> <b>b</b>']],
    ['an expression in one', ['<svg>\n  ', '\n</svg>'], ['<svg>', '</svg>']],
  ])('%s', (_, before, after) => {
    expect(minifyMarkup(before)).toEqual(after);
  });

  test('a template of a drawing is inside it', () => {
    expect(minifyMarkup(['\n  <path d="a" />\n  ', '\n  <text> b </text> '], 'svg')).toEqual([
      '<path d="a"/>',
      '<text> b </text>',
    ]);
  });
});

describe('CSS', () => {
  test.each<[what: string, before: readonly string[], after: readonly string[]]>([
    ['comments and white space', ['/* a */ .a { color: red; } /* b */'], ['.a{color:red}']],
    [
      'spaces that count',
      ['.a > .b :hover, .c + .d { margin: 0 1px }'],
      ['.a>.b :hover,.c+.d{margin:0 1px}'],
    ],
    ['strings', [`.a::after { content: '/* b  */' }`], ['.a:after{content:"/* b  */"}']],
    [
      'the host',
      [`:host([theme='dark']) { color-scheme: dark }`],
      [':host([theme=dark]){color-scheme:dark}'],
    ],
    [
      'colours of colours',
      ['a { --x: oklch(from var(--y) max(l, 0.72) c h) }'],
      ['a{--x:oklch(from var(--y) max(l, .72) c h)}'],
    ],
    ['light and dark', ['a { color: light-dark(#ffffff, #151922) }'], ['a{color:light-dark(#fff,#151922)}']],
    ['nesting', ['.a { color: red; &:hover { color: blue } }'], ['.a{color:red;&:hover{color:#00f}}']],
    ['sheets', ['', '\n.a { color: red }\n', ''], ['', '.a{color:red}', '']],
    ['declarations', ['.a { ', '; color: red }'], ['.a{', ';color:red}']],
    ['values', ['.a { color: ', '; background: ', ' }'], ['.a{color:', ';background:', '}']],
    ['parts of values', ['.a { inline-size: calc(', ' * 2) }'], ['.a{inline-size:calc(', ' * 2)}']],
    ['selectors', ['', ' .a { color: red }'], ['', ' .a{color:red}']],
    [
      'numbers',
      ['@media (max-width: ', 'px) {\n  .a { color: red } }'],
      ['@media (max-width: ', 'px) { .a { color: red } }'],
    ],
    [
      'their order',
      ['.a { display: ', '; margin: 0; color: ', ' }'],
      ['.a{display:', ';color:', ';margin:0}'],
    ],
    ['a comment around one', ['.a { /* ', ' */ color:  red }'], ['.a { /* ', ' */ color:  red }']],
  ])('%s', (_, before, after) => {
    expect(minifyCss(before)).toEqual(after);
  });

  test('what is no CSS stops the build', () => {
    expect(() => minifyCss(['.a { color: red'.concat(' } }')])).toThrow();
  });
});

describe('modules', () => {
  test('tags are css, html and svg alone', () => {
    expect(
      minifyTemplates('const a = `a  b`; const b = sql`a  b`; const c = lit.html`a  b`;', 'a.js'),
    ).toBeUndefined();
  });

  test('templates in templates', () => {
    const { code } =
      minifyTemplates('const a = html`<p>\n  ${b ? html`<b>\n c</b>` : `d  e`}\n</p>`;', 'a.js') ?? {};
    expect(code).toBe('const a = html`<p>${b ? html`<b> c</b>` : `d  e`}</p>`;');
  });

  test('escapes of CSS are resolved, and written again', () => {
    const code = "const a = css`.a::before { content: '\\\\2022'; } .b\\\\:c { color: red }`;";
    const after = minifyTemplates(code, 'a.js')?.code ?? '';
    expect(after).toContain('.b\\\\:c{color:red}');
    expect(after).toContain('content:"•"');
  });

  test('the source map leads back', () => {
    const code = 'const a = html`<p>\n\n   a</p>`;\nconst b = 1;\n';
    const { code: after = '', map } = minifyTemplates(code, 'a.js') ?? {};
    const entry = new SourceMap(JSON.parse(map?.toString() ?? '')).findEntry(
      after.split('\n').findIndex((line) => line.includes('const b')),
      0,
    );
    expect(entry).toMatchObject({ originalLine: 3 });
  });

  // what is written in src/, whatever it will be
  const src = join(import.meta.dirname, '../../../src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  test('of every template of markup white space alone is changed', () => {
    let seen = 0;
    for (const file of files) {
      const body = readFileSync(join(src, file), 'utf8');
      new Visitor({
        TaggedTemplateExpression({ tag, quasi }) {
          if (tag.type !== 'Identifier' || (tag.name !== 'html' && tag.name !== 'svg')) return;
          seen += 1;
          const before = quasi.quasis.map(({ value }) => value.raw);
          const after = minifyMarkup(before, tag.name);
          expect(after.map((string) => string.replace(/\s/g, ''))).toEqual(
            before.map((string) => string.replace(/\s/g, '')),
          );
          expect(minifyMarkup(after, tag.name)).toEqual(after);
        },
      }).visit(parse(body, file));
    }
    expect(seen).toBeGreaterThan(100);
  });
});
