import { describe, expect, it } from 'vitest';
import type { AttributeScores, ProductScores, ScoredNode } from '../../../functions/shared/catalog/features.ts';
import { isUnavailable } from '../../../functions/shared/catalog/outcome.ts';
import type { StatedAttribute, StatedProduct } from '../../../functions/shared/product-metadata/stated-product.ts';
import { productAttributes } from '../../../functions/shared/signals/product-attributes.ts';
import { productCategory } from '../../../functions/shared/signals/product-category.ts';
import { noAttributes } from '../../fixtures/fake-providers.ts';

const scores = (imageShare: number, ...nodes: ScoredNode[]): AttributeScores => ({ nodes, imageShare });
const colour = (id: number, name: string, probability: number): ScoredNode => ({ id, name, kind: 'colour', probability });

/** Dresses are likely, t-shirts less. */
const scored = (inScope = 0.9, attributes: Partial<ProductScores['attributes']> = {}): ProductScores => ({
  isProduct: inScope, inScope, imageShare: 1, attributes: { ...noAttributes, ...attributes },
  products: [{ id: 1, name: 'clothing', parentId: undefined, probability: 1 }, { id: 3, name: 'dresses', parentId: 1, probability: 0.7 }, { id: 5, name: 't-shirts', parentId: 1, probability: 0.3 }],
});

const stated = (attribute: StatedAttribute['attribute'], id: number, name: string): StatedAttribute => ({ attribute, id, name, trust: 0.9, above: [], below: [] });
const product = (more: Partial<StatedProduct>): StatedProduct => ({ category: undefined, attributes: [], isOffered: true, ...more });
const nodes = (...names: (readonly [number, string])[]) => names.map(([id, name]) => ({ id, name }));

function valueOf<T>(value: T): Exclude<T, { kind: 'unavailable' }> {
  if (isUnavailable(value)) throw new Error(value.message);
  return value as Exclude<T, { kind: 'unavailable' }>;
}

describe('product_category with structured fields', () => {
  const compute = (productScores: ProductScores, statedProduct?: StatedProduct) => valueOf(productCategory.compute({ productScores, ...(statedProduct ? { statedProduct } : {}) }));

  it('follows the shop’s category, and says so', () => {
    // Act
    const value = compute(scored(), product({ category: { trust: 0.9, path: nodes([1, 'clothing'], [5, 't-shirts']) } }));
    // Assess
    expect(value).toMatchObject({ path: [{ id: 1 }, { id: 5, name: 't-shirts' }], source: 'metadata' });
    expect(productCategory.schema.safeParse(value).error).toBeUndefined();
  });

  it('knows by it kinds that the model does not', () => {
    expect(compute(scored(0.05), product({ category: { trust: 0.9, path: nodes([8, 'furniture'], [9, 'sofas']) } }))).toMatchObject({ path: [{ name: 'furniture' }, { name: 'sofas' }], source: 'metadata', isProduct: expect.closeTo(0.905, 3) });
  });

  it('is a product by other fields, whose kind words and picture tell', () => {
    expect(compute(scored(), product({}))).toMatchObject({ isProduct: expect.closeTo(0.99, 3), path: [{ id: 1 }, { id: 3 }], source: 'image' });
  });

  it('has no path where the fields name no kind and the model knows none', () => {
    expect(compute(scored(0.05), product({}))).toMatchObject({ path: [] });
  });

  it('stays exactly as it is without fields, and where they tell nothing', () => {
    expect(compute(scored(), product({ isOffered: false }))).toEqual(compute(scored()));
    expect(compute(scored())).toEqual({ isProduct: 0.9, path: [{ id: 1, name: 'clothing', probability: 1 }, { id: 3, name: 'dresses', probability: 0.7 }], source: 'image' });
  });
});

describe('product_attributes with structured fields', () => {
  const compute = (productScores: ProductScores, statedProduct?: StatedProduct) => valueOf(productAttributes.compute({ productScores, ...(statedProduct ? { statedProduct } : {}) }));

  it('takes the shop’s colour where the picture only guesses, and the picture’s where it is sure', () => {
    // Prepare
    const fields = product({ attributes: [stated('colour', 64, 'green')] });
    // Act
    const guess = compute(scored(0.9, { colour: scores(1, colour(61, 'red', 0.5), colour(62, 'pink', 0.3)) }), fields);
    const sure = compute(scored(0.9, { colour: scores(1, colour(61, 'red', 0.98)) }), fields);
    // Assess
    expect(guess.colour).toMatchObject([{ id: 64, name: 'green', source: 'metadata' }]);
    expect(sure.colour[0]).toMatchObject({ id: 61, source: 'image' });
    expect(productAttributes.schema.safeParse(guess).error).toBeUndefined();
  });

  it('takes pattern and material as they are stated', () => {
    expect(compute(scored(), product({ attributes: [stated('pattern', 80, 'striped'), stated('material', 81, 'cotton')] }))).toMatchObject({
      pattern: [{ id: 80, score: 0.9, source: 'metadata' }], material: [{ id: 81, source: 'metadata' }],
    });
  });

  it('leaves out what is unlikely, such as a fibre of three percent', () => {
    expect(compute(scored(), product({ attributes: [{ ...stated('material', 81, 'elastane'), trust: 0.13 }] })).material).toEqual([]);
  });

  it('has a value by the fields alone, and none where they tell nothing', () => {
    expect(compute(scored(0.1), product({ attributes: [stated('colour', 64, 'green')] })).colour).toMatchObject([{ id: 64 }]);
    expect(productAttributes.compute({ productScores: scored(0.1), statedProduct: product({ isOffered: false }) })).toMatchObject({ code: 'no-product' });
  });

  it('stays exactly as it is without fields', () => {
    const productScores = scored(0.9, { colour: scores(1, colour(61, 'red', 0.5)) });
    expect(compute(productScores, product({}))).toEqual(compute(productScores));
    expect(compute(productScores).colour).toEqual([{ id: 61, name: 'red', score: 0.5, source: 'image' }]);
  });
});
