/** The few shapes real banks come in; a bank of the catalogue is a row that names one. */
import {
  ALL_TYPES,
  codeStage,
  decoupledStage,
  digits,
  list,
  password,
  PAYMENT,
  pin,
  SIMPLE_WEALTH,
  text,
  WEALTH,
  type BankSpec,
  type SourceSpec,
} from '../define.js';
import type { BankScript, FieldDef, Language } from '../types.js';

export interface Market {
  country: string;
  language: Language;
  /** how a customer signs in by credentials: fields tied to no source */
  fields: FieldDef[];
}

type Shape = Pick<BankSpec, 'sources' | 'fields' | 'script'>;
type ShapeOf = (market: Market) => Shape;

const wealthOf = (market: Market): string[] => (market.country === 'FR' ? WEALTH : SIMPLE_WEALTH);
const allOf = (market: Market): string[] =>
  market.country === 'FR' ? ALL_TYPES : [...PAYMENT, ...SIMPLE_WEALTH];
const only = (fields: FieldDef[], ...sources: string[]): FieldDef[] =>
  fields.map((field) => ({ ...field, sources, authMechanisms: ['credentials'] }));
const openapi = (extra: SourceSpec = {}): SourceSpec => ({
  name: 'openapi',
  mechanism: 'webauth',
  accountTypes: PAYMENT,
  ...extra,
});
const stages = (source: string, ...list: NonNullable<BankScript['stages']>[string]): BankScript => ({
  stages: { [source]: list },
});

export const shapes = {
  /** payment accounts by the bank's own page, the rest by credentials */
  two: (market) => ({
    sources: [openapi(), { name: 'directaccess', accountTypes: wealthOf(market) }],
    fields: only(market.fields, 'directaccess'),
  }),
  /** the same, with a code when the second source is added */
  twoWithCode: (market) => ({
    sources: [openapi(), { name: 'directaccess', accountTypes: wealthOf(market) }],
    fields: only(market.fields, 'directaccess'),
    script: stages('directaccess', codeStage(market.language)),
  }),
  /** a third source kept in reserve for payment accounts */
  three: (market) => ({
    sources: [
      openapi({ priority: 10 }),
      { name: 'directaccess', accountTypes: wealthOf(market), priority: 20 },
      { name: 'fallback', accountTypes: PAYMENT, priority: 30 },
    ],
    fields: only(market.fields, 'directaccess', 'fallback'),
  }),
  /** the open-banking source is switched off: everything by credentials */
  firstDisabled: (market) => ({
    sources: [
      openapi({ disabled: true }),
      { name: 'directaccess', accountTypes: allOf(market) },
      { name: 'fallback', accountTypes: PAYMENT, disabled: true },
    ],
    fields: only(market.fields, 'directaccess', 'fallback'),
  }),
  /** two sources, both by credentials; the second one asks for nothing new but a memorable word */
  direct: (market) => ({
    sources: [
      { name: 'openapi', accountTypes: PAYMENT },
      { name: 'directaccess', accountTypes: wealthOf(market) },
    ],
    fields: [...market.fields, text('memorable', MEMORABLE[market.language], { sources: ['directaccess'] })],
  }),
  /** one source by credentials */
  one: (market) => ({
    sources: [{ name: 'directaccess', accountTypes: allOf(market) }],
    fields: market.fields,
  }),
  /** one source by credentials, then a code */
  code: (market) => ({
    sources: [{ name: 'directaccess', accountTypes: allOf(market) }],
    fields: market.fields,
    script: stages('*', codeStage(market.language)),
  }),
  /** one source by credentials, then an approval in the app */
  app: (market) => ({
    sources: [{ name: 'directaccess', accountTypes: allOf(market) }],
    fields: market.fields,
    script: stages('*', decoupledStage(market.language)),
  }),
  /** the bank's own page only */
  webauth: () => ({ sources: [openapi()], fields: [] }),
  /** the bank's own page, with an e-mail address asked before */
  webauthField: (market) => ({
    sources: [openapi()],
    fields: [
      text('email', EMAIL[market.language], { regex: '^[^@\\s]+@[^@\\s]+$', authMechanisms: ['webauth'] }),
    ],
  }),
  /** no source at all */
  plain: (market) => ({ sources: [], fields: market.fields }),
  /** companies: the bank's own page */
  business: (market) => ({
    sources: [openapi({ accountUsages: ['ORGA'] })],
    fields: [],
    capabilities: ['bank'],
    ...(market.country === 'FR' ? { siret: '82051234500017' } : {}),
  }),
  /** companies and people, by credentials */
  mixed: (market) => ({
    sources: [{ name: 'directaccess', accountTypes: allOf(market), accountUsages: ['PRIV', 'ORGA'] }],
    fields: [
      list('website', SPACE[market.language], [
        ['par', PRIVATE[market.language]],
        ['pro', BUSINESS[market.language]],
      ]),
      ...market.fields,
    ],
  }),
} satisfies Record<string, ShapeOf>;

