import type { Embedding } from '../inference/embedding.ts';
import type { ConceptVectors } from '../knowledge/concept-vectors.ts';

/** Cosine of an embedding with the name of every node, in the rows of the vectors. */
export type Similarities = Float32Array;

/**
 * Cosines with all concepts at once: the joint embedding's are sums of those of text and picture, and candidates are looked up in them.
 * @returns float32 [rows of the vectors], -1 to 1; undefined when the embedding lies in another space
 */
export function toSimilarities({ space, values: embedding }: Embedding, { stamp, dims, scales, values }: ConceptVectors): Similarities | undefined {
  if (space !== stamp.space || embedding.length !== dims) return undefined;
  const cosines = new Float32Array(scales.length);
  for (let row = 0; row < scales.length; row += 1) {
    const start = row * dims;
    // Two sums: each addition waits for the one before it in its sum.
    let even = 0;
    let odd = 0;
    for (let at = 0; at < dims; at += 2) {
      even += (embedding[at] ?? 0) * (values[start + at] ?? 0);
      odd += (embedding[at + 1] ?? 0) * (values[start + at + 1] ?? 0);
    }
    cosines[row] = (even + odd) * (scales[row] ?? 0);
  }
  return cosines;
}

/**
 * Cosines of the mean of two unit vectors, from those of each.
 * @param cosine of the two with one another, which gives the length of their sum
 */
export function toJointSimilarities(text: Similarities, image: Similarities, cosine: number): Similarities {
  const length = Math.sqrt(Math.max(1e-6, 2 + 2 * cosine));
  return text.map((value, row) => (value + (image[row] ?? 0)) / length);
}

/** Rows of the k largest, largest first. */
export function topRows(similarities: Similarities, k: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < similarities.length; row += 1) {
    const value = similarities[row] ?? 0;
    if (rows.length === k && value <= (similarities[rows[k - 1] ?? 0] ?? 0)) continue;
    let at = rows.length;
    while (at > 0 && (similarities[rows[at - 1] ?? 0] ?? 0) < value) at -= 1;
    rows.splice(at, 0, row);
    if (rows.length > k) rows.pop();
  }
  return rows;
}
