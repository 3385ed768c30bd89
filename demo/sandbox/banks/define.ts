/** Short words for writing banks: sources, fields, stages and the defaults of everything left unsaid. */
import { uuidOf } from './ids.js';
import type { BankDef, BankScript, FieldDef, Language, SourceDef, Stage } from './types.js';

export const PAYMENT = ['checking', 'card'];
export const WEALTH = ['savings', 'livret_a', 'ldds', 'pel', 'market', 'pea', 'lifeinsurance', 'per', 'loan'];
export const SIMPLE_WEALTH = ['savings', 'market', 'loan'];
export const ALL_TYPES = [...PAYMENT, ...WEALTH];

export type SourceSpec = Partial<Omit<SourceDef, 'id' | 'priority' | 'disabled'>> & {
  priority?: number;
  disabled?: boolean;
};

export interface BankSpec extends Partial<
  Omit<BankDef, 'id' | 'uuid' | 'sources' | 'slug' | 'name' | 'script'>
> {
  slug: string;
  name: string;
  sources?: SourceSpec[];
  script?: BankScript;
}

/** When the disabled sources of the sandbox were switched off. */
const SWITCHED_OFF = '2024-11-04 09:12:00';

function sourceOf(bankId: number, spec: SourceSpec, index: number): SourceDef {
  const mechanism = spec.mechanism ?? 'credentials';
  return {
    id: bankId * 10 + index,
    name: spec.name ?? 'directaccess',
    mechanism,
    mechanisms: spec.mechanisms ?? [mechanism],
    priority: spec.priority ?? index + 1,
    disabled: spec.disabled ? SWITCHED_OFF : null,
    accountTypes: spec.accountTypes ?? ALL_TYPES,
    accountUsages: spec.accountUsages ?? ['PRIV'],
    capabilities: spec.capabilities ?? ['bank'],
  };
}

/** Completes a bank. `id` gives the connector's id and, times ten, those of its sources. */
export function defineBank(id: number, spec: BankSpec): BankDef {
  const sources = (spec.sources ?? []).map((source, index) => sourceOf(id, source, index));
  return {
    uuid: uuidOf(spec.slug),
    hasUuid: true,
    code: null,
    color: null,
    countries: ['FR'],
    language: 'fr',
    capabilities: ['bank'],
    mechanism: sources.length ? (sources[0]?.mechanism ?? null) : 'credentials',
    accountTypes: sources.length ? [...new Set(sources.flatMap((s) => s.accountTypes))] : ALL_TYPES,
    accountUsages: sources.length ? [...new Set(sources.flatMap((s) => s.accountUsages))] : ['PRIV'],
    products: [],
    siret: null,
    hidden: false,
    restricted: false,
    beta: false,
    unstable: false,
    charged: true,
    logos: [],
    fields: [],
    twice: false,
    script: {},
    ...spec,
    id,
    sources,
  };
}

type Extra = Partial<FieldDef>;

export const text = (name: string, label: string, extra: Extra = {}): FieldDef => ({
  name,
  label,
  type: 'text',
  required: true,
  ...extra,
});
export const password = (name: string, label: string, extra: Extra = {}): FieldDef =>
  text(name, label, { type: 'password', ...extra });
export const digits = (name: string, label: string, length: number, extra: Extra = {}): FieldDef =>
  text(name, label, { regex: `^[0-9]{${length}}$`, ...extra });
export const pin = (name: string, label: string, length: number, extra: Extra = {}): FieldDef =>
  password(name, label, { regex: `^[0-9]{${length}}$`, ...extra });
export const date = (name: string, label: string, extra: Extra = {}): FieldDef =>
  text(name, label, { type: 'date', ...extra });
export const list = (name: string, label: string, values: [string, string][], extra: Extra = {}): FieldDef =>
  text(name, label, {
    type: 'list',
    values: values.map(([value, label]) => ({ value, label })),
    ...extra,
  });

interface Words {
  refused: string;
  code: string;
  codeHint: string;
  codeRefused: string;
  approve: string;
}

/** What banks say, in their own language. Never translated by anyone. */
export const WORDS: Record<Language, Words> = {
  fr: {
    refused: 'Identifiant ou mot de passe incorrect. Après trois essais, votre accès sera bloqué.',
    code: 'Code reçu par SMS',
    codeHint: 'Saisissez le code à 6 chiffres envoyé au 06 •• •• •• 42.',
    codeRefused: 'Le code saisi est incorrect ou a expiré.',
    approve: 'Validez la connexion dans l’application mobile de votre banque.',
  },
  de: {
    refused: 'Anmeldename oder PIN ist falsch. Bitte prüfen Sie Ihre Eingabe.',
    code: 'TAN',
    codeHint: 'Bitte geben Sie die an Ihr Mobiltelefon gesendete TAN ein.',
    codeRefused: 'Die eingegebene TAN ist ungültig.',
    approve: 'Bitte geben Sie die Anmeldung in Ihrer Banking-App frei.',
  },
  es: {
    refused: 'El usuario o la contraseña no son correctos. Inténtelo de nuevo.',
    code: 'Código de seguridad',
    codeHint: 'Introduzca el código que le hemos enviado por SMS.',
    codeRefused: 'El código introducido no es válido.',
    approve: 'Confirme el acceso en la aplicación de su banco.',
  },
  it: {
    refused: 'Codice utente o password non corretti. Verificare i dati inseriti.',
    code: 'Codice OTP',
    codeHint: 'Inserisci il codice ricevuto via SMS.',
    codeRefused: 'Il codice inserito non è valido.',
    approve: 'Autorizza l’accesso dall’app della tua banca.',
  },
  nl: {
    refused: 'De combinatie van gebruikersnaam en wachtwoord is onjuist.',
    code: 'Sms-code',
    codeHint: 'Vul de code in die u per sms heeft ontvangen.',
    codeRefused: 'De ingevoerde code klopt niet.',
    approve: 'Bevestig het inloggen in de app van uw bank.',
  },
  pt: {
    refused: 'Utilizador ou palavra-passe incorretos. Verifique os dados introduzidos.',
    code: 'Código SMS',
    codeHint: 'Introduza o código enviado para o seu telemóvel.',
    codeRefused: 'O código introduzido é inválido.',
    approve: 'Confirme o acesso na aplicação do seu banco.',
  },
  en: {
    refused: 'Those details do not match our records. Please check them and try again.',
    code: 'One-time code',
    codeHint: 'Enter the code we sent to the phone ending in 42.',
    codeRefused: 'That code is not right or has expired.',
    approve: 'Approve this sign-in in your banking app.',
  },
};

export const codeStage = (
  language: Language,
  extra: { attempts?: number; message?: string } = {},
): Extract<Stage, { kind: 'code' }> => ({
  kind: 'code',
  right: '123456',
  refusal: WORDS[language].codeRefused,
  fields: [
    text('code', WORDS[language].code, { description: WORDS[language].codeHint, regex: '^[0-9]{6}$' }),
  ],
  ...extra,
});
export const decoupledStage = (language: Language): Extract<Stage, { kind: 'decoupled' }> => ({
  kind: 'decoupled',
  message: WORDS[language].approve,
});
