import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { restIcons } from './icons-rest.js';

/** One set, drawn on 24 by 24 with a line of 1.5; decoration only, so hidden from assistive technology. */
const first = {
  back: svg`<path d="M14.5 5.5 8 12l6.5 6.5"/>`,
  next: svg`<path d="M9.5 5.5 16 12l-6.5 6.5"/>`,
  close: svg`<path d="m6.5 6.5 11 11m0-11-11 11"/>`,
  search: svg`<circle cx="10.75" cy="10.75" r="6.25"/><path d="m15.5 15.5 4.5 4.5"/>`,
  lock: svg`<rect x="5" y="10.5" width="14" height="9.5" rx="2.5"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>`,
  bank: svg`<path d="M3.75 9.25 12 4.5l8.25 4.75Z"/><path d="M6.25 12v4.5M10 12v4.5m4-4.5v4.5m3.75-4.5v4.5M4.5 19.5h15"/>`,
  offline: svg`<path d="M3.5 3.5l17 17M12 19v.01M8.5 15.5a5 5 0 0 1 5.1-1.24M5.3 12.3a9.5 9.5 0 0 1 2.9-2m3.4-.8a9.5 9.5 0 0 1 7.1 2.8M2.1 9.1a14 14 0 0 1 2.6-2.07M8 5.6a14 14 0 0 1 13.9 3.5"/>`,
} satisfies Record<string, SVGTemplateResult>;

type Shapes = typeof first & typeof restIcons;
export type IconName = keyof Shapes;

const shapes: typeof first & Partial<Shapes> = { ...first };

/** The other icons come with the screens that show them. */
export function addIcons(icons: typeof restIcons): void {
  Object.assign(shapes, icons);
}

/** Arrows point the other way where one reads the other way. */
const DIRECTIONAL: ReadonlySet<IconName> = new Set<IconName>(['back', 'next', 'leave']);

export const icon = (name: IconName, className = ''): TemplateResult =>
  html`<svg
    class=${`icon ${className} ${DIRECTIONAL.has(name) ? 'flip' : ''}`.trim()}
    viewBox="0 0 24 24"
    aria-hidden="true"
    focusable="false"
  >
    ${shapes[name] ?? nothing}
  </svg>`;
