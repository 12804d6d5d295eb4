/** Lengths of the n-grams, in UTF-16 units, words framed by blanks: the usual choice for short texts of related languages. */
const LENGTHS = [3, 4, 5];

type Counts = ReadonlyMap<string, number>;

function countNgrams(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const framed = ` ${text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()} `;
  for (const length of LENGTHS) {
    for (let at = 0; at + length <= framed.length; at++) {
      const ngram = framed.slice(at, at + length);
      counts.set(ngram, (counts.get(ngram) ?? 0) + 1);
    }
  }
  return counts;
}

/** Smoothed inverse document frequency: ln((1 + texts) / (1 + texts with it)) + 1. */
function inverseFrequencies(documents: readonly Counts[]): Map<string, number> {
  const frequency = new Map<string, number>();
  for (const counts of documents) for (const ngram of counts.keys()) frequency.set(ngram, (frequency.get(ngram) ?? 0) + 1);
  return new Map([...frequency].map(([ngram, texts]) => [ngram, Math.log((1 + documents.length) / (1 + texts)) + 1]));
}

function toUnit(counts: Counts, weights: ReadonlyMap<string, number>): Map<string, number> {
  const weighted = [...counts].map(([ngram, count]): [string, number] => [ngram, count * (weights.get(ngram) ?? 1)]);
  const length = Math.hypot(...weighted.map(([, value]) => value)) || 1;
  return new Map(weighted.map(([ngram, value]) => [ngram, value / length]));
}

/**
 * Cosine of the TF-IDF vectors of character n-grams: what spelling alone says about two texts.
 * @returns similarity (0-1) of a text of `left` to one of `right`, by their positions
 */
export function charNgramSimilarity(left: readonly string[], right: readonly string[]): (row: number, other: number) => number {
  const [leftCounts, rightCounts] = [left.map(countNgrams), right.map(countNgrams)];
  const weights = inverseFrequencies([...leftCounts, ...rightCounts]);
  const postings = new Map<string, [other: number, value: number][]>();
  for (const [other, counts] of rightCounts.entries()) {
    for (const [ngram, value] of toUnit(counts, weights)) {
      const list = postings.get(ngram) ?? [];
      list.push([other, value]);
      postings.set(ngram, list);
    }
  }
  const scores = leftCounts.map((counts) => {
    const row = new Float32Array(right.length);
    for (const [ngram, value] of toUnit(counts, weights)) for (const [other, weight] of postings.get(ngram) ?? []) row[other] = (row[other] ?? 0) + value * weight;
    return row;
  });
  return (row, other) => scores[row]?.[other] ?? 0;
}
