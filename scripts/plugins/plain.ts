/**
 * Vite plugin: files that stand anything a page does with them. ASCII alone, as a page in another encoding reads a classic
 * script in its own; and an end of line after the last comment, or what is appended to the file would be part of it.
 */
import remapping from '@jridgewell/remapping';
import MagicString from 'magic-string';
import type { Plugin } from 'vite';

const BEYOND_ASCII = /[^\0-\x7f]/g;

/** A `\u` escape means the same in a string, a template, a regular expression and a name. */
const escape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

export function escapeBeyondAscii(code: string): MagicString {
  const result = new MagicString(code);
  for (const { 0: unit, index } of code.matchAll(BEYOND_ASCII)) {
    let before = index;
    while (code[before - 1] === '\\') before -= 1;
    // a backslash that escapes it says nothing
    const from = (index - before) % 2 === 1 ? index - 1 : index;
    result.update(from, index + 1, escape(unit));
  }
  return result;
}

export const plain = (): Plugin => ({
  name: 'plain-files',
  apply: 'build',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const escaped = escapeBeyondAscii(chunk.code);
      const map = chunk.sourcemapFileName === null ? undefined : bundle[chunk.sourcemapFileName];
      if (escaped.hasChanged() && map?.type === 'asset') {
        const edits = escaped.generateMap({ hires: true, source: chunk.fileName });
        map.source = remapping([edits.toString(), String(map.source)], () => null).toString();
      }
      chunk.code = `${escaped.toString().trimEnd()}\n`;
    }
  },
});
