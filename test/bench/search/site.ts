import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import type { Connector } from '../../../src/protocol/types.js';
import { synthetic } from './lists.js';

/** A connector as `GET /connectors?expand=countries` has it. */
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

/** A logo of one pixel: what it costs to ask for one matters, not to draw it. */
const LOGO = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** The sources as they are, split like `npm run build -- cdn`. */
async function widget(): Promise<Map<string, string>> {
  const outputs = (await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: join(import.meta.dirname, '../../../src/index.ts'),
        formats: ['es'],
        fileName: 'bank-connect',
      },
      rolldownOptions: { output: { minify: true } },
    },
  })) as Rolldown.RolldownOutput[];
  const files = new Map<string, string>();
  for (const file of outputs[0]?.output ?? [])
    if (file.type === 'chunk') files.set(`/${file.fileName}`, file.code);
  return files;
}

const page = (size: number): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bank connection</title>
<body>
<bank-connect api-url="/api/${size}" client-id="1"></bank-connect>
<script type="module" src="/bank-connect.js"></script>
</body>
</html>`;

/** A host's page and the service's list of banks: `/5000` offers 5,000 of them. */
export async function startSite(): Promise<{ origin: string; stop(): void }> {
  const files = await widget();
  const lists = new Map<string, Buffer>();
  const listOf = (size: string): Buffer => {
    const known =
      lists.get(size) ?? gzipSync(JSON.stringify({ connectors: synthetic(Number(size)).map(wire) }));
    lists.set(size, known);
    return known;
  };

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const size = /^\/(\d+)$/.exec(pathname)?.[1];
    const listed = /^\/api\/(\d+)\/connectors$/.exec(pathname)?.[1];
    const code = files.get(pathname);
    const head = { 'cache-control': 'no-store' };
    if (size !== undefined) {
      listOf(size);
      response.writeHead(200, { ...head, 'content-type': 'text/html' }).end(page(Number(size)));
    } else if (listed !== undefined) {
      const json = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
      response.writeHead(200, { ...head, ...json }).end(listOf(listed));
    } else if (code !== undefined) {
      response.writeHead(200, { ...head, 'content-type': 'text/javascript' }).end(code);
    } else if (pathname.endsWith('/logos/thumbnail')) {
      response.writeHead(200, { 'cache-control': 'max-age=3600', 'content-type': 'image/gif' }).end(LOGO);
    } else {
      response.writeHead(404, head).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
