import type { first } from './en/first.js';
import type { rest } from './en/rest.js';
import type { Plural } from './plural.js';

export type { Plural } from './plural.js';

type English = typeof first & typeof rest;

/** Texts of the screens a page starts with. */
export type FirstKey = keyof typeof first;
export type MessageKey = keyof English;

/** A whole dictionary: a language that lacks a text does not compile. */
export type Messages = {
  readonly [Key in MessageKey]: English[Key] extends string ? string : Plural;
};

/** What a screen may count on before the rest is loaded. */
export type FirstMessages = Pick<Messages, FirstKey>;
export type RestMessages = Omit<Messages, FirstKey>;
/** A dictionary as far as it is here. */
export type Dictionary = FirstMessages & Partial<RestMessages>;

/** What a host may replace, text by text. */
export type MessageOverrides = { readonly [Key in MessageKey]?: string | Plural };

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type TextOf<Key extends MessageKey> = English[Key] extends { readonly other: infer Text }
  ? Text
  : English[Key];
/** `{host}` is a text itself and fills in on its own. */
type Blanks<Key extends MessageKey> = Exclude<Names<TextOf<Key>>, 'host'>;
export type Value = string | number;
/** The blanks of a text must be filled; numbers are written as the language writes them. */
export type Params<Key extends MessageKey> = [Blanks<Key>] extends [never]
  ? [params?: Readonly<Record<string, Value>>]
  : [params: Readonly<Record<Blanks<Key>, Value>> & Readonly<Record<string, Value>>];
