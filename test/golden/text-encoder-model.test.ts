import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareWithReference, parseReference } from '../../commands/models/reference.ts';
import { embedTexts } from '../../functions/shared/inference/embed-texts.ts';
import { loadConceptVectors } from '../../functions/shared/inference/load-concept-vectors.ts';
import { defaultManifestPath, loadModels } from '../../functions/shared/inference/load-models.ts';
import { loadKnowledge } from '../../functions/shared/knowledge/load-knowledge.ts';
import { nearestConcepts } from '../../functions/shared/knowledge/nearest-concepts.ts';

const models = loadModels();

const DRESSES = {
  en: { red: 'red dress', blue: 'blue dress', shoes: 'red shoes' },
  de: { red: 'rotes Kleid', blue: 'blaues Kleid', shoes: 'rote Schuhe' },
  es: { red: 'vestido rojo', blue: 'vestido azul', shoes: 'zapatos rojos' },
  fr: { red: 'robe rouge', blue: 'robe bleue', shoes: 'chaussures rouges' },
  pl: { red: 'czerwona sukienka', blue: 'niebieska sukienka', shoes: 'czerwone buty' },
  ru: { red: 'красное платье', blue: 'синее платье', shoes: 'красные туфли' },
  ar: { red: 'فستان أحمر', blue: 'فستان أزرق', shoes: 'حذاء أحمر' },
  ja: { red: '赤いドレス', blue: '青いドレス', shoes: '赤い靴' },
  zh: { red: '红色连衣裙', blue: '蓝色连衣裙', shoes: '红色鞋子' },
} as const;

const cosine = (left: ArrayLike<number>, right: ArrayLike<number>): number => Array.from(left).reduce((sum, value, i) => sum + value * (right[i] ?? 0), 0);

describe('text-encoder', () => {
  it('gives the reference outputs for texts that this code tokenises, in one padded batch', async () => {
    // Prepare
    const model = await models.open('textEmbedding');
    const file = path.join(path.dirname(defaultManifestPath()), model.entry.reference ?? '');
    const reference = parseReference(JSON.parse(readFileSync(file, 'utf8')));
    // Act
    const [deviation] = await compareWithReference(reference, model);
    // Assess
    expect(reference.texts?.length).toBeGreaterThan(10);
    expect(reference.outputs['embedding']?.shape).toEqual([reference.texts?.length, 128]);
    expect(deviation?.largest).toBeLessThan(reference.tolerance);
  });

  it('gives a text the same vector alone and beside longer ones', async () => {
    // Act
    const [alone] = await embedTexts(['red dress'], models);
    const [, beside] = await embedTexts(['a much longer text about something else entirely', 'red dress'], models);
    // Assess
    expect(cosine(alone?.values ?? [], beside?.values ?? [])).toBeCloseTo(1, 5);
  });

  it('gives no vector to a text without words', async () => {
    expect(await embedTexts(['', ' !? '], models)).toEqual([undefined, undefined]);
  });

  it.each(Object.entries(DRESSES))('composes colour and product: a red dress in %s is nearer to a red dress than to a blue one or to red shoes in every other language', async (language, { red }) => {
    // Prepare
    const others = Object.entries(DRESSES).filter(([other]) => other !== language);
    // Act
    const [own, ...rest] = await embedTexts([red, ...others.flatMap(([, texts]) => [texts.red, texts.blue, texts.shoes])], models);
    // Assess
    const similarities = rest.map((other) => cosine(own?.values ?? [], other?.values ?? []));
    for (const [at, [other]] of others.entries()) {
      const [same = 0, blue = 1, shoes = 1] = similarities.slice(at * 3, at * 3 + 3);
      expect(same - Math.max(blue, shoes), other).toBeGreaterThan(0);
    }
  });
});

describe('concept-vectors.bin', () => {
  it('belongs to the encoder that serves, and has a vector for the concepts of the graph', () => {
    // Act
    const vectors = loadConceptVectors(models);
    // Assess
    expect(vectors?.ids.length).toBeGreaterThan(3000);
    expect(vectors?.dims).toBe(models.entries['text-encoder']?.outputs[0]?.shape[1]);
  });

  it.each([
    ['Kleider', 'dresses'],
    ['スニーカー', 'sneakers'],
    ['kahvipöytä', 'coffee-tables'],
  ])('has the product called %s nearest to its name', async (text, key) => {
    // Prepare
    const vectors = loadConceptVectors(models);
    const knowledge = loadKnowledge();
    // Act
    const [embedding] = await embedTexts([text], models);
    // Assess
    if (!vectors || !embedding) throw new Error('expected an encoder and its concept vectors');
    const [nearest] = nearestConcepts(embedding.values, 1, vectors, { kinds: ['product'] });
    expect(knowledge.node(knowledge.indexOfId(nearest?.id ?? 0) ?? 0).key).toBe(key);
  });
});
