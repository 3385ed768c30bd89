/**
 * Which journeys show which part of the connection protocol, and which tests hold which threat and fault. Journeys say so
 * at the top of their file, `// covers: §5 popup, closed window; §6 decoupled`, with the words of {@link PROTOCOL};
 * threats and faults are named in titles, `T4: …` or `… (F8)`. Run to write {@link DOCUMENT}; test/unit/coverage.test.ts
 * fails when that is due, or when a part of the protocol has no journey.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../..');

export const DOCUMENT = join(root, 'docs/coverage.md');
export const COMMAND = 'node scripts/run-ts.mjs scripts/docs/coverage.ts';

interface Section {
  readonly title: string;
  /** What is said of each point, by the words that name it in journeys. */
  readonly points: Readonly<Record<string, string>>;
}

/** The protocol by its sections; `+` is what the element adds to it. */
const PROTOCOL: Readonly<Record<string, Section>> = {
  '1': {
    title: 'User context',
    points: {
      'temporary user': 'made without a secret, when a user call is first needed',
      'host user': 'the token of the host, asked for when it is needed and not before',
      'late token': '`reconnect` and `manage`, which need it at once, wait for it',
      'expired token': '401: another one is asked for, one retry, then an honest end',
      'user code': 'the one-time code of a temporary user, exchanged by the host’s server',
    },
  },
  '2': {
    title: 'Connectors, sources, fields',
    points: {
      list: 'fetched at each start; hidden ones out, each once; beta, unstable and restricted ones explained',
      filters: '`connectors`, `capabilities`, `countries`',
      preselected: 'exactly one connector: no choice',
      sources:
        'lowest `priority` first, disabled ones never; none that can be used: said before anything is typed',
      'field types': 'text, password, date, list, number, and types of tomorrow',
      'field checks': '`required`, `regex` (PCRE, too; none that could freeze the page)',
      'shared names': 'one field name for two sources; names that could collide',
    },
  },
  '3': {
    title: 'Encryption',
    points: {
      'each value': 'a compact JWE for every value, of a form or a code, that decrypts to what was typed',
      'bad key': 'stops before anything is sent',
    },
  },
  '4': {
    title: 'Adding by credentials',
    points: {
      creation: 'one `POST`, with the source named',
      'slow bank': 'minutes are waited for, in words that change',
      wrongpass: 'the form again, then a second creation',
      'lost answer': 'what was made is looked for before any second `POST`',
      'next source': 'a second source of the same connection',
    },
  },
  '5': {
    title: 'Adding by the bank’s own page',
    points: {
      popup: 'a window of its own, opened in the click, closed on return',
      redirect: 'this tab: there, back, and on',
      'host opens': '`openWebauth` and `resume()`',
      auto: 'the way is picked: a phone goes in the page itself',
      'fields first': 'asked here, sent to the bank’s page',
      'further source': 'a source added to a connection',
      'webauth-url': 'the way to recover; each way falls back to the other on 404 and 405',
      'up to date': '409: on without a trip',
      'severed opener': 'a bank page that cuts its opener (COOP) changes nothing',
      'closed window': 'noticed: open again, “I have finished”, cancel',
      'blocked window': 'this tab instead, said; never where it could not be resumed',
      'return page': 'with the widget, or the small callback script alone; closes itself',
      'late page': 'a page that takes seconds to load',
      'in a dialog': 'which is open again on return',
      'several widgets': 'only the one that left resumes',
      'meaning of state': 'ours or the connection’s: both accepted, neither trusted',
      'errors on return': '`access_denied` and others, in words of their own, with a way on',
      'forged return': 'replayed, foreign, old: nothing is called with it',
      'hostile address': 'is never gone to',
    },
  },
  '6': {
    title: 'Connection states',
    points: {
      SCARequired: 'on consent',
      additionalInformationNeeded: 'the form of the connection; a wrong code is said',
      wrongpass: 'new credentials to the connection',
      decoupled: 'approved in the app; expired, asked for again',
      validating: 'waited for',
      webauthRequired: 'the bank’s page; its raw address is never shown',
      actionNeeded: 'the bank’s words, then “I have done it”',
      passwordExpired: 'the new password here',
      rateLimiting: 'later, or another try',
      websiteUnavailable: 'later, or another try',
      bug: 'said, with a way on',
      notSupported: 'said, with a way on',
      unknown: 'a state nobody knows ends safely',
      'per source': 'a state for each source',
      'any order': 'any state can follow any other',
    },
  },
  '7': {
    title: 'Consent and activation',
    points: {
      consent: 'nothing is ticked before the person does; one activation',
      'late accounts': 'waited for',
      'no account': 'said after a wait, with ways on',
      scope: 'types, usages and IBANs: nothing else is shown or shared',
      subscriptions: 'beside accounts, or alone',
      duplicates: 'once in the list, once in the activation',
      'failed activation': 'nothing ticked is lost',
    },
  },
  '8': {
    title: 'Source strategies',
    points: {
      optional: 'the next source is offered beside the accounts',
      restricted: 'only sources that serve the scope',
      all: 'every source, then one activation',
      'known fields': 'are not asked again',
      'next one fails': 'on with the first',
      'out of scope': 'no source serves it: said before anything is typed',
      'several banks': '`max-connections`, step `another`',
      'existing bank': 'repair it, or add another login',
    },
  },
  '9': {
    title: 'Recover and manage',
    points: {
      recover: 'by what the state asks for',
      'reset credentials': 'those of each source anew',
      'nothing to do': 'a healthy connection completes',
      gone: 'a connection that is not there',
      list: 'banks with state and last update',
      repair: 'from the list',
      'add source': 'to a connection',
      'add bank': 'and back to the list',
      accounts: 'on and off, with what off erases',
      disconnect: 'after a question',
    },
  },
  '10': {
    title: 'Errors',
    points: {
      'bank’s words': 'shown as text, never the technical ones',
      network: 'offline: nothing lost, nothing twice',
      '429': '`Retry-After` is kept, and counted down',
      '5xx': 'reads are tried again, writes looked up first',
      'no sense': 'HTML or half an answer: nothing of it is shown',
    },
  },
  '11': {
    title: 'The hosted webview',
    points: {
      'without a user': 'by redirect; the code of the user made comes back, is given once, and exchanged',
      'with a user': 'by redirect; the API tells what was connected',
      popup: 'in a window of its own',
      parameters: 'connectors, capabilities, scope, number of banks, language, `prefill`',
      access_denied: 'said, with a way on',
      'other errors': '`server_error`, `tos_declined` and others: our words, with a way on',
      reconnect: 'one connection, with and without `reset-credentials`',
      manage: 'what is left is told',
    },
  },
  '+': {
    title: 'The element around it',
    points: {
      dialog: '`presentation="dialog"`: modal, focus in and back, the page behind still',
      leaving: '`close()`, Escape: asks first when something would be lost; one terminal event',
      back: 'to the list, without what was typed',
      reset: '`reset()`',
      manual: '`manual`, `start()`',
      prefill: 'known values, never a password',
      configuration: 'bad: one clear error; changed on the way: for the next flow',
      'live texts': '`lang`, `theme`, `messages` at once',
      phone: 'on-screen keyboard, safe areas, the system’s back gesture; a popup is a tab',
      embedding: 'classic script, twice, several widgets, moved and put back',
    },
  },
};

