/** Room for each part of a rank: powers of two less one, together within 53 bits. */
const LONGEST_NAME = 511;
const LAST_PLACE = 2 ** 24 - 1;

/** Orders by score, then by shortness of the name, then by place: one number, as numbers sort much faster than objects. */
export const rankOf = (score: number, length: number, place: number): number =>
  (score * (LONGEST_NAME + 1) + LONGEST_NAME - Math.min(LONGEST_NAME, length)) * (LAST_PLACE + 1) +
  LAST_PLACE -
  place;

/** The place a rank was made for. */
export const placeOf = (rank: number): number => LAST_PLACE - (rank % (LAST_PLACE + 1));

/** The highest `most` of the ranks, in order. They are few among many, so that most are only compared with the last. */
export function highest(ranks: Float64Array, most: number): Float64Array {
  if (ranks.length <= most) return ranks.sort().reverse();
  const best = ranks.slice(0, most).sort();
  for (let at = most; at < ranks.length; at++) {
    const rank = ranks[at] ?? 0;
    if (rank < (best[0] ?? Infinity)) continue;
    let place = 1;
    while (place < most && rank > (best[place] ?? 0)) place++;
    best.copyWithin(0, 1, place);
    best[place - 1] = rank;
  }
  return best.reverse();
}
