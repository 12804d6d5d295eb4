import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareWithReference, parseReference } from '../../commands/models/reference.ts';
import type { FoundBrand } from '../../functions/shared/brands/found-brand.ts';
import { defaultManifestPath, type LoadedModel, loadModels } from '../../functions/shared/inference/load-models.ts';
import { loadKnowledge } from '../../functions/shared/knowledge/load-knowledge.ts';
import { parseProductMetadata } from '../../functions/shared/product-metadata/parse-product-metadata.ts';
import { toPinText } from '../../functions/shared/text/pin-text.ts';
import { type BrandFinder, createBrandFinder, vocabularyOf } from '../../functions/signal-pins/features/find-brands.ts';
import { parseLink } from '../../functions/signal-pins/features/parse-link.ts';
import { isUnavailable } from '../../functions/shared/catalog/outcome.ts';

let model: LoadedModel;
let find: BrandFinder;

beforeAll(async () => {
  model = await loadModels().open('brand');
  find = createBrandFinder(loadKnowledge());
});

async function brandsOf(title: string, description?: string, link?: string): Promise<readonly FoundBrand[]> {
  const parsed = parseLink(link);
  const text = toPinText({ title, ...(description === undefined ? {} : { description }) });
  const [found = []] = await find([{ text, link: isUnavailable(parsed) ? undefined : parsed }], model);
  return found.filter(({ score }) => score >= 0.5);
}

/** What title, link and the structured fields of a product name together. */
async function brandsWithFields(product: unknown, title?: string, link?: string): Promise<readonly FoundBrand[]> {
  const parsed = parseLink(link);
  const [found = []] = await find([{ text: title === undefined ? undefined : toPinText({ title }), link: isUnavailable(parsed) ? undefined : parsed, productFields: parseProductMetadata(product) }], model);
  return found.filter(({ score }) => score >= 0.5);
}

describe('the brand model', () => {
  it('gives the reference outputs of Python', async () => {
    // Prepare
    const file = path.join(path.dirname(defaultManifestPath()), model.entry.reference ?? '');
    const reference = parseReference(JSON.parse(readFileSync(file, 'utf8')));
    // Act
    const [deviation] = await compareWithReference(reference, model);
    // Assess
    expect(deviation).toMatchObject({ output: 'probability' });
    expect(deviation?.largest).toBeLessThan(reference.tolerance);
  });

  it('refuses a manifest entry with other features than the code computes', () => {
    const { entry, vocabulary } = model;
    const other = { ...entry, preprocessing: { kind: 'features' as const, names: ['isFirst'] } };
    expect(() => vocabularyOf({ entry: other, vocabulary })).toThrow('models manifest: brand: preprocessing.names: expected the');
    expect(() => vocabularyOf({ entry, vocabulary: undefined })).toThrow('models manifest: brand: preprocessing.vocabulary');
  });

  it.each([
    ['English', 'Nike Air Zoom Pegasus running shoes for men', 'nike'],
    ['English, at the end', 'Linen midi dress with pockets | Mango', 'mango'],
    ['German', 'Vase aus Keramik von Alessi', 'alessi'],
    ['French', 'Sac à main cuir noir Longchamp', 'longchamp'],
    ['Spanish', 'Zapatillas Adidas para mujer', 'adidas'],
    ['Italian', 'Borsa in pelle Gucci', 'gucci'],
    ['Dutch', 'IKEA kast in een kleine woonkamer', 'ikea'],
    ['Japanese', 'ユニクロのヒートテック', 'uniqlo'],
    ['Korean', '나이키 운동화 추천', 'nike'],
    ['Russian', 'Кроссовки Найк для бега', 'nike'],
  ])('finds the brand in %s: %s', async (_, title, id) => {
    expect((await brandsOf(title)).map((found) => found.id)).toContain(id);
  });

  it.each([
    ['a fruit', 'apple pie with cinnamon'],
    ['a colour', 'Orange summer dress with pockets'],
    ['a German fruit', 'Apfelkuchen mit Mango und Orange'],
    ['a French fruit', 'Tarte à l’orange et mangue'],
    ['a verb', 'Guess what happened next'],
    ['an animal', 'A puma resting on a rock'],
    ['a bird', 'Une colombe blanche, une dove sur le toit'],
    ['a hole', 'Mind the gap between the stones'],
    ['something of no brand', 'Slow mornings poster'],
    ['a likeness', 'Chanel style tweed jacket DIY'],
    ['no words', '12345'],
  ])('finds none in %s: %s', async (_, title) => {
    expect(await brandsOf(title)).toEqual([]);
  });

  it('finds a brand that only the link names, and none behind another shop’s', async () => {
    expect((await brandsOf('Air Max 90', undefined, 'https://www.nike.com/de/air-max'))[0]).toMatchObject({ id: 'nike', evidence: [{ source: 'link' }] });
    expect(await brandsOf('Air Max 90', undefined, 'https://shop.example.com/air-max')).toEqual([]);
  });

  it('finds a name that the vocabulary does not have, without an id', async () => {
    const [found] = await brandsOf('Zorvathia Men Blue T-shirt');
    expect(found).toMatchObject({ id: undefined, name: 'Zorvathia', evidence: [{ source: 'title', start: 0, end: 9 }] });
  });

  it('says the same of a Pin alone and among others', async () => {
    // Prepare
    const pins = ['Nike shoes', 'orange juice', 'Vase von Alessi'].map((title) => ({ text: toPinText({ title }) }));
    // Act
    const together = await find(pins, model);
    const alone = await Promise.all(pins.map(async (pin) => (await find([pin], model))[0]));
    // Assess
    for (const [at, found] of together.entries()) {
      expect(found.map(({ name }) => name)).toEqual(alone[at]?.map(({ name }) => name));
      for (const [rank, { score }] of found.entries()) expect(score).toBeCloseTo(alone[at]?.[rank]?.score ?? -1, 5);
    }
  });
});

