/**
 * One server for all that are compared: pages, scripts and the service's list of banks, each packed beforehand as a
 * server on the net would send it. Nothing is kept by the browser but logos.
 */
import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { synthetic } from '../../demo/sandbox/banks/synthetic.js';
import { connectorJson } from '../../demo/sandbox/banks/wire.js';
import type { Connector } from '../../src/protocol/types.js';
import { buildScript, CDN, ROOT } from './build.js';
import { synthetic as regional } from './search/lists.js';

/** Banks of the sandbox; or the list the queries of search/lists.ts are made for. */
export type ListName = 'sandbox' | 'regional';

export const CONTENDERS = {
  widget: {
    host: 'bank-connect',
    input: '[part~="search"]',
    row: '[part~="option"]:not([aria-disabled="true"])',
  },
  floor: { host: 'floor-search', input: '[part~="search"]', row: '[part~="option"]' },
  lit: { host: 'floor-search', input: '[part~="search"]', row: '[part~="option"]' },
  mx: { input: '#mx-connect-search', row: 'button[data-test$="-tile"]:not([disabled])' },
} as const;
export type Contender = keyof typeof CONTENDERS;

/** A logo of one pixel: what it costs to ask for one matters, not to draw it. */
const LOGO = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** A connector of the list for queries, as the service writes it. */
const wire = ({ id, uuid, name, slug, code, countries }: Connector) => ({
  id,
  uuid,
  name,
  slug,
  code: code ?? null,
  color: (id * 7919).toString(16).padStart(6, '0').slice(-6),
  hidden: false,
  charged: true,
  beta: false,
  restricted: false,
  capabilities: ['bank', 'bankwealth'],
  auth_mechanism: 'credentials',
  account_types: ['checking', 'card', 'savings', 'market', 'lifeinsurance', 'loan'],
  account_usages: ['PRIV', 'ORGA'],
  products: [],
  siret: null,
  stability: { status: 'stable' },
  countries,
});

function listOf(name: string, size: number, expand: readonly string[]): string {
  const connectors =
    name === 'regional'
      ? regional(size).map(wire)
      : synthetic(size).map((bank) => connectorJson(bank, new Set(expand)));
  return JSON.stringify({ connectors, total: connectors.length });
}

/** An answer in the three ways a browser may take it. */
interface Packed {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly br: Buffer;
}

/** Large answers are packed as fast as a server packs them while someone waits. */
const LARGE = 500_000;

function pack(type: string, text: string | Buffer): Packed {
  const plain = Buffer.from(text);
  const quality = plain.length > LARGE ? 5 : 11;
  return {
    type,
    plain,
    gzip: gzipSync(plain, { level: 9 }),
    br: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
  };
}

