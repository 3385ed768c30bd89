import { svg, type SVGTemplateResult } from 'lit';

/** Icons that no screen of the start shows. */
export const restIcons = {
  down: svg`<path d="m6 9.5 6 6 6-6"/>`,
  check: svg`<path d="m5 12.75 4.5 4.5L19 7.5"/>`,
  alert: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.75v5"/><path d="M12 16v.01"/>`,
  phone: svg`<rect x="7" y="2.75" width="10" height="18.5" rx="2.5"/><path d="m9.75 11.5 1.75 1.75 2.75-3.25M11 18.25h2"/>`,
  leave: svg`<path d="M13.5 4.5h6v6m0-6L11 13"/><path d="M17.5 14v3.5a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2H10"/>`,
  shield: svg`<path d="M12 3.5c2.25 1.5 4.5 2.25 7 2.5v5.5c0 4.25-2.75 7.25-7 9-4.25-1.75-7-4.75-7-9V6c2.5-.25 4.75-1 7-2.5Z"/><path d="m9 12 2.25 2.25L15.25 10"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>`,
  wallet: svg`<rect x="3.75" y="6" width="16.5" height="13" rx="2.5"/><path d="M3.75 10h16.5M15.5 14.5h1.5"/>`,
  unlink: svg`<path d="M12.5 7l1.8-1.8a3.9 3.9 0 0 1 5.5 5.5L18 12.5m-6.5 4.5-1.8 1.8a3.9 3.9 0 0 1-5.5-5.5L6 11.5M8 4v2.5M4 8h2.5M16 20v-2.5M20 16h-2.5"/>`,
} satisfies Record<string, SVGTemplateResult>;
