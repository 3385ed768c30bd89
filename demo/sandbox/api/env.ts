/** What the handlers of the API share: the request as it was read, its record, its user. */
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { ApiError } from '../world/errors.js';
import type { RequestRecord } from '../world/records.js';
import type { User, World } from '../world/world.js';

export interface ApiEnv {
  Bindings: HttpBindings;
  Variables: { record: RequestRecord; body: unknown; badBody: boolean };
}
export type ApiContext = Context<ApiEnv>;

export const tokenOf = (header: string | undefined): string | undefined =>
  /^Bearer ([\w.~+/=-]+)$/i.exec(header ?? '')?.[1];

export const userOf = (c: ApiContext, world: World): User =>
  world.authenticate(tokenOf(c.req.header('authorization')));

/** `/users/me/…` or `/users/{own id}/…`. */
export function meOf(c: ApiContext, world: World): User {
  const user = userOf(c, world);
  const who = c.req.param('user');
  if (who !== 'me' && who !== String(user.id)) {
    throw new ApiError(403, 'forbidden', 'This token is not for that user');
  }
  return user;
}

/** The body as an object; an absent one is an empty one. */
export function objectBody(c: ApiContext): Record<string, unknown> {
  if (c.get('badBody')) throw new ApiError(400, 'invalidValue', 'The body is not JSON');
  const body = c.get('body');
  if (body === undefined) return {};
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ApiError(400, 'invalidValue', 'The body must be a JSON object');
  }
  return body as Record<string, unknown>;
}

/** Refuses what nobody asked for: it would be a slip of the client. */
export function only(body: Record<string, unknown>, ...names: string[]): void {
  const other = Object.keys(body).find((name) => !names.includes(name));
  if (other !== undefined)
    throw new ApiError(400, 'invalidValue', `"${other.slice(0, 40)}" is not known here`);
}

export function textOf(body: Record<string, unknown>, name: string): string {
  const value = Object.hasOwn(body, name) ? body[name] : undefined;
  if (typeof value === 'string' && value !== '') return value;
  throw new ApiError(400, 'missingParameter', `"${name}" is required`);
}

export const expandOf = (c: ApiContext): ReadonlySet<string> =>
  new Set((c.req.query('expand') ?? '').split(',').map((name) => name.trim().replace(/\[.*\]$/, '')));

/** `?all`, `?all=1`, `?background=true`; `=0` and `=false` are no. */
export function flag(c: ApiContext, name: string): boolean {
  const value = c.req.query(name);
  return value !== undefined && value !== '0' && value !== 'false';
}
