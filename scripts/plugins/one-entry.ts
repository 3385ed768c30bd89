/**
 * Vite plugin: the entry is one file, and its chunks take what they share with it from a registry instead of importing it.
 *
 * A chunk that imports `../bank-connect.js` gets a second copy of everything where the page has that file by another
 * address: with a version in the query (`bank-connect.js?v=2`), or from a CDN that redirects. So the entry leaves what
 * chunks need under a symbol that names this very build. Chunks only ever run after it.
 */
import { createHash } from 'node:crypto';
import { analyze } from 'eslint-scope';
import MagicString from 'magic-string';
import type { ESTree, Plugin, Rolldown } from 'vite';
import { parse } from './parse.js';

/** What a module exports, with what it exports of others. */
async function exportsOf(context: Rolldown.PluginContext, id: string): Promise<Set<string>> {
  const info = context.getModuleInfo(id);
  if (!info?.code) throw new Error(`${id} has no code`);
  const names = new Set(info.exports.filter((name) => name !== '*'));
  for (const node of parse(info.code, 'module.js').body) {
    if (node.type !== 'ExportAllDeclaration' || node.exported !== null) continue;
    const other = await context.resolve(node.source.value, id);
    if (other === null) throw new Error(`${id} exports ${node.source.value}, which is not there`);
    for (const name of await exportsOf(context, other.id)) if (name !== 'default') names.add(name);
  }
  return names;
}

/** A chunk takes values once. One that is written again later would be an old one there. */
function refuseChanging(code: string, locals: ReadonlySet<string>): void {
  // both speak ESTree, each by typings of its own
  const tree = parse(code, 'entry.js') as unknown as Parameters<typeof analyze>[0];
  const { scopes } = analyze(tree, { ecmaVersion: 2022, sourceType: 'module' });
  for (const { name, references } of scopes.find(({ type }) => type === 'module')?.variables ?? []) {
    if (locals.has(name) && references.some((reference) => reference.isWrite() && !reference.init))
      throw new Error(
        `\`${name}\` is shared with chunks and written after its declaration: they would not see it`,
      );
  }
}

const nameOf = (node: ESTree.ModuleExportName): string => (node.type === 'Literal' ? node.value : node.name);

export function oneEntry(): Plugin {
  let registry = '';

  /** The entry exports what is public alone; the registry has that and the rest. */
  function entry(result: MagicString, code: string, isPublic: (name: string) => boolean): void {
    const shared: [name: string, local: string][] = [];
    for (const node of parse(code, 'chunk.js').body) {
      if (node.type !== 'ExportNamedDeclaration') continue;
      if (node.declaration || node.source) throw new Error('the bundler is expected to export by one list');
      const pairs = node.specifiers.map(({ exported, local }): [string, string] => [
        nameOf(exported),
        nameOf(local),
      ]);
      shared.push(...pairs);
      const kept = pairs.filter(([name]) => isPublic(name));
      result.update(
        node.start,
        node.end,
        `export { ${kept.map(([name, local]) => `${local} as ${name}`).join(', ')} };`,
      );
    }
    refuseChanging(code, new Set(shared.map(([, local]) => local)));
    result.append(
      `\n${registry} ??= { ${shared.map(([name, local]) => `${name}: ${local}`).join(', ')} };\n`,
    );
  }

  function chunk(result: MagicString, code: string, entryFile: string): void {
    for (const node of parse(code, 'chunk.js').body) {
      if (node.type !== 'ImportDeclaration' || !node.source.value.endsWith(`/${entryFile}`)) continue;
      const pairs = node.specifiers.map((specifier) => {
        if (specifier.type !== 'ImportSpecifier') throw new Error(`${entryFile} is imported as a whole`);
        return `${nameOf(specifier.imported)}: ${specifier.local.name}`;
      });
      result.update(
        node.start,
        node.end,
        pairs.length > 0 ? `const { ${pairs.join(', ')} } = ${registry};` : '',
      );
    }
    if (result.toString().includes(`/${entryFile}`)) throw new Error(`a chunk still imports ${entryFile}`);
  }

  return {
    name: 'one-entry',
    apply: 'build',
    config: () => ({ build: { rolldownOptions: { preserveEntrySignatures: 'allow-extension' } } }),

    renderStart() {
      const hash = createHash('sha256').update(this.meta.rolldownVersion);
      for (const id of [...this.getModuleIds()].sort()) hash.update(this.getModuleInfo(id)?.code ?? '');
      registry = `globalThis[Symbol.for("bank-connect ${hash.digest('hex').slice(0, 12)}")]`;
    },

    async renderChunk(code, rendered, _, { chunks }) {
      const entries = Object.values(chunks).filter(({ isEntry }) => isEntry);
      const [main] = entries;
      if (main?.facadeModuleId == null || entries.length > 1) throw new Error('one entry is expected');
      const result = new MagicString(code);
      if (rendered.isEntry) {
        const names = await exportsOf(this, main.facadeModuleId);
        entry(result, code, (name) => names.has(name));
      } else chunk(result, code, main.fileName);
      return result.hasChanged()
        ? { code: result.toString(), map: result.generateMap({ hires: 'boundary' }) }
        : null;
    },
  };
}
