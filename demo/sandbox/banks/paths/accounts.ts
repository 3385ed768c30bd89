/** Banks whose accounts, sources and documents are the point. */
import { codeStage, PAYMENT, password, SIMPLE_WEALTH, WEALTH } from '../define.js';
import { ibanOf, random } from '../ids.js';
import type { AccountSeed, BankDef } from '../types.js';
import { ANY, LOGIN, PASSWORD, path } from './path.js';

const TYPES = [
  'checking', 'card', 'savings', 'livret_a', 'ldds', 'lep', 'pel', 'cel', 'market', 'pea', 'lifeinsurance', 'per',
  'loan', 'deposit', 'crypto_wallet_v2',
]; // prettier-ignore
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'USD', 'GBP', 'JPY', 'CHF', 'KWD', 'XTS'];
const USAGES = ['PRIV', 'PRIV', 'ORGA', 'ASSO', null];
const LONG =
  'Compte joint de Monsieur et Madame de La Rochefoucauld-Montmorency, résidence secondaire et dépenses communes ' +
  'de la copropriété du 12 bis avenue du Général-de-Gaulle';

function forty(): AccountSeed[] {
  const next = random('forty accounts');
  return Array.from({ length: 40 }, (_, index): AccountSeed => {
    const type = TYPES[index % TYPES.length] ?? 'checking';
    const usage = USAGES[index % USAGES.length] ?? null;
    const currency = CURRENCIES[index % CURRENCIES.length] ?? 'EUR';
    return {
      name: index === 7 ? LONG : index === 8 ? 'حساب جاري' : index === 9 ? '' : `${type} n° ${index + 1}`,
      originalName: `${type.toUpperCase()} ${index + 1}`,
      number: String(10_000_000_000 + index * 7919),
      iban: index % 3 === 0 ? null : ibanOf('FR', next),
      balance:
        index % 11 === 5
          ? null
          : index % 4 === 3
            ? -(index * 100.01)
            : currency === 'JPY'
              ? index * 1000
              : index * 250.5,
      currency,
      type,
      usage,
      ...(usage === 'ORGA' ? { company: 'Établissements Roussel & Fils' } : {}),
    };
  });
}

const subscriptions = [
  { number: 'CT-2019-0042', subscriber: 'Camille Roussel', label: 'Électricité, 12 rue des Lilas' },
  { number: 'CT-2021-1187', subscriber: 'Camille Roussel', label: 'Gaz, 12 rue des Lilas' },
  { number: 'CT-2023-0009', subscriber: 'Atelier Roussel SARL', label: 'Électricité, atelier' },
];

/** A login common to the sources, and a secret for each. */
const perSource = (...sources: string[]) => [
  LOGIN,
  ...sources.map((source, index) =>
    password(index === 0 ? 'password' : `password_${source}`, `Mot de passe (${source})`, {
      sources: [source],
    }),
  ),
];
const two = [
  { name: 'openapi', accountTypes: PAYMENT },
  { name: 'directaccess', accountTypes: SIMPLE_WEALTH },
];

export const accountBanks: BankDef[] = [
  path('documents', {
    what: 'Not a bank: documents, with three subscriptions and no account.',
    type: ANY,
    capabilities: ['document'],
    accountTypes: [],
    sources: [],
    script: { accounts: () => [], subscriptions: () => subscriptions },
  }),
  path('bankDocuments', {
    what: 'A bank with accounts and subscriptions.',
    type: ANY,
    capabilities: ['bank', 'document'],
    sources: [{ name: 'directaccess', capabilities: ['bank', 'document'] }],
    script: { subscriptions: () => subscriptions.slice(0, 2) },
  }),
  path('twoSources', {
    what: 'Payment accounts by the first source, savings and the rest by the second.',
    type: ANY,
    sources: two,
    fields: perSource('openapi', 'directaccess'),
  }),
  path('firstDisabled', {
    what: 'The source of lowest priority is disabled: the second one must be used.',
    type: ANY,
    sources: [{ name: 'openapi', accountTypes: PAYMENT, disabled: true }, { name: 'directaccess' }],
    fields: [
      LOGIN,
      { ...PASSWORD, sources: ['directaccess'] },
      password('token', 'Jeton', { sources: ['openapi'] }),
    ],
  }),
  path('threeSources', {
    what: 'Three sources, listed out of order; `fallback` gives what `openapi` gives, and may not be taken before it.',
    type: ANY,
    sources: [
      { name: 'fallback', accountTypes: PAYMENT, priority: 30 },
      { name: 'directaccess', accountTypes: WEALTH, priority: 20 },
      { name: 'openapi', accountTypes: PAYMENT, priority: 10 },
    ],
    fields: perSource('openapi', 'directaccess', 'fallback'),
  }),
  path('allDisabled', {
    what: 'Every source is disabled: nothing can be added.',
    type: 'nothing',
    sources: two.map((source) => ({ ...source, disabled: true })),
    fields: perSource('openapi', 'directaccess'),
  }),
  path('sourceStates', {
    what: 'The first source asks for a code, the second one for strong authentication: a state for each.',
    type: `${ANY}, 123456; for the second source any password, then continue`,
    sources: two,
    fields: perSource('openapi', 'directaccess'),
    script: {
      stages: {
        openapi: [codeStage('fr')],
        directaccess: [{ kind: 'consent', message: 'Une authentification forte est nécessaire.' }],
      },
    },
  }),
  path('secondSourceFails', {
    what: 'The first source works; the second one ends in the state `bug`.',
    type: ANY,
    sources: two,
    fields: perSource('openapi', 'directaccess'),
    script: { stages: { directaccess: [{ kind: 'stuck', state: 'bug' }] } },
  }),
  path('lateAccounts', {
    what: 'The accounts appear four seconds after the sync.',
    type: ANY,
    script: { accountsDelayMs: 4000 },
  }),
  path('noAccounts', {
    what: 'No account, however long one waits.',
    type: ANY,
    script: { accounts: () => [] },
  }),
  path('duplicates', {
    what: 'The connector, an account and a subscription are each listed twice under one id.',
    type: ANY,
    twice: true,
    capabilities: ['bank', 'document'],
    script: {
      accounts: () => [
        { name: 'Compte courant', balance: 100, type: 'checking', usage: 'PRIV', twice: true },
        { name: 'Livret A', balance: 2000, type: 'livret_a', usage: 'PRIV' },
      ],
      subscriptions: () => [{ number: 'A1', subscriber: 'Camille Roussel', label: 'Relevés', twice: true }],
    },
  }),
  path('manyAccounts', {
    what:
      'Forty accounts of all types, usages and currencies: no decimals (JPY), three (KWD), unknown currency and type, ' +
      'negative and missing balances, missing IBANs, a very long, an Arabic and an empty name.',
    type: ANY,
    sources: [{ name: 'directaccess', accountTypes: TYPES, accountUsages: ['PRIV', 'ORGA', 'ASSO'] }],
    script: { accounts: forty },
  }),
  path('noSource', {
    what: 'A connector without sources: the mechanism is its own, and no source may be named.',
    type: ANY,
    sources: [],
    mechanism: 'credentials',
  }),
  path('unknownMechanism', {
    what: 'Its only source uses a mechanism of tomorrow (`telepathy`).',
    type: 'nothing: there is no way to add it',
    sources: [{ name: 'openapi', mechanism: 'telepathy' }],
  }),
];
