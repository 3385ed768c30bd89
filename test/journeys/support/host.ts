import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** A page of a host that embeds the widget. */
export interface HostPage {
  /** Of `<bank-connect>`; `true` is an attribute without a value. */
  attributes?: Record<string, string | true>;
  /** Set on the element before it is upgraded; JSON only. A string as `accessToken` becomes an async function. */
  properties?: Record<string, unknown>;
  /** More of the host's own script: sent to the page as source text, so it must be self-contained. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the element's own class, without importing it here
  setup?: (element: any) => void;
  /** How the widget is loaded; `callback` is the return page's own small script. */
  script?: 'module' | 'classic' | 'callback' | 'none';
  /** Milliseconds the server takes to give that script. */
  scriptDelay?: number;
  /** How often the script tag stands in the page. */
  scripts?: number;
  /** How many widgets. */
  widgets?: number;
  lang?: string;
  /** More headers of the page, such as `cross-origin-opener-policy`. */
  headers?: Record<string, string>;
  /** Added to the Content-Security-Policy, such as `frame-ancestors *`. */
  csp?: string;
  /** More of the page's body, without scripts and styles of its own. */
  body?: string;
}

export interface HostServer {
  origin: string;
  /** Serves a page from now on; its address carries nothing but a random id. */
  page(page: HostPage): string;
  /** Files of dist/cdn that are not served as they should be, until the next call. */
  withhold(how?: { readonly files: RegExp; readonly answer: 'refused' | 'kept waiting' }): void;
  stop(): Promise<void>;
}

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
  '.md': 'text/plain; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** A static server of dist/cdn and of bare host pages, under the strictest policy the widget promises to live with. */
export async function startHostServer(apiOrigins: readonly string[] = []): Promise<HostServer> {
  const cdn = join(import.meta.dirname, '../../../dist/cdn');
  const pages = new Map<string, HostPage>();
  const allowed = ["'self'", ...apiOrigins].join(' ');
  let withheld: Parameters<HostServer['withhold']>[0];
  /** Answers to files that are kept waiting. */
  let waiting: (() => void)[] = [];

  const policy = (page: HostPage): string =>
    [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      `img-src ${allowed}`,
      `connect-src ${allowed}`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      ...(page.csp ? [page.csp] : []),
    ].join('; ');

  const server = createServer((request, response) => {
    const send = (status: number, type: string, body: string | Buffer, headers = {}): void => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers }).end(body);
    };
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host');
    const [, folder = '', id = '', file = ''] = pathname.split('/');
    const page = folder === 'page' ? pages.get(id) : undefined;
    if (pathname === '/favicon.ico') {
      send(204, 'image/x-icon', '');
    } else if (page && file === '') {
      send(200, 'text/html; charset=utf-8', html(id, page), {
        'content-security-policy': policy(page),
        ...page.headers,
      });
    } else if (page && file === 'host.js') {
      send(200, types['.js'] ?? '', script(page));
    } else if (pathname === '/host.css') {
      send(200, types['.css'] ?? '', css);
    } else if (folder === 'cdn') {
      const path = normalize(pathname.slice('/cdn/'.length));
      const fault = withheld?.files.test(path) ? withheld.answer : undefined;
      if (fault === 'refused') {
        send(503, 'text/plain', 'not now');
        return;
      }
      const due =
        fault === undefined
          ? setTimeout(Number(searchParams.get('delay') ?? 0))
          : new Promise<void>((resolve) => waiting.push(resolve));
      void due
        .then(() => readFile(join(cdn, path)))
        .then(
          (bytes) => send(200, types[extname(path)] ?? 'application/octet-stream', bytes),
          () => send(404, 'text/plain', `no ${path} in dist/cdn: npm run build`),
        );
    } else {
      send(404, 'text/plain', 'not found');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${String((server.address() as AddressInfo).port)}`;

  return {
    origin,
    page(page) {
      const id = randomUUID();
      pages.set(id, page);
      return `${origin}/page/${id}/`;
    },
    withhold(how) {
      withheld = how;
      for (const answer of waiting) answer();
      waiting = [];
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function html(id: string, page: HostPage): string {
  const attributes = Object.entries(page.attributes ?? {})
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escape(value)}"`))
    .join('');
  const tag = {
    module: '<script type="module" src="/cdn/bank-connect.js"></script>',
    classic: '<script defer src="/cdn/bank-connect.classic.js"></script>',
    callback: '<script type="module" src="/cdn/callback.js"></script>',
    none: '',
  }[page.script ?? 'module'].replace('.js"', page.scriptDelay ? `.js?delay=${page.scriptDelay}"` : '.js"');
  return `<!doctype html>
<html lang="${page.lang ?? 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Host page</title>
<link rel="stylesheet" href="/host.css">
<script defer src="/page/${id}/host.js"></script>
${`${tag}\n`.repeat(page.scripts ?? 1)}</head>
<body>
<main>
${`<bank-connect${attributes}></bank-connect>\n`.repeat(page.script === 'callback' ? 0 : (page.widgets ?? 1))}${page.body ?? ''}</main>
</body>
</html>
`;
}

/** Runs before the widget's script: the elements are there, not yet upgraded. */
function script({ properties = {}, setup }: HostPage): string {
  const { accessToken, ...others } = properties;
  const token =
    typeof accessToken === 'string'
      ? `  element.accessToken = async () => { window.accessTokenCalls += 1; return ${JSON.stringify(accessToken)}; };\n`
      : '';
  return `window.events = [];
window.accessTokenCalls = 0;
for (const name of 'step connector webauth connection activated complete cancel error not-listed deleted'.split(' ')) {
  document.addEventListener('bank-connect-' + name, ({ type, detail }) => window.events.push({ type, detail }));
}
for (const element of document.querySelectorAll('bank-connect')) {
  Object.assign(element, ${JSON.stringify(others)});
${token}${setup ? `  (${setup.toString()})(element);\n` : ''}}
`;
}

const css = `body { margin: 0; font: 16px/1.5 sans-serif; background: Canvas; color: CanvasText; }
:root { color-scheme: light dark; }
main { padding: 16px; max-width: 640px; margin: 0 auto; }
`;
