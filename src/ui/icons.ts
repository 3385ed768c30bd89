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
  offline: svg`<path d="M3.5 3.5l17 17M12 19v.01M8.5 15.5a5 5 0 0 1 5.1-1.24M5.3 12.3a9.5 9.5 0 0 1 2.9-2m3.4-.8a9.5 9.5 0 0 1 7.1 2.8M2.1 9.1a14 14 0 0 1 2.6-2.07M8 5.6a14 14 0 0 1 13.9 3.5"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>`,
  wallet: svg`<rect x="3.75" y="6" width="16.5" height="13" rx="2.5"/><path d="M3.75 10h16.5M15.5 14.5h1.5"/>`,
  unlink: svg`<path d="M12.5 7l1.8-1.8a3.9 3.9 0 0 1 5.5 5.5L18 12.5m-6.5 4.5-1.8 1.8a3.9 3.9 0 0 1-5.5-5.5L6 11.5M8 4v2.5M4 8h2.5M16 20v-2.5M20 16h-2.5"/>`,
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
