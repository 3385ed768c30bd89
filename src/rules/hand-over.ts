import { parseSafeUrl } from '../protocol/urls.js';

/** What ends a sentence or closes a quotation is seldom part of the address before it. */
const AFTER = /[.,;:!?'’"”»)\]}>]+$/u;

/**
 * The first address in the bank's words, where the person may go on with another device.
 * Only what {@link parseSafeUrl} takes, and in full: an address without `https://` is a word as any other.
 */
export function handOverUrl(words: string | undefined): URL | undefined {
  for (const [candidate] of words?.matchAll(/\bhttps?:\/\/[^\s<>"«»“”]+/giu) ?? []) {
    const url = parseSafeUrl(candidate.replace(AFTER, ''));
    if (url !== undefined) return url;
  }
  return undefined;
}
