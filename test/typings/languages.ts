// Compiled, never run: what a language must have.
import type { Lang } from '../../src/i18n/languages.js';
import type { Messages } from '../../src/i18n/messages.js';

declare const texts: Omit<Messages, 'connector.title'>;

/** All of them are asked for by name, so that a new one is missed wherever it is not yet. */
export const all: Readonly<Record<Lang, string>> = { en: '', fr: '', de: '', es: '', it: '', nl: '', pt: '' };
// @ts-expect-error -- one is forgotten
export const fewer: Readonly<Record<Lang, string>> = { en: '', fr: '', de: '', es: '', it: '', nl: '' };
// @ts-expect-error -- one that nobody speaks
export const more: Readonly<Record<Lang, string>> = { ...all, xx: '' };
// @ts-expect-error -- none of ours
export const unknown: Lang = 'xx';
// @ts-expect-error -- a text is forgotten
export const dictionary: Messages = texts;
