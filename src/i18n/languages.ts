import { first } from './en/first.js';
import type { Dictionary } from './messages.js';

export const LANGUAGES = ['en', 'fr', 'de', 'es', 'it', 'nl', 'pt'] as const;
export type Lang = (typeof LANGUAGES)[number];

/** How a language writes its numbers and days: `pt` alone would be as in Brazil, and the texts are of Portugal. */
export const localeOf = (lang: Lang): string => (lang === 'pt' ? 'pt-PT' : lang);

/** Asked for in this order: the attribute, the page, the browser. `fr-CA` is `fr`; what nobody speaks is skipped. */
export function resolveLang(wishes: readonly (string | null | undefined)[]): Lang {
  for (const wish of wishes) {
    const primary = wish?.trim().toLowerCase().split(/[-_]/)[0];
    const known = LANGUAGES.find((lang) => lang === primary);
    if (known !== undefined) return known;
  }
  return 'en';
}

/**
 * English comes with the widget, in two parts; the others are loaded whole, when they are needed. One that does not
 * arrive must not stop anybody.
 */
export async function loadMessages(lang: Lang): Promise<Dictionary> {
  try {
    return await importMessages(lang);
  } catch {
    return first;
  }
}

async function importMessages(lang: Lang): Promise<Dictionary> {
  switch (lang) {
    case 'en':
      return first;
    case 'fr':
      return (await import('./fr.js')).fr;
    case 'de':
      return (await import('./de.js')).de;
    case 'es':
      return (await import('./es.js')).es;
    case 'it':
      return (await import('./it.js')).it;
    case 'nl':
      return (await import('./nl.js')).nl;
    case 'pt':
      return (await import('./pt.js')).pt;
  }
}
