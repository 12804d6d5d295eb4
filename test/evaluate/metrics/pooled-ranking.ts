/** Something scored, and whether it is right. */
export interface ScoredCase {
  readonly score: number;
  readonly isRight: boolean;
}

/**
 * Average precision of all cases in the order of their scores; of equal scores the wrong ones come first, so that equal scores for everything are no success.
 * @example pooledAveragePrecision([{ score: 2, isRight: true }, { score: 1, isRight: false }]) // 1
 */
export function pooledAveragePrecision(cases: readonly ScoredCase[]): number {
  const sorted = [...cases].sort((left, right) => right.score - left.score || Number(left.isRight) - Number(right.isRight));
  let right = 0;
  let sum = 0;
  for (const [place, { isRight }] of sorted.entries()) {
    if (!isRight) continue;
    right += 1;
    sum += right / (place + 1);
  }
  return sum / Math.max(1, right);
}

/** Area under the ROC curve: how often a right case has a higher score than a wrong one, ties counted half (Mann and Whitney 1947). */
export function areaUnderCurve(cases: readonly ScoredCase[]): number {
  const sorted = [...cases].sort((left, right) => left.score - right.score);
  let wrongBelow = 0;
  let wins = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to += 1;
    const right = sorted.slice(from, to).filter(({ isRight }) => isRight).length;
    const wrong = to - from - right;
    wins += right * (wrongBelow + wrong / 2);
    wrongBelow += wrong;
    from = to;
  }
  return wins / Math.max(1, wrongBelow * (cases.length - wrongBelow));
}
