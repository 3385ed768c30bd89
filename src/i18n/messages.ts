import type { en } from './en.js';
import type { Plural } from './plural.js';

export type { Plural } from './plural.js';

export type MessageKey = keyof typeof en;

/** A whole dictionary: a language that lacks a text does not compile. */
export type Messages = {
  readonly [Key in MessageKey]: (typeof en)[Key] extends string ? string : Plural;
};

/** What a host may replace, text by text. */
export type MessageOverrides = { readonly [Key in MessageKey]?: string | Plural };

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type TextOf<Key extends MessageKey> = (typeof en)[Key] extends { readonly other: infer Text }
  ? Text
  : (typeof en)[Key];
/** `{host}` is a text itself and fills in on its own. */
type Blanks<Key extends MessageKey> = Exclude<Names<TextOf<Key>>, 'host'>;
export type Value = string | number;
/** The blanks of a text must be filled; numbers are written as the language writes them. */
export type Params<Key extends MessageKey> = [Blanks<Key>] extends [never]
  ? [params?: Readonly<Record<string, Value>>]
  : [params: Readonly<Record<Blanks<Key>, Value>> & Readonly<Record<string, Value>>];
