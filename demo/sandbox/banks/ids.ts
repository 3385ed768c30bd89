/** Ids that stay the same from one start to the next, without a table of them. */

/** FNV-1a over the UTF-16 units, seeded; plain arithmetic, so that it also runs in a browser test. */
function hash(text: string, seed = 0x811c9dc5): number {
  let h = seed;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  return h >>> 0;
}

/** A uuid drawn from a name (shaped as version 8: "custom"). */
export function uuidOf(name: string): string {
  const hex = [1, 2, 3, 4].map((n) => hash(`${n}:${name}`).toString(16).padStart(8, '0')).join('');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return parts.join('-');
}

/** A small repeatable random source (mulberry32), so that a bank always has the same accounts. */
export function random(seedText: string): () => number {
  let a = hash(seedText);
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const IBAN_LENGTH: Record<string, number> = {
  FR: 23,
  DE: 18,
  ES: 20,
  IT: 23,
  NL: 14,
  BE: 12,
  PT: 21,
  GB: 18,
  IE: 18,
  LU: 16,
};
/** Countries whose account part starts with a bank code of letters. */
const IBAN_PREFIX: Record<string, string> = { NL: 'SAND', GB: 'SAND', IE: 'SAND', IT: 'X' };

/** An IBAN with right check digits and a bank that does not exist. */
export function ibanOf(country: string, next: () => number): string {
  const prefix = IBAN_PREFIX[country] ?? '';
  const length = (IBAN_LENGTH[country] ?? 20) - prefix.length;
  const bban = prefix + Array.from({ length }, () => Math.floor(next() * 10)).join('');
  const digits = `${bban}${country}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return `${country}${String(98 - rest).padStart(2, '0')}${bban}`;
}
