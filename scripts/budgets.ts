import { LANGUAGES } from '../src/i18n/languages.js';

const isLanguage = (name: string): boolean => LANGUAGES.some((language) => name === `chunks/${language}.js`);

/**
 * What each file of `dist/cdn` may weigh, in bytes of gzip -9, by its name without the hash. A build with a file over its
 * budget fails, and so does one with a file that is not here. Budgets stand some 2% above what was measured last: where a
 * change is worth its bytes, its new figure is written here.
 */
export const budgets: Readonly<Record<string, number>> = {
  'bank-connect.js': 38_000,
  'bank-connect.classic.js': 121_800,
  'callback.js': 1_500,
  'chunks/jose.js': 7_700,
  'chunks/qr.js': 2_400,
  'chunks/rest.js': 45_600,
  ...Object.fromEntries(
    LANGUAGES.filter((language) => language !== 'en').map((language) => [`chunks/${language}.js`, 5_400]),
  ),
};

/** What may be loaded one after the other, and its budget together. */
export const together: readonly {
  readonly name: string;
  readonly has: (file: string) => boolean;
  readonly most: number;
}[] = [
  {
    name: 'bank-connect.js and chunks, no language',
    has: (file) => (file === 'bank-connect.js' || file.startsWith('chunks/')) && !isLanguage(file),
    most: 94_000,
  },
];
