/** The error bodies of the API: `{code, description, message?, request_id}`. */
import { randomBytes } from 'node:crypto';

export type Status = 400 | 401 | 403 | 404 | 405 | 409 | 429 | 500 | 503;

export class ApiError extends Error {
  constructor(
    readonly status: Status,
    readonly code: string,
    /** technical, for developers */
    readonly description: string,
    /** the bank's own words, for the user */
    readonly words?: string,
  ) {
    super(`${code}: ${description}`);
    this.name = 'ApiError';
  }
}

export const newRequestId = (): string => randomBytes(8).toString('hex');

export function errorBody(error: ApiError, requestId = newRequestId()): Record<string, unknown> {
  return {
    code: error.code,
    description: error.description,
    ...(error.words === undefined ? {} : { message: error.words }),
    request_id: requestId,
  };
}
