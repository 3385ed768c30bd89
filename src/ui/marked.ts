import { noChange } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

/** [start, end) of a text. */
export type Range = readonly [start: number, end: number];

/**
 * The text of an element with some ranges of it marked; ranges come in order and do not overlap. Made by hand: a list
 * has many of them, changes them all at each letter, and templates would need three nodes for each of these.
 */
class Marked extends Directive {
  #text: string | undefined;
  #ranges: readonly Range[] = [];

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('marked() belongs on an element');
  }

  render(_text: string, _ranges: readonly Range[]): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [text, ranges]: Parameters<this['render']>): typeof noChange {
    if (text === this.#text && String(ranges) === String(this.#ranges)) return noChange;
    this.#text = text;
    this.#ranges = ranges;
    const pieces: (string | Element)[] = [];
    let at = 0;
    for (const [start, end] of ranges) {
      if (start > at) pieces.push(text.slice(at, start));
      const mark = element.ownerDocument.createElement('mark');
      mark.textContent = text.slice(start, end);
      pieces.push(mark);
      at = end;
    }
    if (at < text.length) pieces.push(text.slice(at));
    element.replaceChildren(...pieces);
    return noChange;
  }
}

export const marked = directive(Marked);
