/** The control over HTTP: `/_sandbox/*` of the API's origin, JSON, open to any page. */
import { Hono } from 'hono';
import { cors, onError } from '../api/app.js';
import type { ApiContext, ApiEnv } from '../api/env.js';
import { PATHS } from '../banks/paths.js';
import { ApiError } from '../world/errors.js';
import type { FaultSpec } from '../world/faults.js';
import type { Settings } from '../world/settings.js';
import type { World } from '../world/world.js';
import type { ConnectionChange, Control, UserSpec } from './control.js';

/** The sandbox trusts those who control it: shapes are theirs to get right, and a wrong one is a plain 400. */
async function json<T>(c: ApiContext): Promise<T> {
  const text = await c.req.text();
  try {
    return (text === '' ? {} : JSON.parse(text)) as T;
  } catch {
    throw new ApiError(400, 'invalidValue', 'The body is not JSON');
  }
}

const idOf = (c: ApiContext): number => Number(c.req.param('id'));

export function controlApp(world: World, control: Control): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.use(cors);
  app.onError(onError);

  app.get('/records', (c) => c.json({ records: control.records(Number(c.req.query('since') ?? 0) || 0) }));
  app.delete('/records', (c) => {
    control.clearRecords();
    return c.body(null, 204);
  });
  app.post('/faults', async (c) => {
    const spec = await json<FaultSpec>(c);
    if (typeof spec.fault !== 'object') throw new ApiError(400, 'missingParameter', '"fault" is required');
    return c.json(control.addFault(spec));
  });
  app.delete('/faults', (c) => {
    control.clearFaults();
    return c.body(null, 204);
  });
  app.get('/settings', (c) => c.json(control.settings()));
  app.put('/settings', async (c) => c.json(control.setSettings(await json<Partial<Settings>>(c))));
  app.post('/reset', (c) => {
    control.reset();
    return c.body(null, 204);
  });
  app.post('/users', async (c) => c.json(control.createUser(await json<UserSpec>(c))));
  app.get('/connections/:id', (c) => c.json(control.connection(idOf(c)) as object));
  app.post('/connections/:id', async (c) =>
    c.json(control.changeConnection(idOf(c), await json<ConnectionChange>(c)) as object),
  );
  app.post('/tokens/expire', async (c) => {
    const { userId } = await json<{ userId?: number }>(c);
    return c.json({ expired: control.expireTokens(userId) });
  });
  app.get('/banks.json', (c) =>
    c.json({
      paths: PATHS,
      banks: world.banks.all.map(({ id, uuid, slug, name, countries, about }) => ({
        id,
        uuid,
        slug,
        name,
        countries,
        ...about,
      })),
    }),
  );
  return app;
}
