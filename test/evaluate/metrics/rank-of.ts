/**
 * The place of a class among the scores, 1 for the highest; ties count against it, so that equal scores for everything are no success.
 * @param index of the class; below 0 (a class the model does not know) ranks after all
 */
export function rankOf(scores: ArrayLike<number>, index: number): number {
  const own = scores[index];
  if (own === undefined) return scores.length + 1;
  let rank = 1;
  for (let i = 0; i < scores.length; i++) if (i !== index && (scores[i] ?? 0) >= own) rank++;
  return rank;
}
