/** The catalogue: every bank of the sandbox, and the ways to find one. */
import { defineBank } from './define.js';
import { ROWS } from './europe/rows.js';
import { MARKETS, shapes, type Market } from './europe/shapes.js';
import { pathBanks } from './paths/index.js';
import { synthetic } from './synthetic.js';
import type { BankDef } from './types.js';

const DOCUMENTS = [
  { number: '6 004 118 221', subscriber: 'Camille Roussel', label: 'Contrat principal' },
  { number: '6 004 118 222', subscriber: 'Camille Roussel', label: 'Résidence secondaire' },
];

/** Each country has a hundred ids, so that adding a bank moves none of the others. */
function europe(): BankDef[] {
  return Object.entries(ROWS).flatMap(([country, rows], countryIndex) => {
    const market: Market = MARKETS[country as keyof typeof MARKETS];
    return rows.map(([slug, name, code, color, shape, extra = {}], index) => {
      const shaped = shapes[shape](market);
      const id = (countryIndex + 1) * 100 + index + 1;
      const documents = extra.capabilities?.includes('document') ?? false;
      return defineBank(id, {
        slug,
        name,
        code,
        color,
        language: market.language,
        countries: [market.country],
        ...shaped,
        ...extra,
        ...(documents ? { script: { accounts: () => [], subscriptions: () => DOCUMENTS } } : {}),
      });
    });
  });
}

export interface Catalogue {
  readonly all: readonly BankDef[];
  /** by uuid, or by id as a number or digits */
  find(key: string | number): BankDef | undefined;
  bySlug(slug: string): BankDef | undefined;
}

export function catalogue(extraConnectors = 0): Catalogue {
  const all = [...europe(), ...pathBanks, ...synthetic(extraConnectors)];
  const byKey = new Map<string, BankDef>();
  for (const bank of all) {
    byKey.set(String(bank.id), bank);
    if (bank.hasUuid) byKey.set(bank.uuid, bank);
  }
  const slugs = new Map(all.map((bank) => [bank.slug, bank]));
  return {
    all,
    find: (key) => byKey.get(String(key)),
    bySlug: (slug) => slugs.get(slug),
  };
}
