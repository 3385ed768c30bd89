/**
 * Regular expressions that come from the server. They are PCRE; JavaScript runs most of them alike, fails on some,
 * and could be frozen by a few. What is refused here is left to the server to check.
 */

/** Longer ones are not compiled. */
const MAX_PATTERN_LENGTH = 512;
/** Longer values are not tested; the server will. */
const MAX_SUBJECT_LENGTH = 256;
/** Larger repeats of a group are not worth running here. */
const MAX_REPEAT = 1000;
/** About what an engine tries in 50 ms on a slow phone. */
const MAX_WAYS = 2 ** 24;

const cache = new Map<string, RegExp | undefined>();

/**
 * Tests a whole value against a server's pattern.
 * @returns `undefined` when the pattern cannot be run safely here
 */
export function testPattern(source: string, value: string): boolean | undefined {
  if (value.length > MAX_SUBJECT_LENGTH) return undefined;
  let pattern = cache.get(source);
  if (pattern === undefined && !cache.has(source)) {
    pattern = compile(source);
    cache.set(source, pattern);
  }
  return pattern?.test(value);
}

function compile(source: string): RegExp | undefined {
  if (source.length > MAX_PATTERN_LENGTH || !isBounded(source)) return undefined;
  try {
    // `u`: PCRE-only syntax throws instead of quietly meaning something else. The service matches whole values.
    return new RegExp(`^(?:${source})$`, 'u');
  } catch {
    return undefined;
  }
}

interface Group {
  /** Can match in several ways: repeating it could take exponential time. */
  varies: boolean;
}

/** Group openings that mean the same to PCRE and JavaScript. */
const GROUP_PREFIX = /^\?(?::|=|!|<=|<!|<[A-Za-z_]\w*>)/;

/**
 * True when a match can be tried in a bounded number of ways only: nothing that varies is repeated, there is no back
 * reference, and all the choices of the pattern (alternatives, lengths of repeats) multiply to at most `MAX_WAYS`.
 */
function isBounded(source: string): boolean {
  const stack: Group[] = [{ varies: false }];
  let ways = 1;
  /** The group that a repeat at this place would repeat. */
  let last: Group | undefined;
  for (let at = 0; at < source.length; at += 1) {
    const char = source.charAt(at);
    const group = stack.at(-1);
    if (group === undefined) return false;
    const repeat = repeatAt(source, at);
    if (repeat !== undefined) {
      at += repeat.length - 1;
      if (repeat.max > 1 && (last?.varies === true || (last !== undefined && repeat.max > MAX_REPEAT)))
        return false;
      if (repeat.min !== repeat.max) group.varies = true;
      ways *= Math.min(repeat.max, MAX_SUBJECT_LENGTH) - Math.min(repeat.min, MAX_SUBJECT_LENGTH) + 1;
      if (ways > MAX_WAYS) return false;
      last = undefined;
      continue;
    }
    last = undefined;
    if (char === '\\') {
      if (/[1-9k]/.test(source.charAt(at + 1))) return false;
      at += 1;
    } else if (char === '[') {
      at = classEnd(source, at);
      if (at < 0) return false;
    } else if (char === '(') {
      stack.push({ varies: false });
      if (source.charAt(at + 1) === '?') {
        const prefix = GROUP_PREFIX.exec(source.slice(at + 1));
        if (prefix === null) return false;
        at += prefix[0].length;
      }
    } else if (char === ')') {
      last = stack.pop();
      const outer = stack.at(-1);
      if (outer === undefined) return false;
      outer.varies ||= group.varies;
    } else if (char === '|') {
      group.varies = true;
      ways *= 2;
    }
  }
  return stack.length === 1 && ways <= MAX_WAYS;
}

/** Index of the `]` that closes the class opened at `start`, or -1. */
function classEnd(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at += 1) {
    if (source.charAt(at) === '\\') at += 1;
    else if (source.charAt(at) === ']') return at;
  }
  return -1;
}

/** The repeat written at this place, its lazy mark included. */
function repeatAt(source: string, at: number): { min: number; max: number; length: number } | undefined {
  const match = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/.exec(source.slice(at, at + 24));
  if (match === null) return undefined;
  const [text, sign, low, comma, high] = match;
  if (sign !== undefined)
    return { min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity, length: text.length };
  const min = Number(low);
  const max = comma === undefined ? min : high === '' || high === undefined ? Infinity : Number(high);
  return { min, max, length: text.length };
}
