/**
 * Vite plugin: `css`, `html` and `svg` templates without comments and white space that nobody sees. Minifiers of
 * JavaScript leave templates alone, since to them any character may count.
 *
 * CSS goes through Lightning CSS. In markup only white space is touched: a run of it becomes one space, and none where a
 * line begins or ends anyway, which is beside a block. So what stands in a line keeps its spaces.
 */
import { transform } from 'lightningcss';
import MagicString, { type SourceMap } from 'magic-string';
import { Visitor, type Plugin } from 'vite';
import { parse } from './parse.js';

type Kind = 'css' | 'html' | 'svg';
const KINDS: ReadonlySet<string> = new Set<Kind>(['css', 'html', 'svg']);
const isKind = (name: string): name is Kind => KINDS.has(name);

/** Elements that begin and end a line. */
const BLOCKS: ReadonlySet<string> = new Set(
  `address article aside blockquote body dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4
  h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre search section summary table tbody td
  tfoot th thead tr ul`.split(/\s+/),
);
/** These stand in a line, but lines begin and end inside them. */
const BOXES: ReadonlySet<string> = new Set(['button', 'select']);
/** What is inside is text to the letter. */
const VERBATIM: ReadonlySet<string> = new Set(['pre', 'textarea', 'script', 'style']);
/** Elements of a drawing that have text; all other white space in it is nothing. */
const DRAWN_TEXT: ReadonlySet<string> = new Set([
  'text',
  'tspan',
  'textpath',
  'title',
  'desc',
  'foreignobject',
]);

interface Tag {
  readonly name: string;
  readonly closes: boolean;
}

const TAG = /^<(\/?)([a-zA-Z][^\s/>]*)/;

function tagAt(text: string): Tag | undefined {
  const [, slash = '', name = ''] = TAG.exec(text) ?? [];
  return name === '' ? undefined : { name: name.toLowerCase(), closes: slash !== '' };
}

/** What stands beside a piece of text: a tag, or something that may be anything. */
type Neighbour = Tag | undefined;

const breaksAfter = (left: Neighbour): boolean =>
  left !== undefined && (BLOCKS.has(left.name) || (BOXES.has(left.name) && !left.closes));
const breaksBefore = (right: Neighbour): boolean =>
  right !== undefined && (BLOCKS.has(right.name) || (BOXES.has(right.name) && right.closes));

/**
 * The strings of one `html` or `svg` template, as written between its expressions. Where they are cut is known to whoever
 * draws it, so each stays by itself.
 */
