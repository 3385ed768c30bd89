/** Thousands of plausible banks, for load tests. */
import { ALL_TYPES, defineBank, password, text } from './define.js';
import { random } from './ids.js';
import type { BankDef } from './types.js';

const FIRST_ID = 100_001;
const KINDS = [
  'Banque',
  'Caisse',
  'Crédit Rural',
  'Sparkasse',
  'Volksbank',
  'Caja',
  'Banca',
  'Cooperativa',
  'Spaarbank',
];
const PLACES = [
  'Aubrac', 'Bärental', 'Córrego', 'Dürrfeld', 'Étretat', 'Fontclara', 'Grünau', 'Hautmont', 'Isarwinkel', 'Jura',
  'Kaiserstuhl', 'Lérida', 'Montségur', 'Niederrhein', 'Oštro', 'Peñafiel', 'Quercy', 'Rhön', 'Sørland', 'Töss',
]; // prettier-ignore
const COUNTRIES = ['FR', 'DE', 'ES', 'IT', 'NL', 'BE', 'PT'];

export function synthetic(count: number): BankDef[] {
  const next = random('synthetic');
  const pick = (values: string[]): string => values[Math.floor(next() * values.length)] ?? '';
  return Array.from({ length: count }, (_, index) =>
    defineBank(FIRST_ID + index, {
      slug: `synthetic-${index + 1}`,
      name: `${pick(KINDS)} ${pick(PLACES)} ${index + 1}`,
      code: String(Math.floor(next() * 90_000) + 10_000),
      color: Math.floor(next() * 0xffffff)
        .toString(16)
        .padStart(6, '0'),
      countries: [pick(COUNTRIES)],
      sources: [{ name: 'directaccess', accountTypes: ALL_TYPES }],
      fields: [text('login', 'Identifiant'), password('password', 'Mot de passe')],
    }),
  );
}
