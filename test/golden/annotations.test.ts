import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareWithReference, parseReference } from '../../commands/models/reference.ts';
import { ANNOTATION_FEATURES } from '../../functions/shared/annotations/annotation-features.ts';
import type { FoundAnnotation } from '../../functions/shared/annotations/found-annotation.ts';
import { assertPhraseFeatures, PHRASE_MODEL } from '../../functions/shared/annotations/phrases/score-phrases.ts';
import type { Roots } from '../../functions/shared/catalog/roots.ts';
import { defaultManifestPath, loadModels } from '../../functions/shared/inference/load-models.ts';
import { loadKnowledge } from '../../functions/shared/knowledge/load-knowledge.ts';
import type { Language } from '../../functions/shared/text/languages.ts';
import { assertFeatures } from '../../functions/signal-pins/features/find-annotations.ts';
import { createFeatureProviders } from '../../functions/signal-pins/features/feature-providers.ts';
import type { FeatureProviders } from '../../functions/signal-pins/compute-signals.ts';
import { computeFeatures } from '../evaluate/data/compute-features.ts';

const models = loadModels();
const knowledge = loadKnowledge();
let providers: FeatureProviders;

beforeAll(() => {
  providers = createFeatureProviders(models, knowledge);
});

async function annotationsOf(roots: Partial<Roots>): Promise<readonly FoundAnnotation[]> {
  const [computed] = await computeFeatures([roots], ['annotations'], providers);
  return computed?.annotations ?? [];
}

const samples = path.resolve(import.meta.dirname, '../../samples/pins');
const keyOf = ({ conceptId }: FoundAnnotation): string => (conceptId === undefined ? '' : knowledge.node(knowledge.indexOfId(conceptId) ?? 0).key);

describe('the annotation models', () => {
  it.each(['annotations', PHRASE_MODEL])('%s gives the reference outputs of Python', async (name) => {
    // Prepare
    const model = await models.open(name);
    const reference = parseReference(JSON.parse(readFileSync(path.join(path.dirname(defaultManifestPath()), model.entry.reference ?? ''), 'utf8')));
    // Act
    const deviations = await compareWithReference(reference, model);
    // Assess
    expect(deviations).toHaveLength(2);
    for (const { largest } of deviations) expect(largest).toBeLessThan(reference.tolerance);
  });

  it('refuse a manifest entry with other features than the code computes', () => {
    const entry = { preprocessing: { kind: 'features' as const, names: ['isFirst'] } };
    expect(() => assertFeatures(entry)).toThrow('models manifest: annotations: preprocessing.names: expected the');
    expect(() => assertPhraseFeatures(entry)).toThrow('models manifest: annotation-phrases: preprocessing.names: expected the');
  });

  it('says how much each feature adds, and that sums to the score', async () => {
    // Act
    const [first] = await annotationsOf({ title: 'Red summer dress for women' });
    // Assess
    const sum = Object.values(first?.contributions ?? {}).reduce((total, one) => total + one, 0);
    const model = await models.open('annotations');
    const { probability } = await model.run({ features: { data: new Float32Array(ANNOTATION_FEATURES.length), dims: [1, ANNOTATION_FEATURES.length] } });
    // All zeros: what is left is the constant.
    const constant = Math.log((probability?.[0] ?? 0.5) / (1 - (probability?.[0] ?? 0.5)));
    expect(1 / (1 + Math.exp(-(sum + constant)))).toBeCloseTo(first?.score ?? 0, 3);
  });
});

describe('annotations of words', () => {
  it.each<[Language, string, string[]]>([
    ['en', 'Red summer dress for women', ['dresses', 'red', 'women']],
    ['de', 'Blaues Sofa im Wohnzimmer', ['sofas', 'blue', 'living-room']],
    ['fr', 'Gâteau au chocolat et framboises', ['raspberries', 'cakes']],
    ['es', 'Vestido rojo de lunares para el verano', ['dresses', 'red', 'summer']],
    ['it', 'Borsa a mano marrone in pelle', ['handbags', 'brown']],
    ['pt', 'Sapatos pretos para homens', ['shoes', 'black', 'men']],
    ['ru', 'Белый диван в гостиной', ['sofas', 'white']],
    ['ja', '赤いドレスと白い靴', ['dresses', 'white']],
    ['ar', 'حقيبة يد جلدية بنية كلاسيكية', ['handbags', 'brown', 'leather']],
    ['hi', 'दिवाली के लिए आसान रंगोली डिज़ाइन', ['diwali', 'rangoli-designs']],
    ['tr', 'Küçük balkonda bahçe keyfi: saksıda domates', ['tomatoes']],
    ['ko', '귀여운 고양이 그림', ['cats']],
  ])('in %s: %s', async (language, title, keys) => {
    // Act
    const found = await annotationsOf({ title });
    // Assess
    expect(found.map(keyOf)).toEqual(expect.arrayContaining(keys));
    for (const { conceptId, term, language: own } of found) if (conceptId !== undefined) expect([own, term]).toEqual([language, knowledge.labelOf(knowledge.indexOfId(conceptId) ?? 0, language)]);
  });

  it('names the brand, which the graph does not have', async () => {
    expect(await annotationsOf({ title: 'Zapatillas Adidas para mujer' })).toEqual(expect.arrayContaining([expect.objectContaining({ conceptId: undefined, term: 'adidas' })]));
  });

  it('cuts the words that speak for it out of the field', async () => {
    // Prepare
    const title = 'Vase with pink roses';
    // Act
    const rose = (await annotationsOf({ title })).find((one) => keyOf(one) === 'roses');
    // Assess
    const [evidence] = rose?.evidence ?? [];
    expect(title.slice(evidence?.start, evidence?.end)).toBe('roses');
  });

  it('reads words of the link where there is no text', async () => {
    expect((await annotationsOf({ link: 'https://shop.example.com/red-leather-handbag' })).map(keyOf)).toEqual(expect.arrayContaining(['handbags']));
  });

  it('says nothing of a text about nothing', async () => {
    expect(await annotationsOf({ title: '12345 67' })).toEqual([]);
    expect(await annotationsOf({})).toEqual([]);
  });
});

describe('annotations of words and a picture', () => {
  it.each([
    ['red-summer-dress', ['dresses', 'red', 'women', 'summer']],
    ['leather-handbag', ['handbags', 'brown', 'leather']],
    ['shoyu-ramen', ['ramen']],
    ['olive-sofa-living-room', ['sofas', 'velvet']],
  ])('%s', async (pinId, keys) => {
    // Prepare
    const { title, description, altText } = JSON.parse(readFileSync(path.join(samples, pinId, 'pin.json'), 'utf8')) as Record<string, string>;
    const file = pinId === 'shoyu-ramen' ? 'image.webp' : 'image.jpg';
    // Act
    const found = await annotationsOf({ image: readFileSync(path.join(samples, pinId, file)), title: title ?? '', description: description ?? '', altText: altText ?? '' });
    // Assess
    expect(found.slice(0, 8).map(keyOf)).toEqual(expect.arrayContaining(keys));
  });
});
