import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../functions/shared/knowledge/load-knowledge.ts';
import { parseProductMetadata } from '../../functions/shared/product-metadata/parse-product-metadata.ts';
import type { StatedProduct } from '../../functions/shared/product-metadata/stated-product.ts';
import type { Language } from '../../functions/shared/text/languages.ts';
import { createProductStater } from '../../functions/signal-pins/features/state-product.ts';
import { languagesOf } from '../fixtures/feature-samples.ts';

const stateProduct = createProductStater(loadKnowledge());

function state(product: unknown, tag?: Language): StatedProduct {
  const fields = parseProductMetadata(product);
  if (!fields) throw new Error('no product');
  return stateProduct(fields, tag === undefined ? undefined : languagesOf(tag));
}

const namesOf = ({ attributes }: StatedProduct, wanted: string): string[] => attributes.filter(({ attribute }) => attribute === wanted).map(({ name }) => name.replace(/ \(.*\)$/u, ''));

describe('what structured fields state, through the real graph', () => {
  it.each([
    ['en', 'Navy Blue/White', ['navy blue', 'white']],
    ['de', 'Marineblau / Weiß', ['navy blue', 'white']],
    ['fr', 'bleu marine, blanc', ['navy blue', 'white']],
    ['es', 'azul marino y blanco', ['navy blue', 'white']],
    ['it', 'blu navy e bianco', ['navy blue', 'white']],
    ['ja', '紺・白', ['navy blue', 'white']],
    ['ru', 'тёмно-синий, белый', ['navy blue', 'white']],
    ['ar', 'كحلي، أبيض', ['navy blue', 'white']],
    ['hi', 'नेवी ब्लू / सफ़ेद', ['navy blue', 'white']],
    ['sv', 'marinblå/vit', ['navy blue', 'white']],
    ['ko', '네이비, 화이트', ['navy blue', 'white']],
    ['tr', 'lacivert / beyaz', ['navy blue', 'white']],
    ['en', 'Heather Navy Blue', ['navy blue']],
    ['de', 'Olive', ['olive']],
    [undefined, 'rosso', ['red']],
    ['en', 'As pictured', []],
    ['en', '#12', []],
  ] as const)('colours (%s): %s', (tag, color, names) => {
    expect(namesOf(state({ color }, tag), 'colour')).toEqual(names);
  });

  it.each([
    ['en', '60% cotton, 40% polyester', ['cotton', 'polyester']],
    ['en', '97% cotton, 3% elastane', ['cotton', 'elastane']],
    ['de', 'Obermaterial: Leder', ['leather']],
    ['fr', '100% lin', ['linen']],
    ['es', 'madera de roble', ['oak']],
    ['pl', 'bawełna', ['cotton']],
    ['en', 'secret', []],
  ] as const)('materials (%s): %s', (tag, material, names) => {
    expect(namesOf(state({ material }, tag), 'material')).toEqual(names);
  });

  it('trusts a fibre of three percent far less than the main one', () => {
    // Act
    const [main, little] = state({ material: '97% cotton, 3% elastane' }, 'en').attributes;
    // Assess
    expect(main?.trust).toBeGreaterThan(0.8);
    expect(little?.trust).toBeLessThan(0.2);
  });

  it.each([
    ['a pattern', { pattern: 'Striped' }, 'pattern', ['striped']],
    ['a named pattern', { additionalProperty: [{ name: 'Pattern', value: 'Polka dot' }] }, 'pattern', ['polka dot']],
    ['a German property', { additionalProperty: [{ name: 'Material', value: 'Baumwolle' }] }, 'material', ['cotton']],
    ['a German property of the graph', { additionalProperty: [{ name: 'Farbe', value: 'rot' }] }, 'colour', ['red']],
    ['a season', { additionalProperty: { name: 'Season', value: 'Summer' } }, 'season', ['summer']],
    ['an occasion', { additionalProperty: { name: 'Occasion', value: 'Christmas' } }, 'occasion', ['Christmas']],
    ['a property of another kind', { additionalProperty: { name: 'Weight', value: 'silver' } }, 'material', []],
  ])('%s', (_, product, attribute, names) => {
    expect(namesOf(state(product, 'de'), attribute)).toEqual(names);
  });

  it.each([
    ['female', { gender: 'female' }, ['women']],
    ['German', { audience: 'Damen' }, ['women']],
    ['English possessive', { gender: "Women's" }, ['women']],
    ['female kids', { gender: 'female', age_group: 'kids' }, ['girls']],
    ['male kids', { gender: 'male', age_group: 'kids' }, ['boys']],
    ['both', { gender: 'unisex' }, ['unisex']],
    ['unisex kids', { gender: 'unisex', age_group: 'kids' }, ['children']],
    ['infants', { gender: 'female', age_group: 'infant' }, ['babies']],
    ['adults', { gender: 'male', age_group: 'adult' }, ['men']],
    ['a suggested age', { audience: { suggestedGender: 'male', suggestedMaxAge: 8 } }, ['boys']],
    ['the age alone', { audience: { suggestedMaxAge: 1.5 } }, ['babies']],
    ['nobody known', { audience: 'aliens' }, []],
  ])('audience: %s', (_, product, names) => {
    expect(namesOf(state(product, 'de'), 'audience')).toEqual(names);
  });

  it.each([
    ['en', 'Apparel &amp; Accessories &gt; Clothing &gt; Dresses', 'dresses'],
    ['en', 'Home & Garden > Furniture > Sofas', 'sofas'],
    ['de', 'Bekleidung > Damen > Kleider', 'dresses'],
    ['fr', 'Maison / Meubles / Canapés', 'sofas'],
    ['es', 'Calzado > Sandalias', 'sandals'],
    ['it', 'Borse', 'bags and luggage'],
    ['nl', 'Meubels > Banken', 'sofas'],
    ['ja', 'ファッション > ワンピース', 'dresses'],
    ['ru', 'Одежда > Платья', 'dresses'],
    ['ar', 'ملابس > فساتين', 'dresses'],
    ['sv', 'Kläder > Klänningar', 'dresses'],
    ['en', "Women's Summer Dresses", 'summer dresses'],
    ['en', 'Sale > New in', undefined],
  ] as const)('category (%s): %s', (tag, category, name) => {
    expect(state({ category }, tag).category?.path.at(-1)?.name).toBe(name);
  });

  it('does not take women or men for a contradiction of anyone', () => {
    // Prepare
    const [women, men] = ['female', 'male'].map((gender) => state({ gender }).attributes[0]?.id);
    // Assess
    expect(state({ gender: 'unisex' }).attributes[0]?.below).toEqual([women, men]);
  });

  it('is offered where any field tells something of it', () => {
    expect(state({ offers: { price: 5 } }).isOffered).toBe(true);
    expect(state({ brand: 'N/A', category: 5 }).isOffered).toBe(false);
  });
});
