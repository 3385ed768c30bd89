import type { Fault } from './faults.js';

/** The record of every request, that tests read. No token that was sent or given, and no client secret, is in it. */
export interface RequestRecord {
  seq: number;
  at: number;
  method: string;
  /** without `/2.0` */
  path: string;
  query: Record<string, string>;
  url: string;
  origin: string | null;
  referer: string | null;
  headers: Record<string, string>;
  userId?: number;
  tokenKind?: 'temporary' | 'permanent';
  body: unknown;
  /** what each encrypted field turned out to hold */
  decrypted?: Record<string, string>;
  /** 0 until answered */
  status: number;
  response: unknown;
  /** the client left, or was cut off, before it had the whole answer */
  aborted?: boolean;
  /** what was done to the answer on purpose: the fault that hit it, or a hostile key served */
  trouble?: Fault['kind'] | 'publicKey';
}

const SECRET_KEYS = new Set(['auth_token', 'access_token', 'client_secret']);

/** A copy without the values that would let a reader of the records act for somebody. */
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [key, inner] of Object.entries(value)) copy[key] = SECRET_KEYS.has(key) ? '***' : redact(inner);
  // such a code is a token
  if (copy['access'] === 'standard' && 'code' in copy) copy['code'] = '***';
  return copy;
}

/** Memory is finite: load tests make many requests, and only the last ones are ever read. */
const MOST = 20_000;

export class Records {
  #list: RequestRecord[] = [];
  #seq = 0;

  add(record: Omit<RequestRecord, 'seq'>): RequestRecord {
    const added = { seq: ++this.#seq, ...record };
    this.#list.push(added);
    if (this.#list.length > MOST) this.#list.shift();
    return added;
  }

  since(seq = 0): RequestRecord[] {
    return this.#list.filter((record) => record.seq > seq);
  }

  clear(): void {
    this.#list = [];
  }
}
