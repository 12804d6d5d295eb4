import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScoredProduct } from '../../../functions/shared/catalog/features.ts';
import { reweighProducts } from '../../../functions/shared/product-metadata/reweigh-products.ts';

const product = (id: number, parentId: number | undefined, probability: number): ScoredProduct => ({ id, name: `n${id}`, parentId, probability });
/** Clothing (1) with dresses (3) and t-shirts (4), shoes (2) with sandals (5). */
const tree = (dresses: number, tShirts: number, sandals: number): ScoredProduct[] => [
  product(1, undefined, dresses + tShirts), product(2, undefined, sandals), product(3, 1, dresses), product(4, 1, tShirts), product(5, 2, sandals),
];
const category = (trust: number, ...ids: number[]) => ({ trust, path: ids.map((id) => ({ id, name: `n${id}` })) });
const byId = (products: readonly ScoredProduct[]) => new Map(products.map(({ id, probability }) => [id, probability]));

describe('reweighProducts', () => {
  it('is surer where the category says what words and picture do', () => {
    // Act
    const after = byId(reweighProducts({ products: tree(0.6, 0.3, 0.1), inScope: 0.95 }, category(0.9, 1, 3)));
    // Assess
    expect(after.get(3)).toBeGreaterThan(0.95);
    expect(after.get(1)).toBeGreaterThan(after.get(3) ?? 1);
  });

  it('follows a trusted category against an unsure model, and a sure model against a category that is only hinted at', () => {
    // Act
    const unsure = byId(reweighProducts({ products: tree(0.1, 0.6, 0.3), inScope: 0.95 }, category(0.9, 1, 3)));
    const sure = byId(reweighProducts({ products: tree(0.001, 0.998, 0.001), inScope: 0.99 }, category(0.75, 2, 5)));
    // Assess
    expect(unsure.get(3)).toBeGreaterThan(0.8);
    expect(sure.get(4)).toBeGreaterThan(sure.get(5) ?? 1);
  });

  it('keeps what the model tells below a coarse category', () => {
    // Act
    const after = byId(reweighProducts({ products: tree(0.3, 0.2, 0.5), inScope: 0.95 }, category(0.9, 1)));
    // Assess
    expect(after.get(1)).toBeGreaterThan(0.9);
    expect((after.get(3) ?? 0) / (after.get(4) ?? 1)).toBeCloseTo(1.5, 5);
  });

  it('adds a kind that the model does not know, with the nodes above it', () => {
    // Act: furniture, of which the model knows nothing and says so.
    const after = reweighProducts({ products: tree(0.4, 0.3, 0.3), inScope: 0.2 }, category(0.9, 8, 9));
    // Assess
    expect(after.find(({ id }) => id === 9)).toMatchObject({ parentId: 8, name: 'n9' });
    expect(byId(after).get(9)).toBeGreaterThan(0.9);
    expect(byId(after).get(8)).toBe(byId(after).get(9));
  });

  it('refines a leaf of the model by a finer category', () => {
    // Act
    const after = byId(reweighProducts({ products: tree(0.7, 0.2, 0.1), inScope: 0.95 }, category(0.9, 1, 3, 30)));
    // Assess
    expect(after.get(30)).toBeGreaterThan(0.9);
    expect(after.get(3)).toBe(after.get(30));
  });

  it('gives probabilities for any scores: children sum to no more than their parent, all to no more than 1', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, share, fc.constantFrom([1], [1, 3], [1, 3, 30], [8, 9], [2, 5]), fc.constantFrom(0.1, 0.75, 0.9), (a, b, c, inScope, path, trust) => {
        const sum = Math.max(1, a + b + c);
        const after = reweighProducts({ products: tree(a / sum, b / sum, c / sum), inScope }, category(trust, ...path));
        const sumBelow = (parent: number | undefined): number => after.filter(({ parentId }) => parentId === parent).reduce((all, { probability }) => all + probability, 0);
        for (const { id, probability } of after) {
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(sumBelow(id)).toBeLessThanOrEqual(probability + 1e-9);
        }
        expect(sumBelow(undefined)).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});