const TRUST: Readonly<Record<string, string>> = {
  T1: 'forged or replayed return',
  T2: 'return that names another connection',
  T3: 'hostile address from the API or attributes',
  T4: 'bank page that moves its opener',
  T5: 'bank page that severs its opener',
  T6: 'forged messages',
  T7: 'token leak',
  T8: 'credential leak',
  T9: 'password managers',
  T10: 'markup in server strings',
  T11: 'regex from the server',
  T12: 'bad encryption key',
  T13: 'hostile field names',
  T14: 'clickjacking',
  T15: 'strict CSP, Trusted Types',
  T16: 'supply chain',
  T17: 'configuration changed on the way',
  T18: 'listeners on the page',
  F1: 'offline while posting',
  F2: 'created, but the answer is lost',
  F3: '401',
  F4: '429',
  F5: 'bursts of 5xx',
  F6: 'a bank that takes minutes',
  F7: 'answers that make no sense',
  F8: 'unknown states, types, mechanisms, capabilities',
  F9: 'empty lists',
  F10: 'duplicate ids',
  F11: 'popup closed',
  F12: 'popup blocked',
  F13: 'reload, back, forward at each step',
  F14: 'two widgets, two tabs',
  F15: 'element removed, moved, put back',
  F16: 'attributes changed on the way',
  F17: 'double mount',
  F18: 'device clock off',
  F19: 'tab asleep',
  F20: 'storage refused',
  F21: 'script twice',
};

const FOLDERS = ['journeys', 'element', 'flow', 'conformance', 'unit'] as const;

interface TestFile {
  /** From the root of the project. */
  readonly path: string;
  readonly text: string;
}

function testFiles(): readonly TestFile[] {
  return FOLDERS.flatMap((folder) => {
    const names = readdirSync(join(root, 'test', folder), { recursive: true, encoding: 'utf8' });
    return names
      .filter((name) => name.endsWith('.test.ts'))
      .sort()
      .map((name) => join(root, 'test', folder, name))
      .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));
  });
}

