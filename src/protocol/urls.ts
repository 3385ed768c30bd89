/** Hosts on which plain `http:` is accepted, for development. */
const LOOPBACK = /^(?:localhost|(?:[a-z0-9-]+\.)+localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0020\u007f-\u009f]/;

/**
 * The one parser for every URL that comes from the API or an attribute and may be navigated to or loaded.
 * @returns the URL when it is `https:` (or `http:` on loopback) and carries neither user information nor control
 * characters or blanks; else `undefined`.
 */
export function parseSafeUrl(value: string, base?: string): URL | undefined {
  if (CONTROL.test(value)) return undefined;
  let url: URL;
  try {
    url = new URL(value, base);
  } catch {
    return undefined;
  }
  if (url.username !== '' || url.password !== '') return undefined;
  if (url.protocol === 'https:') return url;
  return url.protocol === 'http:' && LOOPBACK.test(url.hostname) ? url : undefined;
}