describe('a brand field beside the words', () => {
  it.each([
    ['names what the words do not', { brand: { '@type': 'Brand', name: 'Nike' } }, 'White running shoes', undefined, 'nike'],
    ['names it in another script', { brand: 'アディダス' }, 'スニーカー 白', undefined, 'adidas'],
    ['stands alone', { brand: 'Alessi' }, undefined, undefined, 'alessi'],
    ['agrees with the words', { brand: 'NIKE' }, 'Nike Air Zoom Pegasus running shoes for men', undefined, 'nike'],
    ['is empty in all but name', { brand: 'Generic' }, 'Nike Air Zoom Pegasus running shoes for men', undefined, 'nike'],
    ['is the shop’s own name', { brand: 'Big Shop', offers: { seller: { name: 'Big Shop' } } }, 'Nike Air Zoom Pegasus running shoes for men', 'https://www.big-shop.de/p/1', 'nike'],
    ['is a word for the product', { brand: 'Shoes' }, 'Nike Air Zoom Pegasus running shoes for men', undefined, 'nike'],
    ['overrules a word that is a brand elsewhere', { brand: 'Zara' }, 'Orange linen dress', undefined, 'zara'],
  ])('%s', async (_, product, title, link, id) => {
    expect((await brandsWithFields(product, title, link)).map((found) => found.id)).toEqual([id]);
  });

  it('names a brand that nobody knows', async () => {
    expect(await brandsWithFields({ brand: 'Zorvathia' }, 'Linen dress with pockets')).toMatchObject([{ id: undefined, name: 'Zorvathia', evidence: [{ source: 'metadata' }] }]);
  });

  it.each([['N/A'], ['Unbranded'], ['Dresses']])('names none where it says %s and the words name none', async (brand) => {
    expect(await brandsWithFields({ brand }, 'Linen dress with pockets')).toEqual([]);
  });

  it('changes nothing for Pins without fields', async () => {
    const titles = ['Nike shoes', 'orange juice', 'Vase von Alessi', 'Linen midi dress | Mango'];
    const plain = await find(titles.map((title) => ({ text: toPinText({ title }) })), model);
    const beside = await find([...titles.map((title) => ({ text: toPinText({ title }) })), { productFields: parseProductMetadata({ brand: 'Nike' }) }], model);
    for (const [at, one] of plain.entries()) expect(beside[at]?.map(({ id, name, score }) => [id, name, score.toFixed(4)])).toEqual(one.map(({ id, name, score }) => [id, name, score.toFixed(4)]));
  });
});