/** `§5 popup`, … of the comment at the top of a journey. */
export function coversOf(text: string): readonly string[] {
  const [, comment = ''] = /^\/\/ covers: (.*(?:\n\/\/ .*)*)/m.exec(text) ?? [];
  return comment
    .replace(/\n\/\/ /g, ' ')
    .split(';')
    .flatMap((part) => {
      const [, section = '', points = ''] = /^\s*§(\S+)\s+(.*?)\s*$/.exec(part) ?? [];
      return points.split(',').map((point) => `§${section} ${point.trim()}`);
    })
    .filter((point) => point !== '§ ');
}

/** Threats and faults in the titles of tests and of their groups: `T4: …`, `F15 …`, `… (F8)`. */
export function trustOf({ path, text }: TestFile): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node, inTable: boolean): void => {
    if (ts.isCallExpression(node)) {
      const called = node.expression.getText(file);
      if (/^(test|it|describe)\b/.test(called)) {
        const table = /\.each$/.test(called);
        for (const argument of node.arguments) if (!ts.isFunctionLike(argument)) read(argument, table);
      }
    }
    ts.forEachChild(node, (child) => visit(child, inTable));
  };
  /** A title in full; in a table of cases only what stands in brackets is a reference. */
  const read = (node: ts.Node, table: boolean): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) {
      const pattern = table ? /\(([TF]\d{1,2})\)/g : /(?<=^|[\s(])([TF]\d{1,2})(?=[\s:,)]|$)/g;
      for (const [, id = ''] of node.text.matchAll(pattern)) found.add(id);
    } else ts.forEachChild(node, (child) => read(child, table));
  };
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  visit(file, false);
  return found;
}

export interface Coverage {
  readonly document: string;
  /** Parts of the protocol without a journey, but those that say which tests there are instead. */
  readonly empty: readonly string[];
  /** Tags that name nothing. */
  readonly unknown: readonly string[];
}

export function coverage(): Coverage {
  const files = testFiles();
  const journeys = files.filter(({ path }) => path.startsWith('test/journeys/'));
  const trust = new Map(files.map((file) => [file, trustOf(file)]));
  const covers = new Map(journeys.map((file) => [file, coversOf(file.text)]));
  const parts = Object.entries(PROTOCOL).flatMap(([section, { points }]) =>
    Object.keys(points).map((point) => `§${section} ${point}`),
  );
  const showing = (part: string) => journeys.filter((file) => covers.get(file)?.includes(part));
  const holding = (id: string) => files.filter((file) => trust.get(file)?.has(id));

  const sections = Object.entries(PROTOCOL).flatMap(([section, { title, points }]) => [
    `### ${section === '+' ? title : `${section}. ${title}`}`,
    table(
      ['part', '', 'journeys'],
      Object.entries(points).map(([point, text]) => {
        const part = `§${section} ${point}`;
        const shown = showing(part);
        return [point, text, shown.length === 0 ? '**none**' : links(shown)];
      }),
    ),
  ]);
  const rows = (letter: string) =>
    Object.entries(TRUST)
      .filter(([id]) => id.startsWith(letter))
      .map(([id, text]) => {
        const held = holding(id);
        return [id, text, held.length === 0 ? '*not covered yet*' : links(held)];
      });
  const document = [
    '# Coverage',
    `Generated from the tests by \`${COMMAND}\`; not written by hand. Journeys drive real browsers on three origins (shop, API, bank) and assert what the sandbox was asked; each says at its top which parts it covers, and tests name threats and faults in their titles.`,
    '## The connection protocol',
    ...sections,
    '## Threats',
    table(['', 'threat', 'tests'], rows('T')),
    '## Faults',
    table(['', 'fault', 'tests'], rows('F')),
  ].join('\n\n');

  const tagged = [...covers.entries()].flatMap(([{ path }, tags]) => tags.map((tag) => ({ path, tag })));
  const named = [...trust.entries()].flatMap(([{ path }, ids]) => [...ids].map((tag) => ({ path, tag })));
  return {
    document: `${document}\n`,
    empty: parts.filter((part) => showing(part).length === 0),
    unknown: [
      ...tagged.filter(({ tag }) => !parts.includes(tag)),
      ...named.filter(({ tag }) => !Object.hasOwn(TRUST, tag)),
    ].map(({ path, tag }) => `${path}: ${tag}`),
  };
}

/** `connect/main`, `unit/protocol/http`, … */
const links = (files: readonly TestFile[]): string =>
  files
    .map(({ path }) => {
      const name = path.replace(/^test\/(journeys\/)?/, '').replace(/\.test\.ts$/, '');
      return `[${name}](../${path})`;
    })
    .join(', ');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

if (process.argv[1]?.endsWith('coverage.ts')) {
  const { document, empty, unknown } = coverage();
  writeFileSync(DOCUMENT, document);
  console.log(`${relative(root, DOCUMENT)} written.`);
  for (const tag of unknown) console.error(`Nothing is called that: ${tag}`);
  for (const part of empty) console.error(`No journey: ${part}`);
  if (empty.length + unknown.length > 0) process.exitCode = 1;
}
