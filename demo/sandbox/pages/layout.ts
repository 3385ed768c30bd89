/** The frame of every page people see: light and dark, one column, no script. */
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const STYLE = `
  :root { color-scheme: light dark; --ink: #1c2333; --soft: #5b6478; --line: #d9deea; --page: #f4f6fb; --card: #fff; --accent: #3552d8; --on: #fff; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #e9ecf5; --soft: #a3acc2; --line: #333b52; --page: #12151f; --card: #1b2030; --accent: #8fa3ff; --on: #10131d; }
  }
  * { box-sizing: border-box; }
  body { margin: 0; padding: 2rem 1rem; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
  main { max-width: var(--width, 26rem); margin: 0 auto; padding: 1.75rem; background: var(--card); border: 1px solid var(--line); border-radius: 1rem; }
  h1 { margin: 0 0 .5rem; font-size: 1.375rem; line-height: 1.25; overflow-wrap: anywhere; }
  h2 { margin: 2rem 0 .5rem; font-size: 1.125rem; }
  p { margin: 0 0 1rem; } .soft { color: var(--soft); font-size: .9375rem; }
  .bar { width: 3rem; height: .375rem; margin-bottom: 1.25rem; border-radius: 1rem; background: var(--brand, var(--accent)); }
  form { display: grid; gap: .75rem; margin: 0 0 .75rem; }
  label { display: grid; gap: .25rem; font-weight: 550; } label small { color: var(--soft); font-weight: 400; }
  label.check { grid-template-columns: auto 1fr; align-items: start; gap: .625rem; font-weight: 400; }
  input, select { min-height: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--soft); border-radius: .5rem; background: var(--card); color: inherit; font: inherit; }
  input[type=checkbox] { min-height: 0; width: 1.25rem; height: 1.25rem; margin: .125rem 0 0; }
  button { min-height: 2.75rem; padding: .5rem 1rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); color: var(--ink); font: inherit; font-weight: 550; cursor: pointer; }
  button.main { border-color: var(--accent); background: var(--accent); color: var(--on); }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  .error { padding: .75rem 1rem; border-left: .25rem solid #c8322b; background: color-mix(in srgb, #c8322b 12%, transparent); }
  details { margin-top: 1.25rem; } details form { margin-top: .75rem; } a { color: var(--accent); }
  code { padding: .0625rem .25rem; border-radius: .25rem; background: var(--page); font-size: .9em; overflow-wrap: anywhere; }
  .table { overflow-x: auto; } table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
  th, td { padding: .5rem .625rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
`;

export interface Page {
  title: string;
  body: Html;
  lang?: string;
  /** six hexadecimal digits; anything else is left out */
  color?: string | null;
  width?: string;
  refresh?: number;
}

/** Text comes in escaped by `html`; only the style sheet and a checked colour are put in as they are. */
export function page({ title, body, lang = 'en', color, width, refresh }: Page): Html {
  const brand = color && /^[0-9a-f]{6}$/i.test(color) ? `:root { --brand: #${color}; }` : '';
  const wide = width ? `:root { --width: ${width}; }` : '';
  return html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        ${refresh ? html`<meta http-equiv="refresh" content="${refresh}" />` : ''}
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style>
          ${raw(STYLE + brand + wide)}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`;
}

export const HEADERS = {
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};
