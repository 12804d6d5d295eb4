import type { ConceptVectors } from './concept-vectors.ts';
import type { NodeKind } from './kinds.ts';

export interface NearConcept {
  /** Id of the node. */
  readonly id: number;
  /** Cosine, -1 to 1. */
  readonly similarity: number;
}

export interface NearestOptions {
  /** Only nodes of these kinds; all when left out. */
  readonly kinds?: readonly NodeKind[];
  /** Nodes less similar than this are not near at all; cosine, default -1. */
  readonly atLeast?: number;
}

/** Keeps the list sorted, most similar first, and at most `k` long. */
function insert(found: NearConcept[], candidate: NearConcept, k: number): void {
  let at = found.length;
  while (at > 0 && (found[at - 1]?.similarity ?? 0) < candidate.similarity) at -= 1;
  found.splice(at, 0, candidate);
  if (found.length > k) found.pop();
}

/** Dot product of a float vector with one row of int8. A hot loop: it runs once a node. */
function dot(embedding: ArrayLike<number>, values: Int8Array, start: number): number {
  let sum = 0;
  for (let i = 0; i < embedding.length; i++) sum += (embedding[i] ?? 0) * (values[start + i] ?? 0);
  return sum;
}

/**
 * The concepts whose names lie nearest to an embedding of the same space, most similar first; ties in the order of the file.
 * @param embedding float [vectors.dims], length 1
 * @param k how many at most, 1 or more
 * @throws RangeError when the embedding has another number of dimensions
 * @example nearestConcepts(embedding, 3, vectors, { kinds: ['colour'] }) // [{ id: 2772, similarity: 0.81 }, ...]
 */
export function nearestConcepts(embedding: ArrayLike<number>, k: number, vectors: ConceptVectors, { kinds, atLeast = -1 }: NearestOptions = {}): NearConcept[] {
  const { dims, ids, scales, values } = vectors;
  if (embedding.length !== dims) throw new RangeError(`expected an embedding of ${dims} dimensions, got ${embedding.length}`);
  const found: NearConcept[] = [];
  for (let row = 0; row < ids.length; row++) {
    if (kinds && !kinds.includes(vectors.kindOf(row))) continue;
    const similarity = dot(embedding, values, row * dims) * (scales[row] ?? 0);
    if (similarity < atLeast) continue;
    if (found.length === k && similarity <= (found[k - 1]?.similarity ?? 1)) continue;
    insert(found, { id: ids[row] ?? 0, similarity }, k);
  }
  return found;
}
