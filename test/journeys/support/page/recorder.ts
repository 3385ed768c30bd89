/** What the recorder tells: see `record` below. */
export interface Recorded {
  csp: { directive: string; blocked: string; sample: string; source: string };
  event: { type: string; detail: unknown };
  write: { where: string; key: string; value: string };
}

/**
 * Runs in every document before its own scripts. Self-contained: it is sent as source text.
 * Tells CSP violations, the widget's events, and whatever is written where it could be read later: by the console, the
 * one way out of a page that asks nothing back.
 */
export function record(channel: string): void {
  const { debug } = console;
  const { stringify } = JSON;
  const tell = (kind: string, data: unknown): void => debug(channel + stringify([kind, data]));
  document.addEventListener('securitypolicyviolation', (event) => {
    tell('csp', {
      directive: event.effectiveDirective,
      blocked: event.blockedURI,
      sample: event.sample,
      source: `${event.sourceFile}:${event.lineNumber}`,
    });
  });

  // every event of the widget, whatever its name: all it dispatches go through here
  const dispatch = EventTarget.prototype.dispatchEvent;
  EventTarget.prototype.dispatchEvent = function (this: EventTarget, event: Event): boolean {
    if (event.type.startsWith('bank-connect-')) {
      let detail: unknown;
      try {
        detail = JSON.parse(JSON.stringify((event as CustomEvent).detail ?? null));
      } catch {
        detail = 'not to be written as JSON';
      }
      tell('event', { type: event.type, detail });
    }
    return dispatch.call(this, event);
  };

  const wrap = (owner: object, method: string, where: string): void => {
    const original = Reflect.get(owner, method) as (...args: unknown[]) => unknown;
    Reflect.set(owner, method, function (this: unknown, ...args: unknown[]): unknown {
      const [key, value] = args.map((arg) => {
        try {
          return typeof arg === 'string' ? arg : String(JSON.stringify(arg));
        } catch {
          return ''; // a port, a cycle: no text
        }
      });
      tell('write', { where, key: key ?? '', value: [value, ...args.slice(2).map(String)].join(' ') });
      return original.apply(this, args);
    });
  };
  wrap(Storage.prototype, 'setItem', 'storage');
  wrap(History.prototype, 'pushState', 'history');
  wrap(History.prototype, 'replaceState', 'history');
  wrap(BroadcastChannel.prototype, 'postMessage', 'broadcast');
  wrap(window, 'postMessage', 'postMessage');
}
