const PROBE = 'bank-connect:trip:probe';

/** The tab's storage, where it may be used. */
export function tabStorage(): Storage | undefined {
  try {
    const { sessionStorage } = window;
    sessionStorage.setItem(PROBE, '1');
    sessionStorage.removeItem(PROBE);
    return sessionStorage;
  } catch {
    return undefined;
  }
}

/** Left in the session storage that a popup inherits, so that it knows whose return it is. */
export const POPUP_KEY = 'bank-connect:popup';
