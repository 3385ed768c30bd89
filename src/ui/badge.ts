import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { vars } from './vars.js';

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

const shown = (event: Event): void => {
  (event.currentTarget as Element).classList.add('loaded');
};

/** The initials stay below until a logo came, and remain when none does. */
export function badge(
  { name, color, logoUrl }: BadgeModel,
  size: 'small' | 'large' | 'huge' = 'small',
): TemplateResult {
  const paint = color !== undefined && HEX.test(color) ? color : undefined;
  return html`<span
    class=${size === 'small' ? 'badge' : `badge ${size}`}
    aria-hidden="true"
    ${vars({
      '--_badge': paint === undefined ? undefined : `#${paint}`,
      '--_badge-text': paint === undefined ? undefined : textOn(paint),
    })}
    >${monogram(name)}${
      logoUrl === undefined
        ? nothing
        : keyed(
            logoUrl,
            html`<img
              src=${logoUrl}
              alt=""
              loading="lazy"
              decoding="async"
              referrerpolicy="no-referrer"
              @load=${shown}
            />`,
          )
    }</span
  >`;
}
