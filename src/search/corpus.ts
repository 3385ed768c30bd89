import type { Connector } from '../protocol/types.js';
import { aliasesOf, inInitials, OPTIONAL } from './aliases.js';
import { countryNames } from './countries.js';
import { letters } from './distance.js';
import { fold, spellUmlauts } from './fold.js';

/** What is known about a unit of the text: bits, then the kind of its key. */
export const WORD_START = 1;
export const WORD_END = 2;
export const KEY_START = 4;
export const KEY_END = 8;
export const KIND_SHIFT = 4;

const NAME = 0;
const ALIAS = 1;
const SLUG = 2;
export const CODE = 3;
export const INITIALS = 4;

/** Everything searchable, flat: one native `indexOf` over one string is faster than 20,000 small ones. */
export interface Corpus {
  /** Keys of all connectors, one a line, folded and without spaces, so that words run together still match. */
  readonly text: string;
  readonly flags: Uint8Array;
  /** Where each connector's keys start in `text`, its name first; then the end of `text`. */
  readonly starts: Uint32Array;
  /** Where each connector's name ends in `text`. */
  readonly nameEnds: Uint32Array;
  /** Where words start in `text`, by their first letter. */
  readonly wordStarts: ReadonlyMap<number, Uint32Array>;
  /** Distinct words of names and aliases, for typos, and which letters they have. */
  readonly words: readonly string[];
  readonly masks: Uint32Array;
  /** Each use of a word: twice the word, one more when it is part of an alias only; and the connector. */
  readonly uses: Uint32Array;
  readonly users: Uint32Array;
  /** Distinct combinations of countries as ` fr france frankreich …`, and which one each connector has. */
  readonly countries: readonly string[];
  readonly countryOf: Uint16Array;
}

/** Banks dealt with between two pauses: a millisecond or two. */
const STEP = 100;

/** Makes a corpus in many short steps, so that whoever runs it can pause. */
export function* createCorpus(connectors: readonly Connector[]): Generator<void, Corpus> {
  const keys: string[] = [];
  const kinds: number[] = [];
  const keyCounts = new Uint32Array(connectors.length);
  const wordIds = new Map<string, number>();
  const uses: number[] = [];
  const users: number[] = [];
  const listIds = new Map<Connector['countries'], number>();
  const countryIds = new Map<string, number>();
  const countries: string[] = [];
  const countryOf = new Uint16Array(connectors.length);

  const learn = (word: string, connector: number, aside: 0 | 1) => {
    let id = wordIds.get(word);
    if (id === undefined) wordIds.set(word, (id = wordIds.size));
    uses.push(id * 2 + aside);
    users.push(connector);
  };

  /** Lists share what is alike, so that the same countries are mostly the same object. */
  const countriesOf = (some: Connector['countries']): number => {
    const known = listIds.get(some);
    if (known !== undefined) return known;
    const written = some.map(({ id, name }) => id + name).join();
    let id = countryIds.get(written);
    if (id === undefined) {
      countryIds.set(written, (id = countries.length));
      countries.push(` ${fold(some.flatMap(countryNames).join(' '))} `);
    }
    listIds.set(some, id);
    return id;
  };

  const addConnector = (connector: Connector, index: number) => {
    const first = keys.length;
    const add = (key: string, kind: number) => {
      // the name is always there, even empty: it is the first key
      if (kind !== NAME && (!key || keys.includes(key, first))) return;
      keys.push(key);
      kinds.push(kind);
      if (kind > ALIAS) return;
      for (const word of key.split(' ')) {
        if (word.length > 2 && (kind === NAME || !words.includes(word)))
          learn(word, index, kind && key !== word ? 1 : 0);
      }
    };

    const name = fold(connector.name);
    const words = name.split(' ');
    add(name, NAME);
    for (const { folded } of aliasesOf(name)) add(folded, ALIAS);
    // what is left of "Banco Santander" when only the words that tell it apart are typed
    add(words.filter((word) => !OPTIONAL.has(word)).join(' '), ALIAS);
    const spelled = spellUmlauts(connector.name);
    if (spelled !== connector.name) add(fold(spelled), ALIAS);
    const slug = connector.slug?.replaceAll('-', ' ') ?? '';
    if (slug !== name) add(fold(slug), SLUG);
    if (connector.code) add(fold(connector.code), CODE);
    if (words.length > 2) {
      const initials = (some: readonly string[]) => some.map((word) => word.charAt(0)).join('');
      add(initials(words), INITIALS);
      add(initials(words.filter(inInitials)), INITIALS);
    }
    keyCounts[index] = keys.length - first;

    countryOf[index] = countriesOf(connector.countries);
  };

  for (const [index, connector] of connectors.entries()) {
    if (index % STEP === 0) yield;
    addConnector(connector, index);
  }

  const parts: string[] = [];
  for (let from = 0; from < keys.length; from += STEP * 10) {
    yield;
    parts.push(
      keys
        .slice(from, from + STEP * 10)
        .join('\n')
        .replaceAll(' ', ''),
    );
  }
  const text = parts.join('\n');
  const flags = new Uint8Array(text.length + 1);
  const starts = new Uint32Array(connectors.length + 1);
  const nameEnds = new Uint32Array(connectors.length);
  let at = 0;
  let connector = 0;
  let left = keyCounts[0] ?? 0;
  const byLetter = new Map<number, number[]>();
  const addKey = (key: string, index: number) => {
    if (left === 0) {
      starts[++connector] = at;
      left = keyCounts[connector] ?? 0;
    }
    left--;
    const from = at;
    const kind = (kinds[index] ?? NAME) << KIND_SHIFT;
    let apart = WORD_START;
    for (let unit = 0; unit < key.length; unit++) {
      if (key.charCodeAt(unit) === 32) {
        flags[at - 1] = (flags[at - 1] ?? 0) | WORD_END;
        apart = WORD_START;
      } else {
        if (apart) {
          const letter = key.charCodeAt(unit);
          const places = byLetter.get(letter);
          if (places) places.push(at);
          else byLetter.set(letter, [at]);
        }
        flags[at++] = kind | apart;
        apart = 0;
      }
    }
    if (at > from) {
      flags[from] = (flags[from] ?? 0) | KEY_START;
      flags[at - 1] = (flags[at - 1] ?? 0) | WORD_END | KEY_END;
    }
    if (kind === NAME) nameEnds[connector] = at;
    at++;
  };

  for (const [index, key] of keys.entries()) {
    if (index % (STEP * 10) === 0) yield;
    addKey(key, index);
  }
  starts[connectors.length] = at;

  yield;
  const wordStarts = new Map(
    Array.from(byLetter, ([letter, places]) => [letter, new Uint32Array(places)] as const),
  );
  const distinct = [...wordIds.keys()];
  return {
    text,
    flags,
    starts,
    nameEnds,
    wordStarts,
    words: distinct,
    masks: new Uint32Array(distinct.map((word) => letters(word))),
    uses: new Uint32Array(uses),
    users: new Uint32Array(users),
    countries,
    countryOf,
  };
}
