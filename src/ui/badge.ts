import { html, noChange, type TemplateResult } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

/** A bank as a small square: its logo, or its initials on its colour. */
export interface BadgeModel {
  readonly name: string;
  /** Six hexadecimal digits without `#`; anything else is ignored. */
  readonly color?: string | undefined;
  readonly logoUrl?: string | undefined;
}

const HEX = /^[0-9a-f]{6}$/i;
const WORD = /[\p{L}\p{N}]+/gu;
/** Words that say nothing about a bank. */
const SMALL = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'les',
  'd',
  'l',
  'di',
  'del',
  'della',
  'der',
  'und',
  'et',
  'the',
  'of',
  'e',
  'y',
  'i',
]);

/** Crédit Mutuel → CM, BNP Paribas → BP, BoursoBank → BO. */
export function monogram(name: string): string {
  const words = name.match(WORD) ?? [];
  const telling = words.filter((word) => !SMALL.has(word.toLowerCase()));
  const [first, second] = telling.length > 0 ? telling : words;
  if (first === undefined) return '';
  const letters =
    second === undefined ? Array.from(first).slice(0, 2) : [Array.from(first)[0], Array.from(second)[0]];
  return letters.join('').toUpperCase();
}

/** Black or white, whichever reads better on the colour (WCAG luminance). */
export function textOn(hex: string): '#000' | '#fff' {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000' : '#fff';
}

/**
 * Draws a bank into an element of class `badge`: the initials stay below until a logo came, and remain when none does.
 * Made by hand, as each row of a long list has one.
 */
class Painted extends Directive {
  #drawn: BadgeModel | undefined;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('painted() belongs on an element');
  }

  render(_model: BadgeModel): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [model]: Parameters<this['render']>): typeof noChange {
    const { name, color, logoUrl } = model;
    const before = this.#drawn;
    if (name === before?.name && color === before.color && logoUrl === before.logoUrl) return noChange;
    this.#drawn = model;
    const element = part.element as HTMLElement;
    // through the CSSOM: a strict `style-src 'self'` refuses style attributes
    const { style } = element;
    if (color !== undefined && HEX.test(color)) {
      style.setProperty('--_badge', `#${color}`);
      style.setProperty('--_badge-text', textOn(color));
    } else {
      style.removeProperty('--_badge');
      style.removeProperty('--_badge-text');
    }
    element.replaceChildren(monogram(name));
    if (logoUrl !== undefined) element.append(logo(element.ownerDocument, logoUrl));
    return noChange;
  }
}

export const painted = directive(Painted);

function logo(page: Document, url: string): HTMLImageElement {
  const image = page.createElement('img');
  image.alt = '';
  image.loading = 'lazy';
  image.decoding = 'async';
  image.referrerPolicy = 'no-referrer';
  image.addEventListener('load', () => image.classList.add('loaded'), { once: true });
  // last: from here on it is fetched
  image.src = url;
  return image;
}

export const badge = (model: BadgeModel, size: 'small' | 'large' | 'huge' = 'small'): TemplateResult =>
  html`<span
    class=${size === 'small' ? 'badge' : `badge ${size}`}
    aria-hidden="true"
    ${painted(model)}
  ></span>`;
