import { describe, expect, it } from 'vitest';
import type { ProductScores, ScoredNode } from '../../../functions/shared/catalog/features.ts';
import { isUnavailable } from '../../../functions/shared/catalog/outcome.ts';
import type { StatedProduct } from '../../../functions/shared/product-metadata/stated-product.ts';
import { style } from '../../../functions/shared/signals/style.ts';
import { noAttributes } from '../../fixtures/fake-providers.ts';
import { signalText } from '../../fixtures/signal-texts.ts';
import { facetOf, subjectOf } from '../../fixtures/subjects.ts';

const boho = (strength: number) => facetOf(2958, 'boho', 'style', strength);
const heads = (...nodes: ScoredNode[]): ProductScores => ({ products: [], imageShare: 1, isProduct: 0.95, inScope: 0.95, attributes: { ...noAttributes, usage: { nodes, imageShare: 1 } } });
const use = (id: number, name: string, probability: number): ScoredNode => ({ id, name, kind: 'style', probability });
const dress = subjectOf({ name: 'dresses', kind: 'product', path: ['clothing', 'dresses'] });

function compute(inputs: Parameters<typeof style.compute>[0]) {
  const value = style.compute(inputs);
  if (isUnavailable(value)) throw new Error(value.code);
  return value.styles;
}

describe('style', () => {
  it('gives styles that are named, and those that several things speak for, each with a score of its own', () => {
    // Prepare
    const minimalist = facetOf(2959, 'minimalist', 'style');
    const subjects = [subjectOf({ facets: [minimalist] }), subjectOf({ name: 'paisley', facets: [boho(0.35)] }), subjectOf({ name: 'rattan', source: 'image', facets: [boho(0.2)] })];
    // Assess
    expect(compute({ subjects })).toEqual([
      { id: 2959, name: 'minimalist', score: 0.9, source: 'text' },
      { id: 2958, name: 'boho', score: expect.closeTo(0.438, 3), source: 'both' },
    ]);
  });

  it('gives none for a thing that a style only goes with', () => {
    expect(compute({ subjects: [subjectOf({ name: 'paisley', facets: [boho(0.35)] })] })).toEqual([]);
  });

  it('takes from the heads what a thing is worn for, but not that it is casual, which most things are', () => {
    expect(compute({ subjects: [dress], productScores: heads(use(2990, 'formal', 0.9)) })).toEqual([{ id: 2990, name: 'formal', score: expect.closeTo(0.675, 3), source: 'image' }]);
    expect(compute({ subjects: [dress], productScores: heads(use(2987, 'casual', 0.98)) })).toEqual([]);
  });

  it('takes what a shop’s fields state', () => {
    const statedProduct: StatedProduct = { category: undefined, isOffered: true, attributes: [{ attribute: 'style', id: 2958, name: 'boho', trust: 0.9, above: [], below: [] }] };
    expect(compute({ subjects: [], statedProduct })).toEqual([{ id: 2958, name: 'boho', score: expect.closeTo(0.9, 6), source: 'metadata' }]);
  });

  it('does not ask the heads about what nobody wears', () => {
    expect(compute({ subjects: [subjectOf({ name: 'kitchens', path: ['home'], interests: ['home'] })], productScores: heads(use(2990, 'formal', 0.9)) })).toEqual([]);
  });
});

/** What a reader of each language would name first, if anything. */
const GOLDEN: readonly (readonly [language: string, style: string | undefined, title: string])[] = [
  ['en', 'boho', 'Boho living room ideas with rattan and macrame'],
  ['en', 'minimalist', 'Minimalist home office desk setup'],
  ['en', 'streetwear', 'Men’s streetwear hoodie'],
  ['en', undefined, 'Easy chicken soup recipe for cold winter days'],
  ['de', 'Scandinavian', 'Skandinavisches Wohnzimmer: Ideen'],
  ['de', 'vintage', 'Vintage Brautkleid mit Spitze'],
  ['de', undefined, 'Checkliste für die Hochzeitsplanung'],
  ['fr', 'boho', 'Idées de décoration bohème pour le salon'],
  ['es', 'minimalist', 'Decoración minimalista para salones pequeños'],
  ['es', 'formal', 'Zapatos de hombre de cuero formales'],
  ['ja', 'Scandinavian', '北欧インテリアのリビング アイデア'],
  ['ar', 'boho', 'ديكور غرفة المعيشة بأسلوب بوهيمي'],
  ['ar', 'elegant', 'فستان سهرة نسائي أنيق'],
  ['ru', 'Scandinavian', 'Скандинавский стиль в интерьере гостиной'],
  ['hi', 'minimalist', 'मिनिमलिस्ट लिविंग रूम'],
  ['it', 'boho', 'Abito da sposa bohémien'],
  ['pl', 'boho', 'Sukienka letnia damska boho'],
  ['ko', 'minimalist', '미니멀 거실 인테리어'],
  ['zh', 'industrial', '工业风客厅'],
];

describe('style of titles as people write them', () => {
  it.each(GOLDEN)('%s: %s: %s', async (language, expected, title) => {
    // Act
    const { styles: [first] } = await signalText(style, { title, language });
    // Assess
    expect(first?.name.replace(/ \(.*\)$/u, '')).toBe(expected);
  });
});
