/** The two doors to a bank's own page: an address to open (`/webauth`), or one to ask for (`/webauth-url`). */
import type { Hono } from 'hono';
import type { BankDef } from '../banks/types.js';
import { ApiError } from '../world/errors.js';
import { invalid } from '../world/service.js';
import { backTo, checkRedirectUri, planTrip, type TripRequest } from '../world/trips.js';
import { CLIENT_ID, type World } from '../world/world.js';
import { userOf, type ApiContext, type ApiEnv } from './env.js';

/** Everything else in the query of `/webauth` is the value of a field. */
const PARAMETERS = new Set([
  'client_id',
  'token',
  'code',
  'connector_uuid',
  'id_connector',
  'id_connection',
  'source',
  'redirect_uri',
  'state',
]);

function checkClientId(c: ApiContext): void {
  const id = c.req.query('client_id');
  if (!id) throw new ApiError(400, 'missingParameter', '"client_id" is required');
  if (id !== CLIENT_ID) throw new ApiError(403, 'forbidden', 'This client_id is not known');
}

/** What both doors are told the same way. */
function askedFor(c: ApiContext, world: World): Omit<TripRequest, 'user' | 'redirectUri'> {
  const uuid = c.req.query('connector_uuid');
  const id = c.req.query('id_connector');
  const connectionId = c.req.query('id_connection');
  let bank: BankDef | undefined;
  if (connectionId === undefined) {
    if (!uuid && !id) {
      throw new ApiError(
        400,
        'missingParameter',
        'connector_uuid, id_connector or id_connection is required',
      );
    }
    bank = world.banks.find(uuid ?? id ?? '');
    if (!bank || (uuid !== undefined && bank.uuid !== uuid)) throw invalid('This connector does not exist');
  }
  return { bank, connectionId, source: c.req.query('source'), state: c.req.query('state') };
}

export function webauthRoutes(app: Hono<ApiEnv>, world: World): void {
  const present = (name: 'webauth' | 'webauth-url'): void => {
    if (world.settings.missing.includes(name))
      throw new ApiError(404, 'invalidValue', 'There is nothing here');
  };

  app.get('/webauth', (c: ApiContext) => {
    present('webauth');
    checkClientId(c);
    // from here on the way back can be trusted, so errors are told there; before, they are told here
    const redirectUri = checkRedirectUri(c.req.query('redirect_uri'));
    const state = c.req.query('state');
    try {
      const token = c.req.query('token') ?? c.req.query('code');
      if (!token)
        throw new ApiError(400, 'missingParameter', '"token" is required: a code of /auth/token/code');
      const user = world.useCode(token);
      const record = c.get('record');
      record.userId = user.id;
      record.tokenKind = user.kind;
      const values = new Map(Object.entries(c.req.query()).filter(([name]) => !PARAMETERS.has(name)));
      const trip = planTrip(world, { user, redirectUri, values, ...askedFor(c, world) });
      return c.redirect(`${world.bankOrigin}/login/${trip.id}`, 302);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const parameters = { error: error.code, error_description: error.description, state };
      return c.redirect(backTo(redirectUri, parameters), 302);
    }
  });

  app.get('/webauth-url', (c: ApiContext) => {
    present('webauth-url');
    const user = userOf(c, world);
    checkClientId(c);
    const redirectUri = checkRedirectUri(c.req.query('redirect_uri'));
    const trip = planTrip(world, { user, redirectUri, ...askedFor(c, world) });
    return c.json({ url: trip.bank.script.webauthUrl ?? `${world.bankOrigin}/login/${trip.id}` });
  });
}
