interface Language {
  readonly dir: 'ltr' | 'rtl';
  /** How it writes numbers and days, where the language alone would be another one. */
  readonly locale?: string;
}

/**
 * The languages there are texts in. A new one begins here: what it then lacks (dictionary, sentence of the return page,
 * name in the demo) does not compile.
 */
const TABLE = {
  en: { dir: 'ltr' },
  fr: { dir: 'ltr' },
  de: { dir: 'ltr' },
  es: { dir: 'ltr' },
  it: { dir: 'ltr' },
  nl: { dir: 'ltr' },
  // `pt` alone would be as in Brazil, and the texts are of Portugal
  pt: { dir: 'ltr', locale: 'pt-PT' },
} as const satisfies Readonly<Record<string, Language>>;

export type Lang = keyof typeof TABLE;
const table: Readonly<Record<Lang, Language>> = TABLE;

export const LANGUAGES = Object.keys(TABLE) as readonly Lang[];

/** How a language writes its numbers and days. */
export const localeOf = (lang: Lang): string => table[lang].locale ?? lang;

/** Which way a language is read. */
export const dirOf = (lang: Lang): 'ltr' | 'rtl' => table[lang].dir;

/** Asked for in this order: the attribute, the page, the browser. `fr-CA` is `fr`; what nobody speaks is skipped. */
export function resolveLang(wishes: readonly (string | null | undefined)[]): Lang {
  for (const wish of wishes) {
    const primary = wish?.trim().toLowerCase().split(/[-_]/)[0];
    const known = LANGUAGES.find((lang) => lang === primary);
    if (known !== undefined) return known;
  }
  return 'en';
}
