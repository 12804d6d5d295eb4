import { describe, expect, it } from 'vitest';
import type { FoundBrand } from '../../../functions/shared/brands/found-brand.ts';
import { parseProductMetadata } from '../../../functions/shared/product-metadata/parse-product-metadata.ts';
import { brand } from '../../../functions/shared/signals/brand.ts';

const found = (name: string, score: number): FoundBrand => ({ id: name.toLowerCase(), name, score, evidence: [{ source: 'title', start: 0, end: name.length }] });

describe('brand', () => {
  it('is the likeliest, with where it was read and what else it may be', () => {
    // Act
    const value = brand.compute({ brands: [found('Nike', 0.9), found('Puma', 0.2), found('Lee', 0.01)] });
    // Assess
    expect(value).toEqual({ id: 'nike', name: 'Nike', score: 0.9, evidence: [{ source: 'title', start: 0, end: 4 }], others: [{ id: 'puma', name: 'Puma', score: 0.2 }] });
    expect(brand.schema.safeParse(value).success).toBe(true);
  });

  it('may come from the link, and may have no id', () => {
    const value = brand.compute({ brands: [{ id: undefined, name: 'Zorvath', score: 0.7, evidence: [{ source: 'link' }] }] });
    expect(value).toMatchObject({ name: 'Zorvath', evidence: [{ source: 'link' }] });
    expect(brand.schema.safeParse(value).success).toBe(true);
  });

  it('may come from the structured fields, and says why they name none', () => {
    // Act
    const value = brand.compute({ brands: [{ id: 'nike', name: 'Nike', score: 0.98, evidence: [{ source: 'metadata' }] }] });
    const productFields = parseProductMetadata({ brand: 'N/A' });
    // Assess
    expect(value).toMatchObject({ id: 'nike', evidence: [{ source: 'metadata' }] });
    expect(brand.schema.safeParse(value).success).toBe(true);
    expect(brand.compute({ brands: [], ...(productFields ? { productFields } : {}) })).toMatchObject({ code: 'no-brand', message: 'title, description and link name no brand; product.brand: "N/A" names none' });
  });

  it('is not there when no brand is more likely than not', () => {
    expect(brand.compute({ brands: [found('Orange', 0.49)] })).toMatchObject({ kind: 'unavailable', code: 'no-brand' });
    expect(brand.compute({ brands: [] })).toMatchObject({ kind: 'unavailable', code: 'no-brand' });
  });
});
