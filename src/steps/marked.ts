import { html, type TemplateResult } from 'lit';

export type Range = readonly [start: number, end: number];

/** A text with the given ranges marked; ranges come in order and do not overlap. */
export function marked(text: string, ranges: readonly Range[]): string | (string | TemplateResult)[] {
  if (ranges.length === 0) return text;
  const pieces: (string | TemplateResult)[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start > at) pieces.push(text.slice(at, start));
    pieces.push(html`<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  pieces.push(text.slice(at));
  return pieces;
}
