import { LANGUAGES } from '../i18n/languages.js';
import type { Country } from '../protocol/types.js';

let languages: readonly Intl.DisplayNames[] | undefined;

/** A country is typed in the person's language, while the API names it in one. */
export function countryNames({ id, name }: Country): string[] {
  languages ??= LANGUAGES.map((language) => new Intl.DisplayNames(language, { type: 'region' }));
  return [
    name,
    id,
    /^gb$/i.test(id) ? 'UK' : '',
    ...(/^[a-z]{2}$/i.test(id) ? languages.map((language) => language.of(id.toUpperCase()) ?? '') : []),
  ];
}