const html = (head: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bank connection</title>
<link rel="icon" href="data:,">
${head}
</head>
<body>
${body}
</body>
</html>`;

/** The page of a host that embeds the contender, as its own documents say. `list`: the address the widget asks for. */
function pageOf(contender: Contender, service: string, list: string): string {
  switch (contender) {
    case 'widget':
      return html(
        '<script type="module" src="/cdn/bank-connect.js"></script>',
        `<bank-connect api-url="${service}" client-id="1"></bank-connect>`,
      );
    case 'floor':
    case 'lit':
      return html(
        `<script type="module" src="/${contender}.js"></script>`,
        `<floor-search service="${service}" list="${list}"></floor-search>`,
      );
    case 'mx':
      return html(
        '<link rel="stylesheet" href="/mx.css"><script type="module" src="/mx.js"></script>',
        `<div id="mx" style="height: 40rem" data-service="${service}" data-list="${list}"></div>`,
      );
  }
}

export interface Site {
  readonly origin: string;
  page(contender: Contender, size: number, list?: ListName): string;
  /** A page with nothing in it. */
  readonly blank: string;
  /** A page of the widget for a service elsewhere, which waits to be started. */
  flow(apiUrl: string, clientId: string, manual?: boolean): string;
  /** Bytes of a script as `gzip -9` leaves them. */
  gzipOf(path: string): number;
  stop(): void;
}

/** `peers`: with MX's widget, which takes its time to build. */
export async function startSite({ peers }: { peers: boolean }): Promise<Site> {
  const files = new Map<string, Packed>();
  const names = readdirSync(CDN, { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((name) => name.endsWith('.js'))) {
    files.set(`/cdn/${name}`, pack('text/javascript', readFileSync(join(CDN, name))));
  }
  const build = async (path: string, entry: string): Promise<void> => {
    const { code, css } = await buildScript(join(ROOT, 'test/bench', entry));
    files.set(`${path}.js`, pack('text/javascript', code));
    if (css !== undefined) files.set(`${path}.css`, pack('text/css', css));
  };
  await build('/floor', 'contenders/floor/dependencies.ts');
  await build('/lit', 'contenders/floor/lit.ts');
  await build('/encryption', 'page/encryption.ts');
  if (peers) await build('/mx', 'peers/mx.js');

  /** What the widget adds to the address of the list: the others are given the same. */
  let asked = '?expand=countries';
  const answers = new Map<string, Packed>();
  const kept = (key: string, type: string, make: () => string): Packed => {
    const packed = answers.get(key) ?? pack(type, make());
    answers.set(key, packed);
    return packed;
  };

  const answerOf = (url: URL): Packed | undefined => {
    const { pathname, search, searchParams } = url;
    const file = files.get(pathname);
    if (file) return file;
    if (pathname === '/blank') return kept(pathname, 'text/html', () => html('', ''));
    if (pathname === '/flow') {
      return kept(url.href, 'text/html', () =>
        html(
          '<script type="module" src="/cdn/bank-connect.js"></script>',
          `<bank-connect ${searchParams.get('manual') ?? ''} api-url="${searchParams.get('api') ?? ''}" client-id="${searchParams.get('client') ?? ''}"></bank-connect>`,
        ),
      );
    }
    const page = /^\/page\/(\w+)\/(\w+)\/(\d+)$/.exec(pathname);
    if (page) {
      const [, contender = '', list = '', size = ''] = page;
      if (!isContender(contender)) return undefined;
      const service = `/api/${list}/${size}`;
      listAnswer(list, Number(size), asked);
      return kept(`${pathname}${asked}`, 'text/html', () =>
        pageOf(contender, service, `${service}/connectors${asked}`),
      );
    }
    const connectors = /^\/api\/(\w+)\/(\d+)\/connectors$/.exec(pathname);
    if (connectors) {
      const [, list = '', size = ''] = connectors;
      asked = search;
      return listAnswer(list, Number(size), search);
    }
    return undefined;
  };
  /** Made when its page is asked for, so that nobody waits for it. */
  const listAnswer = (list: string, size: number, search: string): Packed =>
    kept(`${list} ${size} ${search}`, 'application/json', () =>
      listOf(list, size, (new URLSearchParams(search).get('expand') ?? '').split(',')),
    );

  const server = createServer({ keepAlive: true }, (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname.endsWith('/logos/thumbnail')) {
      response.writeHead(200, { 'cache-control': 'max-age=3600', 'content-type': 'image/gif' }).end(LOGO);
      return;
    }
    send(request, response, answerOf(url), url.pathname === '/blank');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    page: (contender, size, list = 'sandbox') => `${origin}/page/${contender}/${list}/${size}`,
    blank: `${origin}/blank`,
    flow: (apiUrl, clientId, manual = false) =>
      `${origin}/flow?${new URLSearchParams({ api: apiUrl, client: clientId, ...(manual ? { manual: 'manual' } : {}) })}`,
    gzipOf(path) {
      const file = files.get(path);
      if (!file) throw new Error(`${path} is not served`);
      return file.gzip.length;
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const isContender = (name: string): name is Contender => Object.hasOwn(CONTENDERS, name);

/** With these a page's clock ticks every 5 µs instead of every 100. */
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Packed | undefined,
  isolated: boolean,
): void {
  if (!answer) {
    response.writeHead(404, { 'cache-control': 'no-store' }).end();
    return;
  }
  const accepted = request.headers['accept-encoding'] ?? '';
  const encoding = (['br', 'gzip'] as const).find((each) => accepted.includes(each));
  const body = answer[encoding ?? 'plain'];
  response
    .writeHead(200, {
      'cache-control': 'no-store',
      'content-type': `${answer.type}; charset=utf-8`,
      'content-length': body.length,
      ...(isolated ? ISOLATED : {}),
      ...(encoding ? { 'content-encoding': encoding } : {}),
    })
    .end(body);
}

/** Two keys a service could publish. */
export const publicKeys = (): [JsonWebKey, JsonWebKey] => [publicKey('one'), publicKey('two')];

function publicKey(kid: string): JsonWebKey & { kid: string } {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 65537 });
  const { kty, n, e } = publicKey.export({ format: 'jwk' });
  if (kty === undefined || n === undefined || e === undefined) throw new Error('no RSA key was made');
  return { kty, n, e, kid };
}