export function minifyMarkup(strings: readonly string[], kind: 'html' | 'svg' = 'html'): string[] {
  let at: 'text' | 'tag' | 'value' | 'comment' | 'verbatim' = 'text';
  let quote = '';
  let open: Tag = { name: '', closes: false };
  let left: Neighbour;
  /** Open elements that decide what white space is: drawings, and texts in them. */
  const nest: string[] = kind === 'svg' ? ['svg'] : [];

  function text(piece: string, right: Neighbour): string {
    const isDrawing = nest.at(-1) === 'svg';
    if (isDrawing && piece.trim() === '') return '';
    let result = piece.replace(/[ \t\n\r\f]+/g, ' ');
    if (breaksAfter(left)) result = result.replace(/^ /, '');
    if (breaksBefore(right)) result = result.replace(/ $/, '');
    return result;
  }

  function closed(selfClosing: boolean): void {
    const { name, closes } = open;
    if (name === 'svg' || DRAWN_TEXT.has(name)) {
      if (!closes && !selfClosing && (name === 'svg' || nest.length > 0))
        nest.push(name === 'svg' ? 'svg' : 'text');
      else if (closes && nest.length > (kind === 'svg' ? 1 : 0)) nest.pop();
    }
    left = open;
    at = !closes && VERBATIM.has(name) ? 'verbatim' : 'text';
  }

  return strings.map((string, index) => {
    let result = '';
    let rest = string;
    while (rest !== '') {
      if (at === 'text') {
        const start = rest.search(/<(?:\/?[a-zA-Z]|!--)/);
        const piece = start < 0 ? rest : rest.slice(0, start);
        rest = rest.slice(piece.length);
        const right = tagAt(rest);
        result += text(piece, right);
        if (right !== undefined) {
          open = right;
          at = 'tag';
          const [whole = ''] = TAG.exec(rest) ?? [];
          result += whole;
          rest = rest.slice(whole.length);
        } else if (rest !== '') at = 'comment';
      } else if (at === 'tag') {
        const [whole = '', space = '', end = ''] =
          /^([ \t\n\r\f]*)(\/?>|["']|[^\s"'/>]+|\/)?/.exec(rest) ?? [];
        rest = rest.slice(whole.length);
        // after a value without quotes a slash would be part of it
        const needed = space !== '' && end !== '>' && (end !== '/>' || !/["']$/.test(result));
        result += (needed ? ' ' : '') + end;
        if (end.endsWith('>')) closed(end === '/>');
        else if (end === '"' || end === "'") {
          quote = end;
          at = 'value';
        }
      } else {
        const end = at === 'value' ? quote : at === 'comment' ? '-->' : `</${open.name}`;
        const found = rest.toLowerCase().indexOf(end);
        const piece = found < 0 ? rest : rest.slice(0, found + (at === 'verbatim' ? 0 : end.length));
        result += piece;
        rest = rest.slice(piece.length);
        if (found >= 0) {
          if (at === 'comment') left = undefined;
          at = at === 'value' ? 'tag' : 'text';
        }
      }
    }
    // an expression stands before the next string
    if (at === 'text' && index < strings.length - 1) left = undefined;
    return result;
  });
}

const EXPRESSION = /@expression-(\d+) x;?|--expression-(\d+)-x/g;
const SPLIT = /@expression-\d+ x;?|--expression-\d+-x/;

/** Comments out, a run of white space is one space; literals stay. */
function collapseCss(strings: readonly string[]): string[] {
  const collapsed = strings
    .join('\0')
    .replace(
      /("(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*')|\/\*[^]*?\*\/|\s+/g,
      (_, literal?: string) => literal ?? ' ',
    )
    .split('\0');
  return collapsed.length === strings.length ? collapsed : [...strings];
}

/**
 * The strings of one `css` template, with their escapes resolved. An expression that stands where a rule or a declaration
 * may begin, and on a line of its own, is one of those; any other is a part of one.
 */
export function minifyCss(strings: readonly string[], name = 'template.css'): string[] {
  const [first = '', ...others] = strings;
  let source = first;
  for (const [index, string] of others.entries()) {
    const stands = /(?:^|[;{}]|\*\/)\s*$/.test(source) && /^(?:\s*(?:[;}]|$)|[ \t]*\n)/.test(string);
    source += stands
      ? `@expression-${index} x;${string.replace(/^\s*;/, '')}`
      : `--expression-${index}-x${string}`;
  }
  try {
    const code = new TextDecoder().decode(
      transform({ filename: name, code: new TextEncoder().encode(source), minify: true }).code,
    );
    const found = [...code.matchAll(EXPRESSION)].map(([, rule, part]) => Number(rule ?? part));
    if (found.length === others.length && found.every((number, index) => number === index)) {
      return code
        .split(SPLIT)
        .map((string, index) =>
          /^\s*;/.test(strings[index] ?? '') && !string.startsWith(';') ? `;${string}` : string,
        );
    }
  } catch (error) {
    if (others.length === 0) throw error;
  }
  // it does not know what the expressions are, or would put them in another order
  return collapseCss(strings);
}

/** Text as it stands in a template literal. */
const escaped = (text: string): string => text.replace(/\\|`|\$(?=\{)/g, '\\$&');

export function minifyTemplates(code: string, name: string): { code: string; map: SourceMap } | undefined {
  const result = new MagicString(code);
  new Visitor({
    TaggedTemplateExpression({ tag, quasi }) {
      if (tag.type !== 'Identifier' || !isKind(tag.name)) return;
      const { quasis } = quasi;
      const cooked = (): string[] =>
        quasis.map(({ value }) => {
          if (value.cooked === null) throw new Error(`${name}: an escape in a css template that is none`);
          return value.cooked;
        });
      const strings =
        tag.name === 'css'
          ? minifyCss(cooked(), name).map(escaped)
          : minifyMarkup(
              quasis.map(({ value }) => value.raw),
              tag.name,
            );
      for (const [index, { start, value }] of quasis.entries()) {
        const from = code.indexOf(value.raw, start);
        const string = strings[index] ?? '';
        if (string !== value.raw) result.update(from, from + value.raw.length, string);
      }
    },
  }).visit(parse(code, 'module.js'));
  if (!result.hasChanged()) return undefined;
  return { code: result.toString(), map: result.generateMap({ hires: 'boundary', source: name }) };
}

export const templates = (): Plugin => ({
  name: 'minify-templates',
  apply: 'build',
  enforce: 'post',
  transform: {
    filter: { id: /\/src\/.*\.ts$/, code: /\b(?:css|html|svg)`/ },
    handler: (code, id) => minifyTemplates(code, id),
  },
});
