/** Pieces of Markdown that the generated documents are made of. */

export const code = (text: string): string => `\`${text}\``;

const cell = (text: string): string => text.replace(/\s+/g, ' ').replace(/\|/g, '\\|').trim();

/** With a full stop, where there is none. */
export const closed = (text = ''): string =>
  text === '' || /[.:!?]”?"?$/.test(text.trim()) ? text : `${text.trim()}.`;

/** With a capital and a full stop. */
export const sentence = (text = ''): string =>
  closed(text).replace(/^[a-z]/, (letter) => letter.toUpperCase());

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
