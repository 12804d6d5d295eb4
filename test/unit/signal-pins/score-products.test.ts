import { describe, expect, it } from 'vitest';
import type { ModelEntry } from '../../../functions/shared/inference/manifest.ts';
import { scoreProducts } from '../../../functions/signal-pins/features/score-products.ts';
import { smallKnowledge } from '../../fixtures/small-knowledge.ts';

const knowledge = smallKnowledge();

/** A manifest entry of two labels that mean the given nodes. */
const entryOf = (concepts: readonly number[]): ModelEntry => ({
  version: '1', file: 'tiny.onnx', sha256: 'a'.repeat(64), sizeBytes: 1, card: 'tiny.md', licence: 'none', normalise: false, metrics: {}, hierarchies: [],
  inputs: [{ name: 'image', dtype: 'uint8', shape: ['N', 8, 8, 3] }],
  outputs: [{ name: 'article_type', dtype: 'float32', shape: ['N', 2], labels: 'articleType' }],
  preprocessing: { kind: 'letterbox-rgb', side: 8 },
  labels: { articleType: ['a', 'b'] },
  concepts: { articleType: [...concepts] },
});

/** Outputs that are sure of neither label. */
const outputs = { article_type: Float32Array.of(0.75, 0.25), is_product: Float32Array.of(0.9), in_scope: Float32Array.of(0.8) };

const score = (concepts: readonly number[]) => scoreProducts(outputs, entryOf(concepts), knowledge).products.map(({ name, probability }) => [name, probability]);

describe('scoreProducts', () => {
  it('puts what the labels say on the product tree, summed up to every level', () => {
    // 44 wedding dresses below 43 dresses below 42 clothing; 48 t-shirts below clothing.
    expect(score([44, 48])).toEqual([['word 42', 1], ['dresses', 0.75], ['wedding dresses', 0.75], ['t-shirts', 0.25]]);
  });

  it('follows the id of a label that was merged since the manifest was written', () => {
    expect(score([90, 41])).toEqual([['word 40', 1], ['sofas', 1]]);
  });

  it.each([[92, '92 stands for 2 nodes'], [93, '93 stands for no node'], [64_000, '64000 stands for no node']])('says which id of the manifest means nothing any more: %i', (id, message) => {
    expect(() => score([id, 41])).toThrow(message);
  });
});
