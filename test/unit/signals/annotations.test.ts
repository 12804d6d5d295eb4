import { encode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import type { FoundAnnotation } from '../../../functions/shared/annotations/found-annotation.ts';
import { annotations } from '../../../functions/shared/signals/annotations.ts';
import { packValue, unpackValue } from '../../../functions/shared/storage/value-codec.ts';

const dress: FoundAnnotation = {
  conceptId: 2185,
  term: 'Kleider',
  language: 'de',
  score: 0.98765,
  evidence: [{ source: 'title', weight: 2.345, start: 5, end: 10 }, { source: 'product', weight: 1.2, strength: 0.912 }, { source: 'broader', weight: 0.4, strength: 0.8, from: 2186 }],
  contributions: { 'words.title': 2.345 },
};
const found: FoundAnnotation[] = [
  dress,
  { conceptId: undefined, term: 'Zara', language: 'de', score: 0.8, evidence: [{ source: 'title', weight: 1.4, start: 0, end: 4, strength: 0.8 }], contributions: {} },
];

describe('annotations', () => {
  it('says each concept in the language of the Pin, with what speaks for it', () => {
    // Act
    const value = annotations.compute({ annotations: found });
    // Assess
    expect(value).toEqual({
      annotations: [
        {
          conceptId: 2185,
          term: 'Kleider',
          language: 'de',
          score: 0.99,
          evidence: [{ source: 'title', weight: 2.3, start: 5, end: 10 }, { source: 'product', weight: 1.2, strength: 0.91 }, { source: 'broader', weight: 0.4, strength: 0.8, from: 2186 }],
        },
        { term: 'Zara', language: 'de', score: 0.8, evidence: [{ source: 'title', weight: 1.4, start: 0, end: 4, strength: 0.8 }] },
      ],
    });
    expect(unpackValue(annotations.schema, packValue(annotations.schema, value))).toEqual(value);
  });

  it('takes few bytes', () => {
    // Prepare: twelve concepts, as many as a product has, with two pieces of evidence each.
    const list = Array.from({ length: 12 }, () => ({ ...dress, evidence: dress.evidence.slice(0, 2) }));
    // Act
    const bytes = encode(packValue(annotations.schema, annotations.compute({ annotations: list })));
    // Assess
    expect(bytes.length).toBeLessThanOrEqual(450);
  });

  it('says nothing of a Pin of which nothing is likely', () => {
    expect(annotations.compute({ annotations: [] })).toEqual({ annotations: [] });
  });

  it('refuses a score beyond 1, and more than 20', () => {
    expect(annotations.schema.safeParse({ annotations: [{ term: 'x', language: 'de', score: 1.5, evidence: [] }] }).success).toBe(false);
    expect(annotations.schema.safeParse(annotations.compute({ annotations: Array.from({ length: 21 }, () => dress) })).success).toBe(false);
  });
});
