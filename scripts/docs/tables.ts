/** The generated tables of the documents: what the code says of itself, as Markdown. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { banksMarkdown } from '../../demo/sandbox/docs.js';
import { en } from '../../src/i18n/en.js';
import type { Step } from '../../src/flow/types.js';
import { LANGUAGES, localeOf } from '../../src/i18n/languages.js';
import type { ElementDeclaration } from './manifest.js';
import { closed, code, sentence, table } from './markdown.js';
import { settingTexts, type SettingText } from './settings.js';
import { eventClasses, interfaceOf, parse, root, typeText, unionOf, type Word } from './sources.js';

/** Every generated table by the name in its marker. */
export function makeTables(element: ElementDeclaration): Readonly<Record<string, string>> {
  const settings = settingTexts();
  return {
    attributes: attributeTable(settings.filter(({ attribute }) => attribute !== undefined)),
    properties: propertyTable(element),
    methods: methodTable(element),
    events: eventSections(element),
    types: typeBlock(),
    steps: stepTable(),
    errors: errorTable(),
    slots: table(['slot', 'what goes there'], (element.slots ?? []).map(named)),
    parts: table(['part', 'what it is'], (element.cssParts ?? []).map(named)),
    tokens: tokenTable(),
    texts: textTable(),
    languages: languageTable(),
    banks: banksMarkdown(),
  };
}

interface Named {
  readonly name: string;
  readonly description?: string;
}

const named = ({ name, description }: Named): string[] => [code(name), sentence(description)];

/* Attributes, properties, methods */

/** What is written as the value of each kind of attribute. */
const KINDS: Readonly<Record<string, (setting: SettingText) => string>> = {
  text: () => 'text',
  address: () => 'address',
  whole: () => 'number',
  list: () => 'list, by commas',
  flag: () => 'present or absent',
  language: () => LANGUAGES.map(code).join(', '),
  oneOf: ({ choices }) => choices.map(code).join(', '),
};

const attributeTable = (settings: readonly SettingText[]): string =>
  table(
    ['attribute', 'property', 'value', 'default', ''],
    settings.map((setting) => {
      const { name, attribute = '', kind, fallback, text } = setting;
      const value = KINDS[kind];
      if (value === undefined) throw new Error(`KINDS does not say how the kind "${kind}" is written`);
      return [code(attribute), code(name), value(setting), defaultOf(fallback), closed(text)];
    }),
  );

/** What an attribute means when it is absent; what depends on the page is said in words. */
function defaultOf(fallback: unknown): string {
  if (Array.isArray(fallback)) return fallback.map((item) => code(String(item))).join(', ');
  return typeof fallback === 'string' || typeof fallback === 'number' ? code(String(fallback)) : '';
}

function propertyTable({ members = [] }: ElementDeclaration): string {
  const fields = members.filter((member) => member.kind === 'field');
  return table(
    ['property', 'type', ''],
    fields
      .filter((field) => field.privacy !== 'private' && !('attribute' in field))
      .map((field) => [
        code(field.name),
        code(field.type?.text ?? ''),
        `${'readonly' in field && field.readonly === true ? 'Read-only. ' : ''}${sentence(field.description)}`,
      ]),
  );
}

function methodTable({ members = [] }: ElementDeclaration): string {
  const methods = members.filter((member) => member.kind === 'method');
  return table(
    ['method', 'answers', ''],
    methods
      .filter(({ privacy }) => privacy !== 'private')
      .map(({ name, parameters = [], return: answer, description }) => [
        code(`${name}(${parameters.map((item) => `${item.name}: ${item.type?.text ?? ''}`).join(', ')})`),
        code(answer?.type?.text ?? 'void'),
        [
          sentence(description),
          ...parameters.map((item) => `${code(item.name)}: ${closed(item.description)}`),
        ].join(' '),
      ]),
  );
}

/* Events, from the types of events.ts */

function eventSections({ events = [] }: ElementDeclaration): string {
  const file = parse('src/events.ts');
  return eventClasses(file)
    .map(({ event, detail, text }) => {
      const fired = events.find(({ name }) => name === event);
      if (fired === undefined) throw new Error(`The element does not say that it fires ${event}`);
      const members = detail === undefined ? [] : interfaceOf(file, detail);
      const rows = members.map(({ name, optional, type, text }) => [
        code(optional ? `${name}?` : name),
        code(type),
        text,
      ]);
      const body = rows.length === 0 ? 'Its detail is empty.' : table(['detail', 'type', ''], rows);
      return `#### \`${event}\`\n\n${sentence(text)}\n\n${body}`;
    })
    .join('\n\n');
}

/** The types the tables name, as the package exports them. */
function typeBlock(): string {
  const wanted: readonly (readonly [file: string, name: string])[] = [
    ['src/rules/connected-bank.ts', 'ConnectedBankDetail'],
    ['src/protocol/session.ts', 'AccessToken'],
    ['src/kinds.ts', 'Prefill'],
    ['src/i18n/messages.ts', 'MessageOverrides'],
    ['src/i18n/plural.ts', 'Plural'],
    ['src/protocol/types.ts', 'ConnectionState'],
  ];
  return `\`\`\`ts\n${wanted.map(([path, name]) => typeText(path, name)).join('\n\n')}\n\`\`\``;
}

