/** What the analyzer's own typings leave out: its command, to be called. */
declare module '@custom-elements-manifest/analyzer/cli.js' {
  import type { Plugin } from '@custom-elements-manifest/analyzer';

  type Package = Parameters<NonNullable<Plugin['packageLinkPhase']>>[0]['customElementsManifest'];

  export function cli(options: { argv: string[]; cwd: string; noWrite: boolean }): Promise<Package>;
}
