import { POPUP_KEY, tabStorage } from './storage.js';
import { isTouch } from './touch.js';

/** 128 bits that nobody can guess, to name a trip; the letter tells the return page how it was made. */
export function newState(mode: 'popup' | 'redirect' | 'host'): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `bc${mode === 'popup' ? 'p' : 'r'}-${hex}`;
}

/** Goes there in this tab. The caller checked the address with `parseSafeUrl`. */
export function leaveFor(url: URL): void {
  window.location.assign(url);
}

/** Whether an address is of this page's own origin, so that a return to it can be heard. */
export const isOwnOrigin = (address: string): boolean => new URL(address).origin === window.location.origin;

const isReachable = (opened: Window): boolean => {
  try {
    return opened.location.origin !== '';
  } catch {
    return false;
  }
};

const WIDTH = 480;
const HEIGHT = 720;

/** A window beside this one; on a phone or tablet a tab, which has no size. */
function features(): string {
  if (isTouch()) return '';
  const left = Math.max(0, Math.round(window.screenX + (window.outerWidth - WIDTH) / 2));
  const top = Math.max(0, Math.round(window.screenY + (window.outerHeight - HEIGHT) / 2));
  return `popup,width=${WIDTH},height=${HEIGHT},left=${left},top=${top}`;
}

/** Opens a blank window, in the click that asked for it. @returns undefined when the browser refuses */
export function openPopup(state: string) {
  const kept = tabStorage();
  kept?.setItem(POPUP_KEY, state);
  const opened = window.open('', '_blank', features());
  kept?.removeItem(POPUP_KEY);
  if (opened === null || opened.closed) return undefined;
  try {
    opened.opener = null;
  } catch {
    // a browser that forbids it has cut the link already
  }
  return {
    navigate: (url: URL): void => {
      opened.location.replace(url);
    },
    get closed(): boolean {
      return opened.closed;
    },
    close: (): void => {
      // at the bank it is no longer ours: trying would only write an error to the console
      if (isReachable(opened)) opened.close();
    },
  };
}
