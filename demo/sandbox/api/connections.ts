/** Connections: creating, going on, reading, syncing, deleting. */
import type { Hono } from 'hono';
import { connectionJson, sourcesJson, type Connection } from '../world/connection.js';
import { ApiError } from '../world/errors.js';
import { addSource, checkAdding, invalid, sourceToAdd, sync, update } from '../world/service.js';
import type { World } from '../world/world.js';
import { expandOf, flag, meOf, objectBody, only, type ApiContext, type ApiEnv } from './env.js';

/** Keys of a body that are not values of fields, and so are not encrypted. */
const CLEAR = new Set(['connector_uuid', 'id_connector', 'resume']);

/** Decrypts all fields of a body, keeping in the record what they held. */
async function valuesOf(
  c: ApiContext,
  world: World,
  body: Record<string, unknown>,
): Promise<Map<string, string>> {
  const values = new Map<string, string>();
  const decrypted = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(body)) {
    if (CLEAR.has(name)) continue;
    const plain = await world.keys.decrypt(name, value);
    values.set(name, plain);
    decrypted[name] = plain;
    c.get('record').decrypted = decrypted;
  }
  return values;
}

function bankNamed(world: World, body: Record<string, unknown>) {
  const { connector_uuid: uuid, id_connector: id } = body;
  if (uuid === undefined && id === undefined) {
    throw new ApiError(400, 'missingParameter', '"connector_uuid" is required');
  }
  if (uuid !== undefined && typeof uuid !== 'string') throw invalid('"connector_uuid" must be a string');
  const key = uuid ?? id;
  const bank = typeof key === 'string' || typeof key === 'number' ? world.banks.find(key) : undefined;
  if (!bank || (uuid !== undefined && bank.uuid !== uuid)) throw invalid('This connector does not exist');
  return bank;
}

function slowMs(c: ApiContext): { slowMs?: number } {
  const header = Number(c.req.header('x-sandbox-slow') ?? NaN);
  return header >= 0 ? { slowMs: header } : {};
}

export function connectionRoutes(app: Hono<ApiEnv>, world: World): void {
  const one = (c: ApiContext): Connection => world.connectionOf(meOf(c, world), c.req.param('id') ?? '');
  const answer = (c: ApiContext, connection: Connection): Response =>
    c.json(connectionJson(connection, expandOf(c), Date.now()));

  app.get('/users/:user/connections', (c: ApiContext) => {
    const expand = expandOf(c);
    const connections = world
      .connectionsOf(meOf(c, world))
      .map((connection) => connectionJson(connection, expand, Date.now()));
    return c.json({ connections, total: connections.length });
  });

  app.post('/users/:user/connections', async (c: ApiContext) => {
    const user = meOf(c, world);
    const body = objectBody(c);
    const bank = bankNamed(world, body);
    const source = sourceToAdd(world, bank, c.req.query('source'));
    const values = await valuesOf(c, world, body);
    const adding = { bank, source, mechanism: 'credentials', values, ...slowMs(c) };
    checkAdding(adding);
    return answer(c, await addSource(world, user, adding));
  });

  app.get('/users/:user/connections/:id', (c: ApiContext) => answer(c, one(c)));

  app.post('/users/:user/connections/:id', async (c: ApiContext) => {
    const user = meOf(c, world);
    const connection = one(c);
    const body = objectBody(c);
    if (body['resume'] !== undefined && typeof body['resume'] !== 'boolean')
      throw invalid('"resume" must be a boolean');
    if (body['connector_uuid'] !== undefined && body['connector_uuid'] !== connection.bank.uuid) {
      throw invalid('A connection keeps its connector');
    }
    const values = await valuesOf(c, world, body);
    const change = {
      source: c.req.query('source'),
      values,
      resume: body['resume'] === true,
      background: flag(c, 'background'),
      ...slowMs(c),
    };
    return answer(c, await update(world, user, connection, change));
  });

  app.put('/users/:user/connections/:id', (c: ApiContext) => {
    const connection = one(c);
    only(objectBody(c));
    if (connection.busy)
      throw new ApiError(409, 'connectionLocked', 'A request is working on this connection');
    return answer(c, sync(world, connection));
  });

  app.delete('/users/:user/connections/:id', (c: ApiContext) => {
    world.connections.delete(one(c).id);
    return c.body(null, 204);
  });

  app.get('/users/:user/connections/:id/sources', (c: ApiContext) => {
    const sources = sourcesJson(one(c));
    return c.json({ sources, total: sources.length });
  });
}
