/** The common shape of the path banks: one source, a login and a password. */
import { defineBank, password, text, type BankSpec, type SourceSpec } from '../define.js';
import { PATHS, type PathName } from '../paths.js';
import type { BankDef, BankScript, FieldDef, Stage } from '../types.js';

export const LOGIN = text('login', 'Identifiant', {
  description: 'Tout ce que vous voulez : rien n’est réel ici.',
});
export const PASSWORD = password('password', 'Mot de passe');

export interface PathSpec extends Omit<BankSpec, 'slug' | 'name' | 'about' | 'script'> {
  /** instead of the usual one */
  name?: string;
  what: string;
  type: string;
  stages?: Stage[];
  script?: BankScript;
  sources?: SourceSpec[];
  fields?: FieldDef[];
}

export function path(key: PathName, { what, type, stages, script, ...spec }: PathSpec): BankDef {
  const { id, slug, name } = PATHS[key];
  return defineBank(id, {
    slug,
    name,
    color: '3b4a6b',
    logos: [],
    sources: [{ name: 'directaccess' }],
    fields: [LOGIN, PASSWORD],
    ...spec,
    about: { what, type },
    script: { ...script, ...(stages ? { stages: { '*': stages } } : {}) },
  });
}

export const ANY = 'any login, any password';
