import { spaceConflict, cosineOf } from '../../shared/inference/embedding.ts';
import { type StoredEmbedding, toEmbeddingValues } from '../../shared/catalog/value-types.ts';
import { hammingDistance } from '../../shared/image/sign-hash.ts';

/** Pictures whose hashes differ in more bits than this are not copies. */
const MAX_DISTANCE = 10;
/** Without embeddings the hash alone must do: product photos of one kind come as near as 4 bits. */
const MAX_DISTANCE_ALONE = 3;
// The farther the hashes, the nearer the embeddings must be: 0.88 for equal hashes, 0.95 at ten bits. Chosen on 6,600 originals and 2,500 copies
// of product photos, users' photos and photos of anything; `evaluate -- copies` measures it on others.
const MIN_COSINE = 0.88;
const COSINE_PER_BIT = 0.007;

/** The part of an entry that tells a copy. */
export interface ComparedPicture {
  readonly hash: bigint;
  readonly embedding: StoredEmbedding | undefined;
}

function cosine(left: StoredEmbedding | undefined, right: StoredEmbedding | undefined): number | undefined {
  if (!left || !right) return undefined;
  const [one, other] = [toEmbeddingValues(left), toEmbeddingValues(right)];
  // During a change of models both spaces are there.
  return spaceConflict(one, other) === undefined ? cosineOf(one, other) : undefined;
}

/**
 * In how many bits of 63 two pictures differ, if they are copies of each other: near by hash, and near by what the network sees in them.
 * @returns undefined for pictures that are not copies
 */
export function matchCopy(left: ComparedPicture, right: ComparedPicture): number | undefined {
  const distance = hammingDistance(left.hash, right.hash);
  if (distance > MAX_DISTANCE) return undefined;
  const likeness = cosine(left.embedding, right.embedding);
  if (likeness === undefined) return distance <= MAX_DISTANCE_ALONE ? distance : undefined;
  return likeness >= MIN_COSINE + COSINE_PER_BIT * distance ? distance : undefined;
}
