import { dirOf, localeOf, type Lang } from './languages.js';
import type { Dictionary, MessageKey, MessageOverrides, Params, Plural, Value } from './messages.js';

export type { FirstKey, MessageKey, MessageOverrides, Messages, Plural } from './messages.js';

/** A currency as the service describes it. */
export interface Money {
  readonly id: string;
  readonly symbol?: string;
  readonly precision?: number;
}

/**
 * Texts, numbers, money and dates of one language.
 * What is drawn before the rest is loaded asks for `Localize<FirstKey>`: it cannot use a text that is not there yet.
 */
export interface Localize<Keys extends MessageKey = MessageKey> {
  readonly lang: Lang;
  readonly dir: 'ltr' | 'rtl';
  readonly t: <Key extends Keys>(key: Key, ...params: Params<Key>) => string;
  /** A text cut at its blanks: literal, name, literal, name, … For texts that hold links. */
  readonly parts: (key: Keys) => readonly string[];
  number(value: number): string;
  money(value: number, currency: Money | undefined): string;
  /** A day, from `YYYY-MM-DD HH:MM:SS`; undefined when it cannot be read. */
  date(value: string | undefined): string | undefined;
  list(items: readonly string[]): string;
  /** Time that runs, as `1:05`. */
  duration(seconds: number): string;
  /** A moment to wait, as `12 sec`; from a minute on, as {@link Localize.duration}. */
  seconds(seconds: number): string;
  country(id: string): string | undefined;
}

const BLANK = /\{(\w+)\}/;
const BLANKS = /\{(\w+)\}/g;
const DATE = /^(\d{4})-(\d{2})-(\d{2})/;

/**
 * @param lang     language of the formats
 * @param messages dictionary of that language, as far as it is loaded
 * @param overrides texts of the host, which win
 */
export function createLocalize(lang: Lang, messages: Dictionary, overrides: MessageOverrides = {}): Localize {
  const locale = localeOf(lang);
  const plural = new Intl.PluralRules(locale);
  const plain = new Intl.NumberFormat(locale);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const currencies = new Map<string, Intl.NumberFormat | undefined>();

  const text = (key: MessageKey, count: number | undefined): string => {
    const own = Object.hasOwn(overrides, key) ? overrides[key] : undefined;
    // no screen is drawn before its texts are there: nothing is better than the name of a text
    const entry: string | Plural = own ?? messages[key] ?? '';
    if (typeof entry === 'string') return entry;
    return (count === undefined ? undefined : entry[plural.select(count)]) ?? entry.other;
  };
  const number = (value: number): string => plain.format(value);

  return {
    lang,
    dir: dirOf(lang),
    number,
    t: (key: MessageKey, params: Readonly<Record<string, Value>> = {}) => {
      const { count } = params;
      return text(key, typeof count === 'number' ? count : undefined).replace(
        BLANKS,
        (blank, name: string) => {
          const value = Object.hasOwn(params, name) ? params[name] : undefined;
          if (value === undefined) return name === 'host' ? text('host', undefined) : blank;
          return typeof value === 'number' ? number(value) : value;
        },
      );
    },
    parts: (key) => text(key, undefined).split(BLANK),
    money(value, currency) {
      if (currency === undefined) return number(value);
      if (!currencies.has(currency.id)) currencies.set(currency.id, moneyFormat(locale, currency));
      const format = currencies.get(currency.id);
      return format?.format(value) ?? `${number(value)} ${currency.symbol ?? currency.id}`;
    },
    date(value) {
      const [, year, month, date] = DATE.exec(value ?? '') ?? [];
      if (year === undefined) return undefined;
      // noon: the day stays the day written, whatever the time zone of the device
      const parsed = new Date(Number(year), Number(month) - 1, Number(date), 12);
      return Number.isNaN(parsed.getTime()) ? undefined : day.format(parsed);
    },
    seconds(seconds) {
      if (seconds >= 60) return this.duration(seconds);
      return new Intl.NumberFormat(locale, { style: 'unit', unit: 'second' }).format(seconds);
    },
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    duration(seconds) {
      const whole = Math.max(0, Math.round(seconds));
      return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
    },
    country(id) {
      try {
        return new Intl.DisplayNames(locale, { type: 'region' }).of(id);
      } catch {
        return undefined;
      }
    },
  };
}

/** Undefined for a currency the browser cannot name: points, crypto, nonsense. */
function moneyFormat(locale: string, currency: Money): Intl.NumberFormat | undefined {
  const { id, precision } = currency;
  const digits =
    precision !== undefined && precision >= 0 && precision <= 20 ? Math.trunc(precision) : undefined;
  try {
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: id,
      ...(digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    });
  } catch {
    return undefined;
  }
}
