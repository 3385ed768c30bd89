/** Letters that Unicode does not decompose: NFKD alone leaves them as they are. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ς: 'σ',
};

const folded = new Map<string, string>();

/** One character → its plain letters, '' when it only decorates its neighbour, ' ' when it separates words. */
function foldCharacter(character: string): string {
  let plain = folded.get(character);
  if (plain === undefined) {
    plain = character
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z]/gu, (letter) => LETTERS[letter] ?? letter)
      .replace(/[^\p{L}\p{N}]/gu, '');
    plain ||= /[\p{M}\p{Cf}]/u.test(character) ? '' : ' ';
    folded.set(character, plain);
  }
  return plain;
}

/** Plain lower-case words, one space between them: what both sides of every comparison go through. */
export function fold(text: string): string {
  return text
    .replace(/[^ -~]/gu, foldCharacter)
    .toLowerCase()
    .replace(/[ -/:-@[-`{-~]+/g, ' ') // only ASCII is left to separate words
    .trim();
}

/** German names as keyboards without their letters write them: "Muenchen" for München. */
export const spellUmlauts = (text: string): string => text.replace(/[äöü]/gi, '$&e');

/** A folded text without its spaces, which still knows where each unit came from. */
export interface Folded {
  readonly text: string;
  /** For each unit of `text`, where its character starts and ends in the original. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Positions in `text` where a word starts, then the end of `text`. */
  readonly words: readonly number[];
}

/** Like {@link fold}, slower, for the few names that are shown; also as {@link spellUmlauts} would have them. */
export function foldWithMap(original: string, umlauts = false): Folded {
  let text = '';
  let at = 0;
  let apart = true;
  const from: number[] = [];
  const to: number[] = [];
  const words: number[] = [];
  for (const character of original) {
    const start = at;
    at += character.length;
    const plain = foldCharacter(character) + (umlauts && spellUmlauts(character) !== character ? 'e' : '');
    if (plain === ' ') {
      apart = true;
    } else if (plain === '') {
      // a combining mark belongs to the letter before it: a highlight must not cut between them
      if (!apart) to[to.length - 1] = at;
    } else {
      if (apart) words.push(text.length);
      apart = false;
      text += plain;
      for (let unit = 0; unit < plain.length; unit++) {
        from.push(start);
        to.push(at);
      }
    }
  }
  words.push(text.length);
  return { text, from, to, words };
}
