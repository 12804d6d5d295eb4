import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../functions/shared/knowledge/load-knowledge.ts';
import { parseProductMetadata } from '../../functions/shared/product-metadata/parse-product-metadata.ts';
import { LANGUAGES } from '../../functions/shared/text/languages.ts';
import { createProductStater } from '../../functions/signal-pins/features/state-product.ts';
import { languagesOf } from '../fixtures/feature-samples.ts';

const NAMES = ['@type', '@graph', 'brand', 'name', 'category', 'color', 'material', 'offers', 'price', 'lowPrice', 'priceSpecification', 'priceCurrency', 'audience', 'additionalProperty', 'value', 'hasVariant', '__proto__'];
/** JSON whose members have the names that are looked for. */
const { json: anyProduct } = fc.letrec((tie) => ({
  json: fc.oneof({ maxDepth: 5, withCrossShrink: true }, fc.jsonValue({ maxDepth: 1 }), fc.constantFrom('Product', 'N/A', '19,99 €', 'EUR', '1 - 2', 'Navy/White', '60% cotton', 'Shoes > Sneakers', 'kids', 0, -1, 1e300), fc.array(tie('json'), { maxLength: 3 }), fc.dictionary(fc.constantFrom(...NAMES), tie('json'), { maxKeys: 5 })),
}));

describe('parseProductMetadata', () => {
  it('gives what it promises for JSON of any shape, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(anyProduct, fc.jsonValue(), fc.anything()), (json) => {
        // Act
        const metadata = parseProductMetadata(json);
        // Assess
        const { amount = 1, listAmount = Infinity, maxAmount = Infinity, currency = 'EUR' } = metadata?.offer ?? {};
        expect(amount).toBeGreaterThan(0);
        expect(Math.min(listAmount, maxAmount)).toBeGreaterThan(amount);
        expect(currency).toMatch(/^[A-Z]{3}$/u);
        expect(JSON.stringify(metadata)?.length ?? 0).toBeLessThan(32_000);
      }),
      { numRuns: 300 },
    );
  });

  it('reads the same again from what it is given again', () => {
    fc.assert(fc.property(anyProduct, (json) => { expect(parseProductMetadata(JSON.parse(JSON.stringify(json)))).toEqual(parseProductMetadata(json)); }));
  });

  it('follows JSON that is nested deeper than the stack no further than a product is', () => {
    const nest = (open: string, close: string): unknown => JSON.parse(`${open.repeat(50_000)}${close.repeat(50_000)}`);
    const lists = nest('[', ']');
    for (const json of [lists, { brand: lists, offers: lists, category: lists, audience: lists, '@graph': lists }]) expect(parseProductMetadata(json)?.brand).toBeUndefined();
  });
});

describe('what structured fields state', () => {
  const stateProduct = createProductStater(loadKnowledge());

  it('is nodes with a probability for fields of any shape, in any language', () => {
    fc.assert(
      fc.property(anyProduct, fc.option(fc.constantFrom(...LANGUAGES), { nil: undefined }), fc.string({ unit: 'grapheme', maxLength: 60 }), (json, tag, words) => {
        // Prepare
        const fields = [parseProductMetadata(json), parseProductMetadata({ category: words, color: words, material: words, gender: words, additionalProperty: { name: words, value: words } })];
        for (const one of fields.filter((field) => field !== undefined)) {
          // Act
          const { category, attributes } = stateProduct(one, tag === undefined ? undefined : languagesOf(tag));
          // Assess
          if (category) expect(category.path.length).toBeGreaterThan(0);
          for (const { trust } of [...attributes, ...(category ? [category] : [])]) {
            expect(trust).toBeGreaterThanOrEqual(0);
            expect(trust).toBeLessThan(1);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
