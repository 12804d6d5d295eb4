/** How many dimensions an embedding may have: fewer hold too little, more do not fit into a Pin's record. */
export const EMBEDDING_DIMS = { min: 8, max: 1024 };

/** A vector and the space it lies in. */
export interface Embedding {
  /** Vectors of different spaces have nothing to do with each other, whatever their length. */
  readonly space: string;
  /** float32 [dims], length 1. */
  readonly values: Float32Array;
}

/**
 * The vector divided by its length.
 * @param values float [dims]
 * @returns float32 [dims], length 1; undefined for a vector without direction (all zeros, or a number that is none)
 */
export function toUnitVector(values: ArrayLike<number>): Float32Array | undefined {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] ?? 0) ** 2;
  if (!(sum > 0) || !Number.isFinite(sum)) return undefined;
  const factor = 1 / Math.sqrt(sum);
  return Float32Array.from({ length: values.length }, (_, i) => (values[i] ?? 0) * factor);
}

/**
 * Cosine of two embeddings, -1 to 1.
 * @throws RangeError when they are of different spaces or lengths
 */
export function cosineOf(left: Embedding, right: Embedding): number {
  assertSameSpace(left, right);
  let sum = 0;
  for (let i = 0; i < left.values.length; i++) sum += (left.values[i] ?? 0) * (right.values[i] ?? 0);
  return sum;
}

/** Why two embeddings cannot be compared or added, in one line; undefined when they can. */
export function spaceConflict(left: Embedding, right: Embedding): string | undefined {
  if (left.space !== right.space) return `embeddings of the spaces ${left.space} and ${right.space} cannot be compared`;
  if (left.values.length !== right.values.length) return `embeddings of ${left.values.length} and ${right.values.length} dimensions cannot be compared (both say space ${left.space})`;
  return undefined;
}

function assertSameSpace(left: Embedding, right: Embedding): void {
  const conflict = spaceConflict(left, right);
  if (conflict !== undefined) throw new RangeError(conflict);
}
