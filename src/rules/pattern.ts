/**
 * Regular expressions that come from the server. They are PCRE; JavaScript runs most of them alike, fails on some,
 * and could be frozen by a few. What is refused here is left to the server to check.
 */

/** Longer ones are not compiled. */
const MAX_PATTERN_LENGTH = 512;
/** Longer values are not tested; the server will. Logins, IBANs and most e-mail addresses are shorter. */
const MAX_SUBJECT_LENGTH = 48;
/** Larger repeats of a group are not worth running here. */
const MAX_REPEAT = 1000;
/** What the slow tier of an engine, which runs a pattern at first, does well within 50 ms. */
const MAX_STEPS = 1_250_000;

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
  try {
    return pattern?.test(value);
  } catch {
    // engines compile late, and may find the pattern too large only now
    return undefined;
  }
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

/** A group, or the whole pattern, as far as it was read. */
interface Group {
  /** Can match in several ways: repeating it could take exponential time. */
  varies: boolean;
  /** In how many ways the alternatives before this one can match, at most. */
  before: number;
  /** The same for the alternative being read. */
  ways: number;
  /** How many steps one way takes, at most. */
  size: number;
}

const newGroup = (): Group => ({ varies: false, before: 0, ways: 1, size: 0 });

/** Group openings that mean the same to PCRE and JavaScript. */
const GROUP_PREFIX = /^\?(?::|=|!|<=|<!|<[A-Za-z_]\w*>)/;

/** Escapes with braces, which are no repeats: `\p{L}`, `\u{1F600}`. */
const BRACED_ESCAPE = /^\\(?:[pP]|u(?=\{))\{[^}]*\}/;

/**
 * True when a match takes a bounded number of steps: nothing that varies is repeated, there is no back reference, and
 * all the choices of the pattern (alternatives, lengths of repeats), times the length of each, stay within `MAX_STEPS`.
 */
function isBounded(source: string): boolean {
  const stack: Group[] = [newGroup()];
  /** The group that a repeat at this place would repeat. */
  let last: Group | undefined;
  for (let at = 0; at < source.length; at += 1) {
    const char = source.charAt(at);
    const group = stack.at(-1);
    if (group === undefined) return false;
    const repeat = repeatAt(source, at);
    if (repeat !== undefined) {
      at += repeat.length - 1;
      const { min, max } = repeat;
      if (last !== undefined && max > 1) {
        if (last.varies || max > MAX_REPEAT) return false;
        group.size += last.size * (max - 1);
      } else {
        group.size += Math.max(Math.min(max, MAX_SUBJECT_LENGTH), 1) - 1;
      }
      if (min !== max) group.varies = true;
      group.ways *= Math.min(max, MAX_SUBJECT_LENGTH) - Math.min(min, MAX_SUBJECT_LENGTH) + 1;
      last = undefined;
      continue;
    }
    last = undefined;
    if (char === ')') {
      last = stack.pop();
      const outer = stack.at(-1);
      if (outer === undefined) return false;
      outer.varies ||= group.varies;
      outer.ways *= group.before + group.ways;
      outer.size += group.size;
      continue;
    }
    group.size += 1;
    if (char === '\\') {
      if (/[1-9k]/.test(source.charAt(at + 1))) return false;
      at += (BRACED_ESCAPE.exec(source.slice(at))?.[0].length ?? 2) - 1;
    } else if (char === '[') {
      at = classEnd(source, at);
      if (at < 0) return false;
    } else if (char === '(') {
      const inner = newGroup();
      inner.size = 1;
      stack.push(inner);
      if (source.charAt(at + 1) === '?') {
        const prefix = GROUP_PREFIX.exec(source.slice(at + 1));
        if (prefix === null) return false;
        at += prefix[0].length;
      }
    } else if (char === '|') {
      group.varies = true;
      group.before += group.ways;
      group.ways = 1;
    } else if (char === '{' || char === '}' || char === ']') {
      // a brace that repeats nothing, or a repeat written in some way that was not read as one
      return false;
    }
  }
  const [whole, ...open] = stack;
  return whole !== undefined && open.length === 0 && (whole.before + whole.ways) * whole.size <= MAX_STEPS;
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
  const match = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/.exec(source.slice(at));
  if (match === null) return undefined;
  const [text, sign, low, comma, high] = match;
  if (sign !== undefined)
    return { min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity, length: text.length };
  const min = Number(low);
  const max = comma === undefined ? min : high === '' || high === undefined ? Infinity : Number(high);
  return { min, max, length: text.length };
}
