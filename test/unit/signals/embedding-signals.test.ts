import { encode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import { keptFeatures } from '../../../functions/shared/catalog/kept-features.ts';
import { available, unavailable } from '../../../functions/shared/catalog/outcome.ts';
import { quantiseEmbedding, type StoredEmbedding, toEmbeddingValues } from '../../../functions/shared/catalog/value-types.ts';
import { cosineOf, type Embedding, toUnitVector } from '../../../functions/shared/inference/embedding.ts';
import { imageEmbedding } from '../../../functions/shared/signals/image-embedding.ts';
import { pinEmbedding } from '../../../functions/shared/signals/pin-embedding.ts';
import { textEmbedding } from '../../../functions/shared/signals/text-embedding.ts';
import { packValue, toStoredPrecision } from '../../../functions/shared/storage/value-codec.ts';

/** A vector of length 1 whose direction depends on `seed`. */
function vectorOf(seed: number, dims = 128, space = 'pin-signals-1'): Embedding {
  const values = toUnitVector(Array.from({ length: dims }, (_, i) => Math.sin(seed * 7 + i * (1 + seed / 10))));
  if (!values) throw new Error('no direction');
  return { space, values };
}

const stored = (value: unknown): StoredEmbedding => {
  if (typeof value !== 'object' || value === null || !('values' in value)) throw new Error(`no embedding: ${JSON.stringify(value)}`);
  return value as StoredEmbedding;
};

describe('stored embeddings', () => {
  it('keep the direction to less than a degree', () => {
    // Prepare
    const vector = vectorOf(1);
    // Act
    const back = toEmbeddingValues(quantiseEmbedding(vector));
    // Assess
    const length = Math.hypot(...back.values);
    expect(cosineOf(vector, back) / length).toBeGreaterThan(Math.cos(Math.PI / 180));
  });

  it.each([8, 128, 1024])('are the same after storage, in about one byte for each of %i numbers', (dims) => {
    // Prepare
    const { schema } = imageEmbedding;
    const value = stored(imageEmbedding.compute({ imageEmbedding: vectorOf(2, dims) }));
    // Act
    const bytes = encode(packValue(schema, value)).length;
    // Assess
    expect(toStoredPrecision(schema, value)).toEqual(value);
    expect(schema.safeParse(value).error).toBeUndefined();
    expect(Math.max(...value.values.map(Math.abs))).toBe(127);
    expect(bytes).toBeLessThan(dims + 28);
  });

  it('refuse a vector that is too short to be one', () => {
    expect(imageEmbedding.schema.safeParse(quantiseEmbedding(vectorOf(1, 4))).success).toBe(false);
  });
});

describe('pin_embedding', () => {
  it('lies half-way between picture and words', () => {
    // Prepare
    const [image, text] = [vectorOf(1), vectorOf(2)];
    // Act
    const pin = toEmbeddingValues(stored(pinEmbedding.compute({ imageEmbedding: image, textEmbedding: text })));
    // Assess
    expect(cosineOf(pin, image)).toBeCloseTo(cosineOf(pin, text), 2);
    expect(cosineOf(pin, image)).toBeGreaterThan(cosineOf(image, text));
  });

  it('is the one that is there, to the byte', () => {
    const text = vectorOf(3);
    expect(pinEmbedding.compute({ textEmbedding: text })).toEqual(textEmbedding.compute({ textEmbedding: text }));
  });

  it('is the same whether the picture was embedded now or its stored vector was kept', () => {
    // Prepare
    const [image, text] = [vectorOf(4), vectorOf(5)];
    const kept = toEmbeddingValues(stored(imageEmbedding.compute({ imageEmbedding: image })));
    // Act, Assess
    expect(pinEmbedding.compute({ imageEmbedding: kept, textEmbedding: text })).toEqual(pinEmbedding.compute({ imageEmbedding: image, textEmbedding: text }));
  });

  it.each([
    ['nothing is there', {}, 'no-embedding'],
    ['the spaces differ', { imageEmbedding: vectorOf(1), textEmbedding: vectorOf(1, 128, 'clip') }, 'mixed-spaces'],
    ['the lengths differ', { imageEmbedding: vectorOf(1), textEmbedding: vectorOf(1, 64) }, 'mixed-spaces'],
    ['picture and words are opposite', { imageEmbedding: vectorOf(1), textEmbedding: { ...vectorOf(1), values: vectorOf(1).values.map((value) => -value) } }, 'no-embedding'],
  ])('is unavailable when %s', (_, inputs, code) => {
    expect(pinEmbedding.compute(inputs)).toMatchObject({ kind: 'unavailable', code });
  });
});

describe('keptFeatures', () => {
  const value = available(quantiseEmbedding(vectorOf(6)));

  it('takes what a fresh signal holds, and its reason where it has none', () => {
    // Act
    const kept = keptFeatures({ image_embedding: { outcome: value }, text_embedding: { outcome: unavailable('no-text', 'no words') } }, []);
    // Assess
    expect(kept.get('imageEmbedding')).toMatchObject({ kind: 'value', value: { space: 'pin-signals-1' } });
    expect(kept.get('textEmbedding')).toMatchObject({ kind: 'unavailable', code: 'no-text' });
  });

  it('takes nothing of what is to be computed again', () => {
    expect(keptFeatures({ image_embedding: { outcome: value } }, [imageEmbedding]).size).toBe(0);
  });
});

describe('cosineOf', () => {
  it('refuses vectors of two spaces in one line', () => {
    expect(() => cosineOf(vectorOf(1), vectorOf(1, 128, 'clip'))).toThrow('embeddings of the spaces pin-signals-1 and clip cannot be compared');
  });

  it.each([[[0, 0, 0]], [[Number.NaN, 1]], [[]]])('knows that %j has no direction', (values) => {
    expect(toUnitVector(values)).toBeUndefined();
  });
});
