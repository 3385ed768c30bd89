import { isShown } from './frame.js';

/** Where a contender has its search, and the banks below: selectors within the shadow root of `host`, or in the page. */
export interface Screen {
  readonly host?: string;
  readonly input: string;
  readonly row: string;
}

/** The name of the mark, and of the one event all that waits here. */
export const USABLE = 'usable';

const rootOf = ({ host }: Screen): ParentNode | null | undefined =>
  host === undefined ? document : document.querySelector(host)?.shadowRoot;

function isUsable(screen: Screen): boolean {
  const root = rootOf(screen);
  const input = root?.querySelector<HTMLInputElement>(screen.input);
  const row = root?.querySelector(screen.row);
  return !!input && !!row && !input.disabled && isShown(input) && isShown(row);
}

/**
 * Marks the moment at which a bank can be searched and one can be chosen. Installed before the page's own scripts. It
 * looks whenever something was drawn, so that no figure is rounded up to a frame; and once a frame, for what a style
 * shows without drawing.
 */
export function watch(screen: Screen): void {
  let done = false;
  const look = (): void => {
    if (done || !isUsable(screen)) return;
    done = true;
    observer.disconnect();
    performance.mark(USABLE);
    dispatchEvent(new Event(USABLE));
  };
  const observer = new MutationObserver(look);
  const options = {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden'],
  };
  observer.observe(document, options);
  const attach = Reflect.get(Element.prototype, 'attachShadow') as (init: ShadowRootInit) => ShadowRoot;
  Element.prototype.attachShadow = function (this: Element, init: ShadowRootInit): ShadowRoot {
    const root = attach.call(this, init);
    observer.observe(root, options);
    return root;
  };
  const eachFrame = (): void => {
    look();
    if (!done) requestAnimationFrame(eachFrame);
  };
  requestAnimationFrame(eachFrame);
}

/** When that was, in ms since the navigation began. */
export function usableAt(): Promise<number> {
  const marked = performance.getEntriesByName(USABLE)[0];
  if (marked) return Promise.resolve(marked.startTime);
  return new Promise((resolve) => {
    addEventListener(USABLE, () => resolve(performance.getEntriesByName(USABLE)[0]?.startTime ?? NaN), {
      once: true,
    });
  });
}

/** Scripts that were asked for until then, by path. */
export async function scriptsUntilUsable(): Promise<string[]> {
  const end = await usableAt();
  return performance
    .getEntriesByType('resource')
    .filter(({ startTime }) => startTime <= end)
    .map(({ name }) => new URL(name).pathname)
    .filter((path) => path.endsWith('.js'));
}
