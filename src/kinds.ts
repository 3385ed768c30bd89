/**
 * What kinds of settings there are: what each takes from a page, and what that means. A page may set anything, from
 * any framework: what a person would write is taken, everything else is told, and nothing throws.
 */
import type { MessageOverrides, Plural } from './i18n/messages.js';
import type { AccessToken } from './protocol/session.js';
import { parseSafeUrl } from './protocol/urls.js';

/** Values to fill forms with, by connector uuid, then field name. Never used for secrets. */
export interface Prefill {
  readonly [connectorUuid: string]: Readonly<Record<string, string>>;
}

/** What is wrong with a value, in words for a developer. */
export class Wrong {
  constructor(readonly message: string) {}
}

export interface Kind<Takes, Means, Attribute extends boolean = true> {
  /** What the property holds before anybody sets it. */
  readonly initial: Takes;
  /** Whether there is an attribute: an object or a function cannot be written in markup. */
  readonly attribute: Attribute;
  /** What a value other than null and undefined means; undefined where it is empty. */
  readonly read: (value: unknown, pageUrl: string) => Means | undefined | Wrong;
}

const isWritten = (value: unknown): value is string | number =>
  typeof value === 'string' || Number.isFinite(value);

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A word or a name, or a number that is one. */
export const text: Kind<string | number | null, string> = {
  initial: null,
  attribute: true,
  read: (value) =>
    isWritten(value) ? String(value).trim() || undefined : new Wrong('must be text or a number'),
};

/** One of a few words, exactly. */
export const oneOf = <const Words extends readonly string[]>(
  ...words: Words
): Kind<Words[number] | null, Words[number]> => ({
  initial: null,
  attribute: true,
  read: (value) =>
    value === ''
      ? undefined
      : (words.find((word) => word === value) ?? new Wrong(`must be one of: ${words.join(', ')}`)),
});

/** Present or absent. */
export const flag: Kind<boolean, boolean> = {
  initial: false,
  attribute: true,
  read: (value) => (typeof value === 'boolean' ? value : new Wrong('must be true or false')),
};

/** A whole number from 1 on: an id, or how many. */
export const whole: Kind<string | number | null, number> = {
  initial: null,
  attribute: true,
  read(value) {
    const digits = typeof value === 'string' ? value.trim() : value;
    if (digits === '') return undefined;
    const number = isWritten(digits) && /^[1-9]\d{0,15}$/.test(String(digits)) ? Number(digits) : NaN;
    return Number.isSafeInteger(number) ? number : new Wrong('must be a whole number, 1 or more');
  },
};

interface Items {
  /** How an item is written inside. */
  readonly tidy?: (item: string) => string;
  /** What an item looks like, and its name. */
  readonly only?: readonly [pattern: RegExp, name: string];
}

/** Several texts or numbers, as a list or with commas between. */
export const list = ({ tidy = (item) => item, only }: Items = {}): Kind<
  string | number | readonly (string | number)[] | null,
  readonly string[]
> => ({
  initial: null,
  attribute: true,
  read(value) {
    const given: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (!given.every(isWritten)) return new Wrong('must be text with commas, or a list of texts and numbers');
    const items = given.join(',').split(',');
    const tidied = [...new Set(items.map((item) => tidy(item.trim())))].filter((item) => item !== '');
    const wrong = tidied.find((item) => only?.[0].test(item) === false);
    if (wrong !== undefined) return new Wrong(`“${wrong}” is not ${only?.[1] ?? ''}`);
    return tidied.length > 0 ? tidied : undefined;
  },
});

interface AddressOptions {
  /** Something is added to it, so it must carry neither query nor hash. */
  readonly bare?: boolean;
  /** A path is added to it, so it ends without a slash. */
  readonly base?: boolean;
  /** Blanks around it are nobody's harm. */
  readonly trim?: boolean;
}

/** An address that is safe to open, or to send to; read from where the page is. */
export const address = ({ base = false, bare = base, trim = false }: AddressOptions = {}): Kind<
  string | URL | null,
  string
> => ({
  initial: null,
  attribute: true,
  read(value, pageUrl) {
    const text = value instanceof URL ? value.href : value;
    const given = trim && typeof text === 'string' ? text.trim() : text;
    if (given === '') return undefined;
    const href = typeof given === 'string' ? parseSafeUrl(given, pageUrl)?.href : undefined;
    // of the text, as a lone `?` leaves `search` empty
    if (href === undefined || (bare && /[?#]/.test(href)))
      return new Wrong(
        `must be an https: URL (or http: on localhost) without ${bare ? 'query, hash, ' : ''}user name or password`,
      );
    return base ? href.replace(/\/+$/, '') : href;
  },
});

/** A language, known or not: what nobody speaks is skipped. */
export const language: Kind<string, string> = {
  initial: '',
  attribute: true,
  read: (value) => (typeof value === 'string' ? value : new Wrong('must be text, such as “fr”')),
};

/** Something of the host's to call. */
export const callback = <Call extends (...args: never) => unknown>(): Kind<Call | null, object, false> => ({
  initial: null,
  attribute: false,
  read: (value) => (typeof value === 'function' ? value : new Wrong('must be a function')),
});

/** A token, or how to get one. */
export const token: Kind<AccessToken | null, string | object, false> = {
  initial: null,
  attribute: false,
  read: (value) =>
    typeof value === 'string' || typeof value === 'function'
      ? value
      : new Wrong('must be text, or a function that answers it'),
};

/** A copy, as the host's own object may change during the flow; what is no text is left out. */
export const prefill: Kind<Prefill | null, Prefill, false> = {
  initial: null,
  attribute: false,
  read(value) {
    if (!isObject(value)) return new Wrong('must be an object: by connector uuid, by field name');
    return Object.fromEntries(
      Object.entries(value).flatMap(([connector, values]: [string, unknown]) => {
        const texts = Object.entries(isObject(values) ? values : {}).filter(
          (entry: [string, unknown]): entry is [string, string] => typeof entry[1] === 'string',
        );
        return texts.length === 0 ? [] : [[connector, Object.fromEntries(texts)]];
      }),
    );
  },
};

const isMessage = (value: unknown): value is string | Plural =>
  typeof value === 'string' || (isObject(value) && 'other' in value && typeof value.other === 'string');

/** Texts by their key; what is no text is left out. */
export const messages: Kind<MessageOverrides | null, MessageOverrides, false> = {
  initial: null,
  attribute: false,
  read: (value) =>
    isObject(value)
      ? Object.fromEntries(
          Object.entries(value).filter((entry: [string, unknown]): entry is [string, string | Plural] =>
            isMessage(entry[1]),
          ),
        )
      : new Wrong('must be an object: text by key'),
};
