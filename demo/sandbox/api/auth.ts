/** User context and the encryption key. */
import type { Hono } from 'hono';
import { ApiError } from '../world/errors.js';
import { publicKeyOf } from '../world/keys.js';
import { CLIENT_ID, CLIENT_SECRET, type World } from '../world/world.js';
import { objectBody, only, textOf, userOf, type ApiContext, type ApiEnv } from './env.js';

function checkClient(body: Record<string, unknown>): void {
  const id = body['client_id'];
  if (typeof id !== 'string' && typeof id !== 'number') {
    throw new ApiError(400, 'missingParameter', '"client_id" is required');
  }
  if (String(id) !== CLIENT_ID) throw new ApiError(403, 'forbidden', 'This client_id is not known');
  if (textOf(body, 'client_secret') !== CLIENT_SECRET) {
    throw new ApiError(403, 'forbidden', 'The client_secret is wrong');
  }
}

export function authRoutes(app: Hono<ApiEnv>, world: World): void {
  app.get('/publickey', (c: ApiContext) => {
    const { publicKey } = world.settings;
    if (publicKey !== 'good') c.get('record').trouble = 'publicKey';
    return c.json(publicKeyOf(world.keys, publicKey) as object);
  });

  app.post('/auth/init', (c: ApiContext) => {
    const body = objectBody(c);
    only(body, 'client_id', 'client_secret');
    const permanent = Object.keys(body).length > 0;
    if (permanent) checkClient(body);
    const { user, token, expiresIn } = world.createUser(permanent ? 'permanent' : 'temporary');
    const record = c.get('record');
    record.userId = user.id;
    record.tokenKind = user.kind;
    return c.json({
      auth_token: token,
      type: user.kind,
      id_user: user.id,
      ...(expiresIn === undefined ? {} : { expires_in: expiresIn }),
    });
  });

  app.get('/auth/token/code', (c: ApiContext) => {
    const user = userOf(c, world);
    const type = c.req.query('type');
    if (type !== undefined && type !== 'singleAccess') {
      throw new ApiError(400, 'invalidValue', '"type" can only be singleAccess');
    }
    const access = type === 'singleAccess' ? 'single' : 'standard';
    const { code, expiresIn } = world.createCode(user, access);
    return c.json({ code, type: 'temporary', access, expires_in: expiresIn });
  });

  app.post('/auth/token/access', (c: ApiContext) => {
    const body = objectBody(c);
    only(body, 'grant_type', 'client_id', 'client_secret', 'code');
    if (textOf(body, 'grant_type') !== 'authorization_code') {
      throw new ApiError(400, 'invalidValue', 'grant_type must be authorization_code');
    }
    checkClient(body);
    const user = world.useCode(textOf(body, 'code'), { exchanged: true });
    user.kind = 'permanent';
    c.get('record').userId = user.id;
    return c.json({ access_token: world.createToken(user), token_type: 'Bearer' });
  });

  app.get('/users/me', (c: ApiContext) => {
    const user = userOf(c, world);
    return c.json({ id: user.id, type: user.kind });
  });
}
