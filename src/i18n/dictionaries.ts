import { first } from './en/first.js';
import type { Lang } from './languages.js';
import type { Dictionary } from './messages.js';

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
