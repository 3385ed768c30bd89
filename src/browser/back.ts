import { isTouch } from './touch.js';

/** Something that the system's back gesture may go back in. */
export interface BackTarget {
  /** Of several, the one that holds the focus is meant. */
  readonly element: Element;
  readonly goBack: () => void;
}

interface Chromium {
  readonly CloseWatcher?: new () => EventTarget & { destroy(): void };
  readonly navigator: {
    readonly userAgentData?: {
      readonly platform: string;
      readonly brands: readonly { readonly brand: string }[];
    };
  };
}

/** In the state of our own entry of the history, beside what the host keeps there. */
const MARK = 'bank-connect';

/** Those with a use for the gesture now; the last one to ask is last. */
const targets = new Set<BackTarget>();
let watcher: { destroy(): void } | undefined;
/** Our entry, while it is the current one as far as we were told. */
let entry: { readonly href: string; readonly length: number } | undefined;
let listening = false;

/**
 * Chrome on Android takes the gesture for a request to close, first of all of an open dialog; that touches no history.
 * Other browsers and webviews have the class as well, but do not join it to the gesture.
 */
function closeWatcher(): Chromium['CloseWatcher'] {
  const { CloseWatcher, navigator } = window as unknown as Chromium;
  const { platform, brands = [] } = navigator.userAgentData ?? {};
  const isJoined = platform === 'Android' && brands.some(({ brand }) => brand === 'Google Chrome');
  return isJoined ? CloseWatcher : undefined;
}

/**
 * On a phone: whether this target goes back now when the system does, instead of the page. To be said again whenever the
 * target changed. Nothing happens on a desktop, whose back button is in sight and means the page.
 * @param modal the target is in a modal dialog, which is told by its own `cancel` where there are close requests
 */
export function wantBack(target: BackTarget, wanted: boolean, modal: boolean): void {
  const had = targets.has(target);
  if (!had && !isTouch()) return;
  const Watcher = closeWatcher();
  if (wanted && !(modal && Watcher !== undefined)) targets.add(target);
  else targets.delete(target);
  if (Watcher === undefined) enterHistory(wanted && !had);
  else watchClose(Watcher);
}

function meant(): BackTarget | undefined {
  const all = [...targets];
  return all.find(({ element }) => element.matches(':focus-within')) ?? all.at(-1);
}

/** One for the page: several could be closed by the same gesture. */
function watchClose(Watcher: NonNullable<Chromium['CloseWatcher']>): void {
  if (targets.size === 0) {
    watcher?.destroy();
    watcher = undefined;
  } else if (watcher === undefined) {
    const created = new Watcher();
    created.addEventListener('close', () => {
      watcher = undefined;
      meant()?.goBack();
    });
    watcher = created;
  }
}

const isOurs = (state: unknown): boolean => typeof state === 'object' && state !== null && MARK in state;

const here = () => ({ href: window.location.href, length: window.history.length });

/**
 * One entry of the same address and state, pushed when it is first needed. It is not taken away again: hosts go elsewhere
 * when a flow ends, and a step back of ours would cross theirs. What leaves it while nobody has a use for it goes on to
 * the entry before, as if ours were not there.
 */
function enterHistory(anew: boolean): void {
  const { history } = window;
  if (!listening) {
    listening = true;
    // before any router of the host; Chromium goes by who came first
    window.addEventListener('popstate', onPop, { capture: true });
    // left there by a reload, or come back to from the bank's page
    if (isOurs(history.state)) entry = here();
  }
  if (targets.size === 0 || (entry !== undefined && !anew)) return;
  if (!isOurs(history.state)) history.pushState({ ...(history.state as object | null), [MARK]: true }, '');
  entry = here();
}

function onPop(event: PopStateEvent): void {
  const left = entry;
  entry = isOurs(event.state) ? here() : undefined;
  if (left === undefined || entry !== undefined || window.location.href !== left.href) return;
  // for the host nothing happened: same address, same state; unless it has put an entry of its own on ours meanwhile
  if (window.history.length === left.length) event.stopImmediatePropagation();
  const target = meant();
  if (target === undefined) window.history.back();
  else target.goBack();
}
