/** Connectors, public: no token is needed to list them. */
import type { Hono } from 'hono';
import type { BankDef } from '../banks/types.js';
import { connectorJson, fieldJson, sourceJson } from '../banks/wire.js';
import { logoOf } from '../banks/logo.js';
import { ApiError } from '../world/errors.js';
import type { World } from '../world/world.js';
import { expandOf, type ApiContext, type ApiEnv } from './env.js';

export function connectorRoutes(app: Hono<ApiEnv>, world: World): void {
  const bankOf = (c: ApiContext): BankDef => {
    const key = c.req.param('id') ?? '';
    const bank = world.banks.find(key);
    if (!bank) throw new ApiError(404, 'invalidValue', 'This connector does not exist');
    return bank;
  };

  app.get('/connectors', (c: ApiContext) => {
    const expand = expandOf(c);
    const countries = (c.req.query('country_codes') ?? '').toUpperCase().split(',').filter(Boolean);
    const banks = world.banks.all.filter(
      (bank) => !countries.length || bank.countries.some((country) => countries.includes(country)),
    );
    const connectors = banks
      .flatMap((bank) => (bank.twice ? [bank, bank] : [bank]))
      .map((bank) => connectorJson(bank, expand));
    return c.json({ connectors, total: connectors.length });
  });

  app.get('/connectors/:id', (c: ApiContext) => c.json(connectorJson(bankOf(c), expandOf(c))));

  app.get('/connectors/:id/sources', (c: ApiContext) => {
    const bank = bankOf(c);
    const sources = bank.sources.map((source) => sourceJson(bank, source));
    return c.json({ sources, total: sources.length });
  });

  app.get('/connectors/:id/fields', (c: ApiContext) => {
    const fields = bankOf(c).fields.map(fieldJson);
    return c.json({ fields, total: fields.length });
  });

  app.get('/connectors/:id/logos/:kind', (c: ApiContext) => {
    const bank = bankOf(c);
    const kind = c.req.param('kind');
    if ((kind !== 'thumbnail' && kind !== 'main') || !bank.logos.includes(kind)) {
      throw new ApiError(404, 'invalidValue', 'This connector has no such logo');
    }
    if (world.settings.missing.includes('logos')) throw new ApiError(404, 'invalidValue', 'No logos today');
    return c.body(logoOf(bank, kind), 200, {
      'content-type': 'image/svg+xml',
      'cache-control': 'public, max-age=3600',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    });
  });
}
