/** Two letters swapped is one slip of the fingers, a little likelier than a wrong, missing or extra letter. */
const SWAP = 3;
export const EDIT = 4;
/** More than any accepted distance, and still far from overflowing a byte when edits are added. */
const FAR = 200;
/** Longer words are not compared: nobody types them whole. */
const LONGEST = 32;

let before = new Uint8Array(LONGEST + 4);
let above = new Uint8Array(LONGEST + 4);
let row = new Uint8Array(LONGEST + 4);

/** How many slips are forgiven in a word. Digits are codes: one digit off is another bank. */
export function forgiven(word: string): number {
  const { length } = word;
  return length < 3 || length > LONGEST || /\d/.test(word) ? 0 : length < 7 ? 1 : 2;
}

/** One bit per letter present: two words whose letters differ too much need no comparison. */
export function letters(text: string, from = 0, to = text.length): number {
  let mask = 0;
  for (let at = from; at < to; at++) mask |= 1 << (text.charCodeAt(at) & 31);
  return mask;
}

/** Whether at most `edits` letters of the first mask lack in the second. */
export function near(wanted: number, present: number, edits: number): boolean {
  let missing = wanted & ~present;
  for (; missing && edits >= 0; edits--) missing &= missing - 1;
  return edits >= 0;
}

/**
 * What it costs to read `typed` as text[from, to), or as its beginning when `typed` has four letters or more;
 * 0 = nothing, `undefined` = more than `edits` slips. Damerau–Levenshtein (adjacent swaps, each letter touched
 * once), computed only in the diagonal band that can still succeed.
 */
export function distance(
  typed: string,
  text: string,
  from: number,
  to: number,
  edits: number,
): number | undefined {
  const { length } = typed;
  const columns = Math.min(to - from, length + edits);
  if (columns < length - edits) return undefined;
  for (let column = 0; column <= columns; column++) above[column] = column * EDIT;
  for (let line = 1; line <= length; line++) {
    const low = Math.max(1, line - edits);
    const high = Math.min(columns, line + edits);
    const letter = typed.charCodeAt(line - 1);
    const earlier = typed.charCodeAt(line - 2);
    let least = (row[low - 1] = low === 1 ? Math.min(line * EDIT, FAR) : FAR);
    if (line + edits <= columns) above[line + edits] = FAR;
    for (let column = low; column <= high; column++) {
      const other = text.charCodeAt(from + column - 1);
      let cost = Math.min(
        (above[column - 1] ?? FAR) + (letter === other ? 0 : EDIT),
        (above[column] ?? FAR) + EDIT,
        (row[column - 1] ?? FAR) + EDIT,
      );
      if (line > 1 && column > 1 && earlier === other && letter === text.charCodeAt(from + column - 2)) {
        cost = Math.min(cost, (before[column - 2] ?? FAR) + SWAP);
      }
      row[column] = cost = Math.min(cost, FAR);
      if (cost < least) least = cost;
    }
    // two lines, because a swap reaches over one
    if (least > edits * EDIT + SWAP) return undefined;
    [before, above, row] = [above, row, before];
  }
  let best = to - from <= length + edits ? (above[columns] ?? FAR) : FAR;
  if (length > 3) {
    for (let column = Math.max(1, length - edits); column <= columns; column++) {
      best = Math.min(best, (above[column] ?? FAR) + 1);
    }
  }
  return best <= edits * EDIT + 1 ? best : undefined;
}