/* Words: steps, errors */

const STEPS: Readonly<Record<Step, string>> = {
  starting: 'Before the flow starts, and while the list of banks loads.',
  connector:
    'Choosing a bank; also when the bank is connected already, or when two new connections must be told apart.',
  credentials: 'The sign-in form of the bank.',
  webauth: 'Going to the bank’s own page, and waiting for the return.',
  information: 'The bank asks for more, such as a one-time code; also the consent to strong authentication.',
  decoupled: 'The person approves in the bank’s app.',
  waiting: 'The bank or the service is at work.',
  activation: 'Choosing the accounts to share.',
  another: 'Add another bank?',
  blocked: 'This bank can’t go on here: the person settles something elsewhere, or chooses another bank.',
  retry: 'Temporary trouble: try again, or finish later.',
  connections: 'Manage: the person’s banks and their accounts.',
  done: 'The end, with what was connected; `bank-connect-complete` is sent when it appears.',
  failed: 'The flow can’t go on by itself, for example because the configuration is wrong.',
};

const isStep = (word: string): word is Step => Object.hasOwn(STEPS, word);

function stepTable(): string {
  const steps = unionOf(parse('src/flow/types.ts'), 'Step');
  return table(
    ['step', 'what the person sees'],
    steps.map(({ word }) => {
      if (!isStep(word)) throw new Error(`STEPS does not describe the step "${word}"`);
      return [code(word), STEPS[word]];
    }),
  );
}

function errorTable(): string {
  const codes = unionOf(parse('src/protocol/errors.ts'), 'ErrorCode');
  const found = codes.findIndex(({ comment }) => comment === 'found out here');
  if (found < 0) throw new Error('ErrorCode no longer tells the two kinds of codes apart');
  const reasons = unionOf(parse('src/rules/connection-states.ts'), 'BlockedReason');
  const words = (list: readonly Word[]): string => list.map(({ word }) => code(word)).join(', ');
  return table(
    ['found by', '`code`'],
    [
      ['the service', words(codes.slice(0, found))],
      ['the widget', words(codes.slice(found))],
      ['the widget, on `blocked`', words(reasons)],
    ],
  );
}

/* Tokens, texts, languages */

function tokenTable(): string {
  const folder = join(root, 'src/styles');
  const css = readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  return table(
    ['token', 'default', ''],
    tokens().map(({ name, description }) => [code(name), tokenDefault(css, name), description]),
  );
}

/** The `@cssprop` lines of tokens.ts. */
export function tokens(): readonly { readonly name: string; readonly description: string }[] {
  const text = readFileSync(join(root, 'src/styles/tokens.ts'), 'utf8');
  return [...text.matchAll(/^ \* @cssprop (--[\w-]+) - (.+)$/gm)].map(([, name = '', description = '']) => ({
    name,
    description,
  }));
}

/** What follows the comma in `var(--name, …)`, where it is short enough to be read. */
function tokenDefault(css: string, name: string): string {
  const use = `var(${name},`;
  const start = css.replace(/var\(\s+/g, 'var(').indexOf(use);
  if (start < 0) return '';
  const rest = css.replace(/var\(\s+/g, 'var(').slice(start + use.length);
  let depth = 0;
  const end = rest.split(/(?=[()])/).reduce((at, piece) => {
    if (depth < 0) return at;
    depth += piece.startsWith('(') ? 1 : piece.startsWith(')') ? -1 : 0;
    return depth < 0 ? at : at + piece.length;
  }, 0);
  const value = rest.slice(0, end).replace(/\s+/g, ' ').trim();
  const [, light, dark] = /^light-dark\((#\w+), (#\w+)\)$/.exec(value) ?? [];
  if (light !== undefined && dark !== undefined) return `${code(light)}, dark ${code(dark)}`;
  if (value.length > 60) return value.includes('light-dark') ? 'by colour scheme' : 'worked out';
  return code(value.replace(/var\(--_([\w-]+)\)/g, 'var(--bank-connect-$1)'));
}

function textTable(): string {
  return table(
    ['key', 'English'],
    Object.entries(en).map(([key, value]) => [
      code(key),
      typeof value === 'string'
        ? value
        : Object.entries(value)
            .map(([form, text]) => `${form}: ${text}`)
            .join(' · '),
    ]),
  );
}

function languageTable(): string {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  const there = (lang: string): boolean => existsSync(join(root, `src/i18n/${lang}.ts`));
  return table(
    ['`lang`', 'language', 'texts', 'numbers, money, dates'],
    LANGUAGES.map((lang) => [
      code(lang),
      names.of(localeOf(lang)) ?? lang,
      there(lang) ? 'included' : 'English, unless `messages` gives yours',
      names.of(localeOf(lang)) ?? lang,
    ]),
  );
}
