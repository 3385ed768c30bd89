/** The accounts a bank has when its script says nothing: drawn from its slug, so always the same. */
import { ibanOf, random } from './ids.js';
import type { AccountSeed, BankDef, Language, SourceDef } from './types.js';

const EN: Record<string, string> = {
  checking: 'Current account',
  card: 'Visa card',
  savings: 'Savings account',
  livret_a: 'Livret A',
  ldds: 'LDDS',
  lep: 'LEP',
  pel: 'PEL',
  market: 'Securities account',
  pea: 'PEA',
  lifeinsurance: 'Life insurance',
  per: 'Pension plan',
  loan: 'Home loan',
};
const NAMES: Record<Language, Record<string, string>> = {
  en: EN,
  fr: {
    ...EN,
    checking: 'Compte courant',
    card: 'Carte Visa Premier',
    savings: 'Compte sur livret',
    ldds: 'Livret développement durable',
    lep: 'Livret d’épargne populaire',
    pel: 'Plan épargne logement',
    market: 'Compte-titres',
    lifeinsurance: 'Assurance vie',
    per: 'Plan épargne retraite',
    loan: 'Prêt immobilier',
  },
  de: {
    ...EN,
    checking: 'Girokonto',
    card: 'Kreditkarte',
    savings: 'Tagesgeldkonto',
    market: 'Wertpapierdepot',
    lifeinsurance: 'Lebensversicherung',
    per: 'Altersvorsorge',
    loan: 'Baufinanzierung',
  },
  es: {
    ...EN,
    checking: 'Cuenta corriente',
    card: 'Tarjeta de crédito',
    savings: 'Cuenta de ahorro',
    market: 'Cuenta de valores',
    lifeinsurance: 'Seguro de vida ahorro',
    per: 'Plan de pensiones',
    loan: 'Préstamo hipotecario',
  },
  it: {
    ...EN,
    checking: 'Conto corrente',
    card: 'Carta di credito',
    savings: 'Conto deposito',
    market: 'Conto titoli',
    lifeinsurance: 'Polizza vita',
    per: 'Fondo pensione',
    loan: 'Mutuo casa',
  },
  nl: {
    ...EN,
    checking: 'Betaalrekening',
    card: 'Creditcard',
    savings: 'Spaarrekening',
    market: 'Beleggingsrekening',
    lifeinsurance: 'Levensverzekering',
    per: 'Pensioenrekening',
    loan: 'Hypotheek',
  },
  pt: {
    ...EN,
    checking: 'Conta à ordem',
    card: 'Cartão de crédito',
    savings: 'Conta poupança',
    market: 'Conta de títulos',
    lifeinsurance: 'Seguro de capitalização',
    per: 'Plano poupança-reforma',
    loan: 'Crédito à habitação',
  },
};
const HOLDERS: Record<Language, string> = {
  fr: 'M. OU MME CAMILLE ROUSSEL',
  de: 'JULIA BRANDT',
  es: 'LUCÍA ORTEGA PONS',
  it: 'GIULIA FERRARO',
  nl: 'S. DE WIT',
  pt: 'INÊS CARVALHO',
  en: 'ALEX MURPHY',
};
const COMPANIES: Record<Language, string> = {
  fr: 'Atelier Roussel SARL',
  de: 'Brandt Möbel GmbH',
  es: 'Talleres Ortega S.L.',
  it: 'Ferraro & Figli S.r.l.',
  nl: 'De Wit Fietsen B.V.',
  pt: 'Carvalho Lda.',
  en: 'Murphy Crafts Ltd',
};
/** Without an IBAN even in real life. */
const NO_IBAN = new Set(['card', 'market', 'pea', 'lifeinsurance', 'per', 'loan']);
const NEGATIVE = new Set(['card', 'loan']);

function nameOf(language: Language, type: string): string {
  return NAMES[language][type] ?? type;
}

/** At most five accounts a source: enough to choose from, few enough to read. */
export function defaultAccounts(bank: BankDef, source: SourceDef | null): AccountSeed[] {
  const next = random(`${bank.slug}/${source?.name ?? ''}`);
  const types = source?.accountTypes ?? bank.accountTypes;
  const usages = source?.accountUsages ?? bank.accountUsages;
  const country = bank.countries[0] ?? 'FR';
  const seeds: AccountSeed[] = [];
  const add = (type: string, usage: string): void => {
    const digits = String(Math.floor(next() * 9e9) + 1e9);
    const amount = Math.round((20 + next() * (type === 'loan' ? 180_000 : 9_000)) * 100) / 100;
    const label = nameOf(bank.language, type);
    seeds.push({
      name: usage === 'ORGA' ? `${label} ${COMPANIES[bank.language]}` : label,
      originalName: `${label.toUpperCase()} ${HOLDERS[bank.language]}`,
      number: type === 'card' ? `4974XXXXXXXX${digits.slice(-4)}` : digits,
      iban: NO_IBAN.has(type) ? null : ibanOf(country, next),
      balance: NEGATIVE.has(type) ? -amount : amount,
      currency: country === 'GB' ? 'GBP' : 'EUR',
      type,
      usage,
      ...(usage === 'ORGA' ? { company: COMPANIES[bank.language] } : {}),
    });
    if (type === 'card' && seeds.some((seed) => seed.type === 'checking')) {
      const card = seeds.at(-1);
      if (card) card.parent = seeds.findIndex((seed) => seed.type === 'checking');
    }
  };
  for (const usage of usages) {
    for (const type of types) {
      if (seeds.length < 5 && (type !== 'pel' || next() > 0.5)) add(type, usage);
    }
  }
  return seeds;
}
