import { describe, expect, it } from 'vitest';
import { explainIgnored } from '../../../functions/shared/product-metadata/explain-ignored.ts';
import { parseProductMetadata } from '../../../functions/shared/product-metadata/parse-product-metadata.ts';

describe('explainIgnored', () => {
  it('names the field, or the whole where nothing of it can be used', () => {
    expect(explainIgnored(parseProductMetadata({ brand: 'N/A' }), 'brand')).toBe('product.brand: "N/A" names none');
    expect(explainIgnored(parseProductMetadata('words'), 'offers')).toBe('product: expected an object of type Product, got "words"');
  });

  it('has nothing to explain of a field that is used or not there', () => {
    expect(explainIgnored(parseProductMetadata({ brand: 'Acme' }), 'brand')).toBeUndefined();
    expect(explainIgnored(parseProductMetadata({ brand: 'N/A' }), 'offers')).toBeUndefined();
    expect(explainIgnored(undefined, 'brand')).toBeUndefined();
  });
});
