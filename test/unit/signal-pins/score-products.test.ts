import { describe, expect, it } from 'vitest';
import type { ModelEntry } from '../../../functions/shared/inference/manifest.ts';
import { loadModels, type LoadedModel } from '../../../functions/shared/inference/load-models.ts';
import { scoreProducts } from '../../../functions/signal-pins/features/score-products.ts';
import { patternImage } from '../../fixtures/feature-samples.ts';
import { smallKnowledge } from '../../fixtures/small-knowledge.ts';

const knowledge = smallKnowledge();

/** A model of two classes that is sure of neither, whose labels mean the given nodes. */
function modelOf(concepts: readonly number[]): LoadedModel {
  const real = loadModels().entries['product-image'];
  if (!real) throw new Error('expected a model product-image');
  const entry: ModelEntry = { ...real, labels: { articleType: ['a', 'b'] }, concepts: { articleType: [...concepts] }, hierarchies: [] };
  const outputs = { article_type: Float32Array.of(0.75, 0.25), is_product: Float32Array.of(0.9), in_scope: Float32Array.of(0.8) };
  return { entry, run: () => Promise.resolve(outputs) };
}

const score = async (concepts: readonly number[]) => {
  const [outcome] = await scoreProducts([patternImage(8, 8)], modelOf(concepts), knowledge);
  if (outcome?.kind !== 'value') throw new Error('unavailable');
  return outcome.value.products.map(({ name, probability }) => [name, probability]);
};

describe('scoreProducts', () => {
  it('puts what the labels say on the product tree, summed up to every level', async () => {
    // 44 wedding dresses below 43 dresses below 42 clothing; 48 t-shirts below clothing.
    expect(await score([44, 48])).toEqual([['word 42', 1], ['dresses', 0.75], ['wedding dresses', 0.75], ['t-shirts', 0.25]]);
  });

  it('follows the id of a label that was merged since the manifest was written', async () => {
    expect(await score([90, 41])).toEqual([['word 40', 1], ['sofas', 1]]);
  });

  it.each([[92, '92 stands for 2 nodes'], [93, '93 stands for no node'], [64_000, '64000 stands for no node']])('says which id of the manifest means nothing any more: %i', async (id, message) => {
    await expect(score([id, 41])).rejects.toThrow(message);
  });
});
