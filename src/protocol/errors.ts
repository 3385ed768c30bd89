import type { Open } from './types.js';

/**
 * Every code an error can have. The first group is the service's (protocol reference, errors), the second is
 * what the widget finds out on its own.
 */
export type ErrorCode = Open<
  | 'wrongpass'
  | 'websiteUnavailable'
  | 'tooManySync'
  | 'connectionLocked'
  | 'bankMessage'
  | 'actionNeeded'
  | 'bug'
  | 'notSupported'
  | 'config'
  | 'keymanager'
  | 'dataError'
  | 'forbidden'
  | 'unauthorized'
  | 'missingParameter'
  | 'invalidValue'
  | 'methodNotAllowed'
  | 'noAccount'
  | 'notFound'
  // found out here
  | 'network'
  | 'timeout'
  | 'rateLimited'
  | 'server'
  | 'malformed'
  | 'token'
  | 'encryption'
  | 'unsafeField'
  | 'unsafeUrl'
  | 'noConnector'
  | 'popupBlocked'
  | 'storage'
  | 'unloaded'
  | 'internal'
>;

/** What a screen and the host may know of an error: no technical text, no URL, no value that was typed. */
export interface ErrorInfo {
  readonly code: ErrorCode;
  /** The bank's own words, untranslated; text, never markup. Shown to the person, never put in an event. */
  readonly bankMessage?: string;
  /** Reference to quote to support. */
  readonly requestId?: string;
  /** Milliseconds the service asked to wait. */
  readonly retryAfter?: number;
  /** Trying the same thing again may work. */
  readonly transient: boolean;
  /** The request may have been carried out although no good answer came. */
  readonly uncertain: boolean;
}

const TRANSIENT: ReadonlySet<string> = new Set<ErrorCode>([
  'network',
  'timeout',
  'rateLimited',
  'server',
  'malformed',
  'websiteUnavailable',
  'tooManySync',
  'connectionLocked',
]);

const UNCERTAIN: ReadonlySet<string> = new Set<ErrorCode>(['network', 'timeout', 'server', 'malformed']);

const REFUSALS: ReadonlySet<string> = new Set<ErrorCode>([
  'wrongpass',
  'bankMessage',
  'invalidValue',
  'missingParameter',
]);

/** What was typed was not taken, by the bank or by the service's own checks: it can be corrected and sent again. */
export const isRefusal = ({ code }: Pick<ErrorInfo, 'code'>): boolean => REFUSALS.has(code);

export interface ConnectErrorOptions {
  readonly status?: number;
  readonly bankMessage?: string;
  readonly requestId?: string;
  readonly retryAfter?: number;
  readonly cause?: unknown;
}

/** The one error type that crosses from `protocol/` to the rest. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  readonly code: ErrorCode;
  readonly status: number | undefined;
  readonly bankMessage: string | undefined;
  readonly requestId: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, options: ConnectErrorOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = options.status;
    this.bankMessage = options.bankMessage;
    this.requestId = options.requestId;
    this.retryAfter = options.retryAfter;
  }
}

/** Makes plain data of anything thrown, so that snapshots hold neither causes nor stacks. */
export function toErrorInfo(error: unknown): ErrorInfo {
  if (!(error instanceof ConnectError)) return { code: 'internal', transient: false, uncertain: false };
  const { code, status = 0, bankMessage, requestId, retryAfter } = error;
  return {
    code,
    // whatever its code, a 5xx says that the service stumbled, not how far it had come
    transient: status >= 500 || TRANSIENT.has(code),
    uncertain: status >= 500 || UNCERTAIN.has(code),
    ...(bankMessage === undefined ? {} : { bankMessage }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}
