import { describe, expect, it } from 'vitest';
import type { AttributeScores, ProductScores, ScoredNode } from '../../../functions/shared/catalog/features.ts';
import { isUnavailable } from '../../../functions/shared/catalog/outcome.ts';
import type { NodeKind } from '../../../functions/shared/knowledge/kinds.ts';
import type { LinkedMention } from '../../../functions/shared/knowledge/linked-mention.ts';
import { productAttributes } from '../../../functions/shared/signals/product-attributes.ts';
import { noAttributes } from '../../fixtures/fake-providers.ts';

const node = (id: number, name: string, kind: NodeKind, probability: number): ScoredNode => ({ id, name, kind, probability });
const scores = (imageShare: number, ...nodes: ScoredNode[]): AttributeScores => ({ nodes, imageShare });

const scoresOf = (inScope: number, attributes: Partial<ProductScores['attributes']> = {}): ProductScores => ({
  products: [], imageShare: 0.5, isProduct: inScope, inScope, attributes: { ...noAttributes, ...attributes },
});

const mentionOf = (id: number, name: string, kind: NodeKind, start = 0): LinkedMention => ({
  field: 'title', start, end: start + name.length, isNested: false,
  candidates: [{ node: { id, name, kind, path: [id], interests: [] }, form: 'preferred', language: 'en' }],
});

function compute(productScores: ProductScores, mentions?: readonly LinkedMention[]) {
  const value = productAttributes.compute({ productScores, ...(mentions ? { mentions } : {}) });
  if (isUnavailable(value)) throw new Error(value.code);
  return value;
}

describe('product_attributes', () => {
  it('gives what the heads are sure of, and what it comes from', () => {
    // Prepare
    const scored = scoresOf(0.9, {
      colour: scores(0.95, node(61, 'red', 'colour', 0.7), node(62, 'pink', 'colour', 0.2)),
      audience: scores(0, node(70, 'women', 'audience', 0.9)),
      season: scores(0.5, node(80, 'summer', 'occasion', 0.6)),
    });
    // Act
    const value = compute(scored);
    // Assess
    expect(value).toMatchObject({
      colour: [{ id: 61, name: 'red', score: 0.7, source: 'image' }],
      audience: [{ id: 70, source: 'text' }],
      season: [{ id: 80, source: 'both' }],
      pattern: [],
    });
  });

  it('takes pattern, material, style and occasion from what the words name, and usage by what kind of node it means', () => {
    // Prepare
    const scored = scoresOf(0.9, { usage: scores(0.5, node(90, 'casual', 'style', 0.8)) });
    const mentions = [mentionOf(1, 'striped', 'pattern'), mentionOf(2, 'cotton', 'material', 10), mentionOf(3, 'party', 'occasion', 20)];
    // Act
    const value = compute(scored, mentions);
    // Assess
    expect(value).toMatchObject({ pattern: [{ id: 1, source: 'text' }], material: [{ id: 2 }], occasion: [{ id: 3 }], style: [{ id: 90, source: 'both' }] });
  });

  it('believes the heads about a colour more than the bare word for another', () => {
    expect(compute(scoresOf(0.9, { colour: scores(1, node(61, 'red', 'colour', 0.7)) }), [mentionOf(62, 'orange', 'colour')]).colour).toMatchObject([{ id: 61 }]);
  });

  it('keeps to the words where they name a product that the heads do not know', () => {
    // Act: a green sofa; the heads would call it a garment.
    const value = compute(scoresOf(0.1, { colour: scores(1, node(61, 'red', 'colour', 0.9)) }), [mentionOf(41, 'sofas', 'product'), mentionOf(64, 'green', 'colour', 10)]);
    // Assess
    expect(value.colour).toMatchObject([{ id: 64, source: 'text' }]);
  });

  it('has no value for what is no product', () => {
    expect(productAttributes.compute({ productScores: scoresOf(0.1), mentions: [mentionOf(64, 'green', 'colour')] })).toMatchObject({ kind: 'unavailable', code: 'no-product' });
  });
});
