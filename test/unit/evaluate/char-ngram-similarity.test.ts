import { describe, expect, it } from 'vitest';
import { charNgramSimilarity } from '../../evaluate/suites/char-ngram-similarity.ts';

describe('charNgramSimilarity', () => {
  it('is 1 for the same words, whatever their case and punctuation', () => {
    // Act
    const similarity = charNgramSimilarity(['A red dress.'], ['a RED dress']);
    // Assess
    expect(similarity(0, 0)).toBeCloseTo(1);
  });

  it('is higher for words that are spelled alike', () => {
    // Act
    const similarity = charNgramSimilarity(['Banane'], ['banana', 'apple']);
    // Assess
    expect(similarity(0, 0)).toBeGreaterThan(similarity(0, 1));
  });

  it('is 0 where nothing is in common, and for a text without words', () => {
    // Act
    const similarity = charNgramSimilarity(['猫', '!'], ['dog', 'cat']);
    // Assess
    expect([similarity(0, 0), similarity(1, 1)]).toEqual([0, 0]);
  });
});
