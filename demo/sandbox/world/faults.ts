/** Faults: what goes wrong, for which requests, and how often. */
export type Fault =
  | {
      kind: 'status';
      status: number;
      body?: unknown;
      headers?: Record<string, string>;
      /** false: no `Access-Control-Expose-Headers`, so that a page can't read `Retry-After` */
      expose?: boolean;
      /** false: no CORS header at all, so that a page only sees a network error */
      cors?: boolean;
    }
  | { kind: 'delay'; ms: number }
  /** the connection is cut before the handler runs */
  | { kind: 'drop' }
  /** the handler runs, then the connection is cut: the answer is lost */
  | { kind: 'drop-answer' }
  | { kind: 'raw'; status: number; contentType: string; body: string }
  /** half of the answer, then the connection is cut */
  | { kind: 'truncate' };

export interface FaultMatch {
  method?: string;
  /** source of a regular expression, tried on the path without `/2.0` */
  path?: string;
  userId?: number;
}

export interface FaultSpec {
  match?: FaultMatch;
  /** how many requests it hits (1) */
  times?: number;
  /** how many matching requests it lets through first (0) */
  after?: number;
  fault: Fault;
}

interface Armed {
  id: number;
  match: FaultMatch;
  path: RegExp | undefined;
  after: number;
  times: number;
  fault: Fault;
}

export class Faults {
  #armed: Armed[] = [];
  #id = 0;

  add({ match = {}, times = 1, after = 0, fault }: FaultSpec): { id: number } {
    const path = match.path === undefined ? undefined : new RegExp(match.path);
    const id = ++this.#id;
    this.#armed.push({ id, match, path, after, times, fault });
    return { id };
  }

  clear(): void {
    this.#armed = [];
  }

  /** The first fault that hits this request; it is used up by it. */
  take(request: { method: string; path: string; userId?: number | undefined }): Fault | undefined {
    let hit: Fault | undefined;
    for (const armed of this.#armed) {
      const { match } = armed;
      if (match.method !== undefined && match.method.toUpperCase() !== request.method) continue;
      if (armed.path && !armed.path.test(request.path)) continue;
      if (match.userId !== undefined && match.userId !== request.userId) continue;
      if (armed.after > 0) {
        armed.after--;
      } else if (!hit) {
        armed.times--;
        hit = armed.fault;
      }
    }
    this.#armed = this.#armed.filter((armed) => armed.times > 0);
    return hit;
  }
}

/** The header form: `status=503; retry-after=2`, `delay=500`, `drop`, `drop-answer`, `truncate`, `html`. */
export function faultOfHeader(header: string | undefined): Fault | undefined {
  if (!header) return undefined;
  const parts = new Map(
    header.split(';').map((part): [string, string] => {
      const [name = '', ...value] = part.split('=');
      return [name.trim().toLowerCase(), value.join('=').trim()];
    }),
  );
  const status = Number(parts.get('status'));
  if (Number.isInteger(status) && status >= 200 && status <= 599) {
    const retryAfter = parts.get('retry-after');
    return { kind: 'status', status, ...(retryAfter ? { headers: { 'retry-after': retryAfter } } : {}) };
  }
  if (parts.has('delay')) return { kind: 'delay', ms: Number(parts.get('delay')) || 0 };
  if (parts.has('drop')) return { kind: 'drop' };
  if (parts.has('drop-answer')) return { kind: 'drop-answer' };
  if (parts.has('truncate')) return { kind: 'truncate' };
  if (parts.has('html')) {
    return { kind: 'raw', status: 502, contentType: 'text/html', body: '<h1>502 Bad Gateway</h1>' };
  }
  return undefined;
}
