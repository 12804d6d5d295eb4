/** A ranked list as it was judged: whether each entry is right, best first. */
export type JudgedList = readonly boolean[];

const countRight = (list: JudgedList): number => list.filter(Boolean).length;

/**
 * Share of right entries among the first k; places that a short list leaves empty are wrong.
 * @example precisionAt(5, [true, true, false]) // 0.4
 */
export const precisionAt = (k: number, list: JudgedList): number => countRight(list.slice(0, k)) / k;

/**
 * Share of all that is right that the first k entries have.
 * @param relevant how many right ones there are, 1 or more
 */
export const recallAt = (k: number, list: JudgedList, relevant: number): number => countRight(list.slice(0, k)) / relevant;

const discount = (place: number): number => 1 / Math.log2(place + 2);

/** nDCG of the first k entries with gain 1 for a right one (Järvelin and Kekäläinen 2002). */
export function ndcgAt(k: number, list: JudgedList, relevant: number): number {
  const gained = list.slice(0, k).reduce((sum, isRight, place) => sum + (isRight ? discount(place) : 0), 0);
  const ideal = Array.from({ length: Math.min(k, relevant) }, (_, place) => discount(place)).reduce((sum, one) => sum + one, 0);
  return gained / ideal;
}

/**
 * Mean of the precision at each right entry; right ones that the list does not have count as never found.
 * @example averagePrecision([true, false, true], 2) // (1 + 2 / 3) / 2
 */
export function averagePrecision(list: JudgedList, relevant: number): number {
  let right = 0;
  let sum = 0;
  for (const [place, isRight] of list.entries()) {
    if (!isRight) continue;
    right += 1;
    sum += right / (place + 1);
  }
  return sum / relevant;
}
