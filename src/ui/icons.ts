import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** One set, drawn on 24 by 24 with a line of 1.5; decoration only, so hidden from assistive technology. */
const shapes = {
  back: svg`<path d="M14.5 5.5 8 12l6.5 6.5"/>`,
  next: svg`<path d="M9.5 5.5 16 12l-6.5 6.5"/>`,
  down: svg`<path d="m6 9.5 6 6 6-6"/>`,
  close: svg`<path d="m6.5 6.5 11 11m0-11-11 11"/>`,
  search: svg`<circle cx="10.75" cy="10.75" r="6.25"/><path d="m15.5 15.5 4.5 4.5"/>`,
  lock: svg`<rect x="5" y="10.5" width="14" height="9.5" rx="2.5"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5"/>`,
  check: svg`<path d="m5 12.75 4.5 4.5L19 7.5"/>`,
  alert: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.75v5"/><path d="M12 16v.01"/>`,
  bank: svg`<path d="M3.75 9.25 12 4.5l8.25 4.75Z"/><path d="M6.25 12v4.5M10 12v4.5m4-4.5v4.5m3.75-4.5v4.5M4.5 19.5h15"/>`,
  phone: svg`<rect x="7" y="2.75" width="10" height="18.5" rx="2.5"/><path d="m9.75 11.5 1.75 1.75 2.75-3.25M11 18.25h2"/>`,
  leave: svg`<path d="M13.5 4.5h6v6m0-6L11 13"/><path d="M17.5 14v3.5a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2H10"/>`,
  shield: svg`<path d="M12 3.5c2.25 1.5 4.5 2.25 7 2.5v5.5c0 4.25-2.75 7.25-7 9-4.25-1.75-7-4.75-7-9V6c2.5-.25 4.75-1 7-2.5Z"/><path d="m9 12 2.25 2.25L15.25 10"/>`,
  offline: svg`<path d="M4 4l16 16M8.5 12.5a5.5 5.5 0 0 1 3-1.45M5.25 9.25A10 10 0 0 1 8 7.5m4-.75a10.25 10.25 0 0 1 6.75 2.5m-3.25 3.25.5.45M12 17.5v.01"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>`,
  wallet: svg`<rect x="3.75" y="6" width="16.5" height="13" rx="2.5"/><path d="M3.75 10h16.5M15.5 14.5h1.5"/>`,
  unlink: svg`<path d="M10 14a4 4 0 0 1 0-5.5l2-2a3.9 3.9 0 0 1 5.5 5.5l-1 1M14 10a4 4 0 0 1 0 5.5l-2 2A3.9 3.9 0 0 1 6.5 12l1-1"/><path d="M5 4.5 19 19.5"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof shapes;

/** Arrows point the other way where one reads the other way. */
const DIRECTIONAL: ReadonlySet<IconName> = new Set<IconName>(['back', 'next', 'leave']);

export const icon = (name: IconName, className = ''): TemplateResult =>
  html`<svg
    class=${`icon ${className} ${DIRECTIONAL.has(name) ? 'flip' : ''}`.trim()}
    viewBox="0 0 24 24"
    aria-hidden="true"
    focusable="false"
  >
    ${shapes[name]}
  </svg>`;
