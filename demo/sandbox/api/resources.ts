/** Accounts and subscriptions: what was found, and the user's yes or no to each. */
import type { Hono } from 'hono';
import { accountJson, listed, subscriptionJson, type Connection } from '../world/connection.js';
import { ApiError } from '../world/errors.js';
import { invalid } from '../world/service.js';
import type { World } from '../world/world.js';
import { flag, meOf, objectBody, only, type ApiContext, type ApiEnv } from './env.js';

interface Resource {
  id: number;
  disabled: number | null;
  visibleAt: number;
  seed: { twice?: boolean };
}

interface Kind<T extends Resource> {
  name: 'accounts' | 'subscriptions';
  of: (connection: Connection) => T[];
  json: (item: T, connection: Connection) => Record<string, unknown>;
}

function disabledOf(body: Record<string, unknown>): boolean {
  only(body, 'disabled');
  const { disabled } = body;
  if (typeof disabled !== 'boolean')
    throw new ApiError(400, 'missingParameter', '"disabled" must be a boolean');
  return disabled;
}

/** `12,34`: each once, in the order given. */
function idsOf(text: string): number[] {
  const ids = text.split(',');
  if (!ids.every((id) => /^[1-9]\d*$/.test(id))) throw invalid('Ids are numbers, separated by commas');
  return [...new Set(ids.map(Number))];
}

function routes<T extends Resource>(app: Hono<ApiEnv>, world: World, kind: Kind<T>): void {
  const path = `/users/:user/connections/:id/${kind.name}` as const;
  const one = (c: ApiContext): Connection => {
    const connection = world.connectionOf(meOf(c, world), c.req.param('id') ?? '');
    if (world.settings.missing.includes(kind.name)) throw new ApiError(404, 'invalidValue', 'Not here');
    return connection;
  };

  app.get(path, (c: ApiContext) => {
    const connection = one(c);
    const items = listed(kind.of(connection), flag(c, 'all'), Date.now());
    return c.json({ [kind.name]: items.map((item) => kind.json(item, connection)), total: items.length });
  });

  app.put(`${path}/:ids`, (c: ApiContext) => {
    const connection = one(c);
    const all = flag(c, 'all');
    const ids = idsOf(c.req.param('ids') ?? '');
    const disabled = disabledOf(objectBody(c));
    const known = new Map(listed(kind.of(connection), all, Date.now()).map((item) => [item.id, item]));
    const items = ids.map((id) => {
      const item = known.get(id);
      if (!item)
        throw new ApiError(
          404,
          'invalidValue',
          `There is no ${id} among the ${kind.name} of this connection`,
        );
      return item;
    });
    // all or nothing: nothing changes before every id is known
    for (const item of items) item.disabled = disabled ? (item.disabled ?? Date.now()) : null;
    const [first] = items;
    if (first && items.length === 1) return c.json(kind.json(first, connection));
    return c.json({ [kind.name]: items.map((item) => kind.json(item, connection)), total: items.length });
  });
}

export function resourceRoutes(app: Hono<ApiEnv>, world: World): void {
  routes(app, world, { name: 'accounts', of: (each) => each.accounts, json: accountJson });
  routes(app, world, { name: 'subscriptions', of: (each) => each.subscriptions, json: subscriptionJson });
}
