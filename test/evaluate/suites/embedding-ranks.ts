import type { Embedding } from '../../../functions/shared/inference/embedding.ts';

/** Vectors of one length, row by row. */
export interface Vectors {
  readonly dims: number;
  readonly count: number;
  /** float32 [count, dims]; a row of zeros where there is no vector. */
  readonly values: Float32Array;
  /** The rows of these positions. */
  pick(rows: readonly number[]): Vectors;
}

const createVectors = (values: Float32Array, dims: number): Vectors => ({
  dims,
  count: values.length / dims,
  values,
  pick: (rows) => {
    const picked = new Float32Array(rows.length * dims);
    for (const [at, row] of rows.entries()) picked.set(values.subarray(row * dims, (row + 1) * dims), at * dims);
    return createVectors(picked, dims);
  },
});

/** @param embeddings of one space; undefined where there is none */
export function toMatrix(embeddings: readonly (Embedding | undefined)[], dims: number): Vectors {
  const values = new Float32Array(embeddings.length * dims);
  for (const [row, embedding] of embeddings.entries()) if (embedding) values.set(embedding.values, row * dims);
  return createVectors(values, dims);
}

/** Cosines of one vector with every row. float32 [count] */
export function similarities(vector: Float32Array, { values, dims, count }: Vectors): Float32Array {
  const out = new Float32Array(count);
  for (let row = 0; row < count; row++) {
    let sum = 0;
    for (let i = 0, at = row * dims; i < dims; i++, at++) sum += (vector[i] ?? 0) * (values[at] ?? 0);
    out[row] = sum;
  }
  return out;
}

/**
 * For each query the place of its best right answer among all candidates, 1 for the first; ties count against it.
 * @param groups of the rows of both: candidates of the query's group are right answers
 */
export function ranksAcross(queries: Vectors, candidates: Vectors, groups: readonly string[]): number[] {
  return Array.from({ length: queries.count }, (_, query) => {
    const scores = similarities(queries.values.subarray(query * queries.dims, (query + 1) * queries.dims), candidates);
    const own = groups[query];
    let best = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < scores.length; row++) if (groups[row] === own) best = Math.max(best, scores[row] ?? 0);
    let rank = 1;
    for (let row = 0; row < scores.length; row++) if (groups[row] !== own && (scores[row] ?? 0) >= best) rank++;
    return rank;
  });
}
