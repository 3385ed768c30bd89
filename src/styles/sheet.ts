import { unsafeCSS, type CSSResult } from 'lit';

/** One style sheet of many pieces, in their order: a root adopts, and a browser keeps, one for each file that is loaded. */
export const sheet = (...pieces: readonly CSSResult[]): CSSResult => unsafeCSS(pieces.join(''));
