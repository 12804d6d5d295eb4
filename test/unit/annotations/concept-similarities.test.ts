import { describe, expect, it } from 'vitest';
import { toJointSimilarities, topRows, toSimilarities } from '../../../functions/shared/annotations/concept-similarities.ts';
import { embeddingAt, smallConceptVectors } from '../../fixtures/small-concept-vectors.ts';
import { smallKnowledge } from '../../fixtures/small-knowledge.ts';

const vectors = smallConceptVectors({ 41: 0, 49: 60, 61: 120 }, smallKnowledge());

describe('similarities to all concepts', () => {
  it('are cosines, and those of the mean of two embeddings follow from theirs', () => {
    // Prepare
    const [text, image] = [toSimilarities(embeddingAt(0), vectors), toSimilarities(embeddingAt(120), vectors)];
    if (!text || !image) throw new Error('expected similarities');
    // Act
    const both = toJointSimilarities(text, image, Math.cos((120 * Math.PI) / 180));
    // Assess
    expect(text[0]).toBeCloseTo(1, 1);
    expect(both[1]).toBeCloseTo(1, 1);
  });

  it('are none for an embedding of another space', () => {
    expect(toSimilarities({ space: 'other', values: Float32Array.of(1, 0) }, vectors)).toBeUndefined();
  });
});

describe('topRows', () => {
  it('gives the largest first, no more than asked for', () => {
    expect(topRows(Float32Array.of(0.1, 0.9, 0.5), 2)).toEqual([1, 2]);
    expect(topRows(new Float32Array(), 3)).toEqual([]);
  });
});