export type ShapeName = keyof typeof shapes;

const MEMORABLE: Record<Language, string> = {
  fr: 'Mot mémorable',
  de: 'Sicherheitswort',
  es: 'Palabra de seguridad',
  it: 'Parola di sicurezza',
  nl: 'Herkenningswoord',
  pt: 'Palavra de segurança',
  en: 'Memorable word',
};
const EMAIL: Record<Language, string> = {
  fr: 'Adresse e-mail',
  de: 'E-Mail-Adresse',
  es: 'Correo electrónico',
  it: 'Indirizzo e-mail',
  nl: 'E-mailadres',
  pt: 'Endereço de e-mail',
  en: 'E-mail address',
};
const SPACE: Record<Language, string> = {
  fr: 'Espace client',
  de: 'Kundenbereich',
  es: 'Área de clientes',
  it: 'Area clienti',
  nl: 'Klantomgeving',
  pt: 'Área de cliente',
  en: 'Customer area',
};
const PRIVATE: Record<Language, string> = {
  fr: 'Particuliers',
  de: 'Privatkunden',
  es: 'Particulares',
  it: 'Privati',
  nl: 'Particulier',
  pt: 'Particulares',
  en: 'Personal',
};
const BUSINESS: Record<Language, string> = {
  fr: 'Professionnels',
  de: 'Geschäftskunden',
  es: 'Empresas',
  it: 'Imprese',
  nl: 'Zakelijk',
  pt: 'Empresas',
  en: 'Business',
};

export const MARKETS = {
  FR: {
    country: 'FR',
    language: 'fr',
    fields: [
      digits('login', 'Identifiant client', 10, { description: '10 chiffres, indiqués sur vos relevés.' }),
      pin('password', 'Code personnel', 6, { description: 'Le code à 6 chiffres de votre espace client.' }),
    ],
  },
  DE: {
    country: 'DE',
    language: 'de',
    fields: [
      text('login', 'Anmeldename oder Legitimations-ID', { regex: '^\\S{3,30}$' }),
      password('password', 'PIN', { regex: '^.{5,38}$' }),
    ],
  },
  ES: {
    country: 'ES',
    language: 'es',
    fields: [
      list('document_type', 'Tipo de documento', [
        ['nif', 'NIF'],
        ['nie', 'NIE'],
        ['passport', 'Pasaporte'],
      ]),
      text('login', 'Número de documento', { regex: '^[0-9A-Za-z]{6,12}$' }),
      password('password', 'Clave de acceso'),
    ],
  },
  IT: {
    country: 'IT',
    language: 'it',
    fields: [
      text('login', 'Codice utente', { regex: '^[0-9A-Za-z]{5,16}$' }),
      text('birthdate', 'Data di nascita', { type: 'date' }),
      pin('password', 'PIN', 5),
    ],
  },
  NL: {
    country: 'NL',
    language: 'nl',
    fields: [text('login', 'Gebruikersnaam'), password('password', 'Wachtwoord')],
  },
  BE: {
    country: 'BE',
    language: 'nl',
    fields: [
      text('login', 'Kaartnummer', {
        regex: '^[0-9]{16,17}$',
        description: 'Zonder spaties, zoals op uw kaart.',
      }),
      password('password', 'Wachtwoord'),
    ],
  },
  PT: {
    country: 'PT',
    language: 'pt',
    fields: [
      text('login', 'Número de adesão', { regex: '^[0-9]{7,10}$' }),
      pin('password', 'Código de acesso', 6),
    ],
  },
  GB: {
    country: 'GB',
    language: 'en',
    fields: [text('login', 'Customer number'), password('password', 'Passcode', { regex: '^.{6,}$' })],
  },
  IE: {
    country: 'IE',
    language: 'en',
    fields: [digits('login', 'Registration number', 8), pin('password', 'Personal access code', 5)],
  },
} satisfies Record<string, Market>;
