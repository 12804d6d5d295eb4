/** The classes of the training rows, most frequent first: what a guesser without a picture would say. */
export function byFrequency(labels: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort(([, left], [, right]) => right - left).map(([label]) => label);
}
