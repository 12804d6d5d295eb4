import { describe, expect, it } from 'vitest';
import { quantiseEmbedding } from '../../../functions/shared/catalog/value-types.ts';
import { matchCopy } from '../../../functions/signal-pins/copies/match-copy.ts';

const HASH = 0x1234_5678_9abc_def0n;
const bits = (count: number): bigint => (1n << BigInt(count)) - 1n;

/** A vector at this cosine to the first axis. */
const at = (cosine: number, space = 'test') => quantiseEmbedding({ space, values: Float32Array.from({ length: 8 }, (_, index) => [cosine, Math.sqrt(1 - cosine ** 2)][index] ?? 0) });

describe('matchCopy', () => {
  it('says in how many bits copies differ', () => {
    expect(matchCopy({ hash: HASH, embedding: at(1) }, { hash: HASH ^ bits(5), embedding: at(0.97) })).toBe(5);
  });

  it('refuses pictures whose hashes are near and that show something else', () => {
    expect(matchCopy({ hash: HASH, embedding: at(1) }, { hash: HASH ^ bits(1), embedding: at(0.8) })).toBeUndefined();
  });

  it('asks for nearer embeddings where the hashes are farther', () => {
    // Prepare
    const like = at(0.91);
    // Act, Assess
    expect(matchCopy({ hash: HASH, embedding: at(1) }, { hash: HASH ^ bits(2), embedding: like })).toBe(2);
    expect(matchCopy({ hash: HASH, embedding: at(1) }, { hash: HASH ^ bits(8), embedding: like })).toBeUndefined();
  });

  it('refuses pictures whose hashes are far, whatever they show', () => {
    expect(matchCopy({ hash: HASH, embedding: at(1) }, { hash: HASH ^ bits(11), embedding: at(1) })).toBeUndefined();
  });

  it.each([
    ['has no embedding', undefined],
    ['has one of another space', at(1, 'other')],
  ])('goes by the hash alone, and more strictly, where one %s', (_, embedding) => {
    expect(matchCopy({ hash: HASH, embedding: at(1) }, { hash: HASH ^ bits(3), embedding })).toBe(3);
    expect(matchCopy({ hash: HASH, embedding: at(1) }, { hash: HASH ^ bits(4), embedding })).toBeUndefined();
  });
});
