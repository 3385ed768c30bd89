/** custom-elements.json: what the analyzer finds in the classes of src/, and the settings of the list. */
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { root } from './sources.js';
import { settingTexts, type SettingText } from './settings.js';

export type Manifest = Awaited<ReturnType<typeof cli>>;
type Declaration = NonNullable<Manifest['modules'][number]['declarations']>[number];
export type ElementDeclaration = Extract<Declaration, { customElement: true }>;

/** @param globs where to look, from the root of the repository */
export async function makeManifest(globs = 'src/**/*.ts'): Promise<Manifest> {
  const argv = ['analyze', '--litelement', '--quiet', '--outdir', '.', '--globs', globs];
  const manifest = await cli({ argv, cwd: root, noWrite: true });
  const element = elementOf(manifest);
  const settings = settingTexts();
  element.members = [...settings.map(memberOf), ...(element.members ?? [])];
  element.attributes = settings.flatMap(attributesOf);
  return manifest;
}

/** `<bank-connect>` in a manifest. */
export function elementOf({ modules }: Manifest): ElementDeclaration {
  const declarations = modules.flatMap(({ declarations = [] }) => declarations);
  const element = declarations.find(
    (item): item is ElementDeclaration => 'tagName' in item && item.tagName === 'bank-connect',
  );
  if (element === undefined) throw new Error('The analyzer did not find <bank-connect>');
  return element;
}

/** As markup writes it; a flag that is off is not written. */
const written = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** As the language writes it. */
const literal = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : String(value));

const memberOf = ({ name, type, text, attribute, initial, reflects }: SettingText) => ({
  kind: 'field' as const,
  name,
  type: { text: type },
  default: literal(initial),
  description: text,
  ...(attribute === undefined ? {} : { attribute }),
  ...(reflects ? { reflects } : {}),
});

const attributesOf = ({ name, type, text, attribute, fallback }: SettingText) => {
  if (attribute === undefined) return [];
  const value = Array.isArray(fallback) ? fallback.join(',') : written(fallback);
  return [
    {
      ...{ name: attribute, type: { text: type }, description: text, fieldName: name },
      ...(value === '' ? {} : { default: value }),
    },
  ];
};
