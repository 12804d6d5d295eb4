import { describe, expect, it } from 'vitest';
import type { ModelEntry } from '../../../functions/shared/inference/manifest.ts';
import { scoreImageConcepts } from '../../../functions/signal-pins/features/score-image-concepts.ts';
import { smallKnowledge } from '../../fixtures/small-knowledge.ts';

const knowledge = smallKnowledge();

/** A manifest entry with two garments, two foods and a cat; 44 wedding dresses and 48 t-shirts below 42 clothing, 46 oranges below 45 fruit. */
const entryOf = (garments: readonly number[] = [44, 48]): ModelEntry => ({
  version: '1', file: 'tiny.onnx', sha256: 'a'.repeat(64), sizeBytes: 1, card: 'tiny.md', licence: 'none', normalise: false, metrics: {}, hierarchies: [],
  inputs: [{ name: 'image', dtype: 'uint8', shape: ['N', 8, 8, 3] }],
  outputs: [
    { name: 'garment', dtype: 'float32', shape: ['N', 2], labels: 'garment' },
    { name: 'grocery', dtype: 'float32', shape: ['N', 2], labels: 'grocery' },
    { name: 'concept', dtype: 'float32', shape: ['N', 1], labels: 'concept' },
    { name: 'picture_kind', dtype: 'float32', shape: ['N', 3], labels: 'pictureKind' },
    { name: 'article_type', dtype: 'float32', shape: ['N', 2], labels: 'articleType' },
  ],
  preprocessing: { kind: 'letterbox-rgb', side: 8 },
  labels: { garment: ['a', 'b'], grocery: ['c', 'd'], concept: ['e'], pictureKind: ['worn', 'grocery', 'other'], articleType: ['f', 'g'] },
  concepts: { garment: [...garments], grocery: [46, 47], concept: [49], articleType: [41, 43] },
});

const score = (garment: readonly number[], kind: readonly number[], entry = entryOf(), articleType: readonly number[] = [0.1, 0.1]) => {
  const outputs = { garment: Float32Array.from(garment), grocery: Float32Array.of(0.5, 0.5), concept: Float32Array.of(1), picture_kind: Float32Array.from(kind), article_type: Float32Array.from(articleType) };
  return scoreImageConcepts(outputs, entry, knowledge).map(({ name, probability }) => [name, Number(probability.toFixed(3))]);
};

describe('scoreImageConcepts', () => {
  it('names the finest concept that is likely enough, and not what stands above it', () => {
    expect(score([0.95, 0.05], [1, 0, 0])).toEqual([['wedding dresses', 0.95]]);
  });

  it('goes up a level where two fine ones share the probability', () => {
    expect(score([0.5, 0.5], [1, 0, 0])).toEqual([['word 42', 1], ['wedding dresses', 0.5], ['t-shirts', 0.5]]);
  });

  it('asks each label set only as far as the picture is of its kind', () => {
    expect(score([1, 0], [0.1, 0.1, 0.8])).toEqual([['cats', 0.8]]);
  });

  it('asks of two sets of a kind the surer', () => {
    expect(score([0.5, 0.5], [1, 0, 0], entryOf(), [0.8, 0.2])).toEqual([['sofas', 0.8]]);
  });

  it('passes over a label whose node was removed, and keeps the others', () => {
    expect(score([0.4, 0.6], [1, 0, 0], entryOf([93, 48]))).toEqual([['t-shirts', 0.6]]);
  });

  it('says nothing where nothing is likely', () => {
    expect(score([0.5, 0.5], [0.1, 0.1, 0.1])).toEqual([]);
  });
});
