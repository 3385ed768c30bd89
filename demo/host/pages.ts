import { createReadStream, statSync } from 'node:fs';
import { extname, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { Hono } from 'hono';

/** What the shop page may know: public values only. It is served as `/config.json`. */
export interface PageConfig {
  apiUrl: string;
  clientId: string;
  redirectUri: string;
  /** The page that lists the sandbox's banks, when the service is a sandbox. */
  sandboxUrl?: string | undefined;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The shop's own files: `folders` maps a path prefix to a folder, or a whole path to a file. */
export function pageRoutes(config: PageConfig, folders: Record<string, string>): Hono {
  const app = new Hono();
  const headers = securityHeaders(new URL(config.apiUrl).origin);

  app.use('*', async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
  });

  app.get('/config.json', (c) => c.json(config));

  app.get('*', (c) => {
    const file = find(new URL(c.req.url).pathname, folders);
    const type = file && TYPES[extname(file)];
    if (!file || !type) return c.text('Not found', 404);
    return c.body(Readable.toWeb(createReadStream(file)) as ReadableStream, 200, {
      'Content-Type': type,
      'Cache-Control': 'no-cache',
    });
  });

  return app;
}

/**
 * What a page that shows `<bank-connect>` should send. Nothing may load from anywhere but this site and the
 * bank service; no inline script or style; no framing, so nobody can lay the widget under their own page.
 */
function securityHeaders(service: string): Record<string, string> {
  return {
    'Content-Security-Policy': [
      `default-src 'none'`,
      `script-src 'self'`,
      `style-src 'self'`,
      `connect-src 'self' ${service}`,
      `img-src 'self' data: ${service}`,
      `base-uri 'none'`,
      `form-action 'self'`,
      `frame-ancestors 'none'`,
      `require-trusted-types-for 'script'`,
    ].join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin-allow-popups', // the bank's page may open in a popup
    'Referrer-Policy': 'same-origin', // on return from the bank, the address holds its answer
    'X-Content-Type-Options': 'nosniff',
  };
}

function find(pathname: string, folders: Record<string, string>): string | undefined {
  for (const [prefix, target] of Object.entries(folders)) {
    if (pathname !== prefix && !pathname.startsWith(`${prefix}/`)) continue;
    let file: string;
    try {
      file = resolve(target, `.${decodeURIComponent(pathname.slice(prefix.length))}`);
    } catch {
      return undefined; // not valid percent-encoding
    }
    const inside = file === resolve(target) || file.startsWith(resolve(target) + sep);
    if (inside && statSync(file, { throwIfNoEntry: false })?.isFile()) return file;
  }
  return undefined;
}
