import { fold } from './fold.js';

/** A paste of any length stays cheap; bank names end well before. */
const LONGEST_QUERY = 256;
const MOST_WORDS = 12;

/** What was typed, as it is looked for. */
export interface Query {
  /** All of it, run together; empty when there is nothing to look for. */
  readonly whole: string;
  readonly words: readonly string[];
}

export function readQuery(typed: string): Query {
  const folded = fold(typed.slice(0, LONGEST_QUERY));
  return {
    whole: folded.replaceAll(' ', ''),
    words: [...new Set(folded.split(' '))].slice(0, MOST_WORDS),
  };
}
