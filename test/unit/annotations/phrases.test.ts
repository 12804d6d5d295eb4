import { describe, expect, it } from 'vitest';
import { type PhraseFeature, PHRASE_FEATURES, PHRASE_WIDTH, tfidf, toPhraseFeatures } from '../../../functions/shared/annotations/phrases/phrase-features.ts';
import { countPhrases } from '../../../functions/shared/annotations/phrases/phrase-statistics.ts';
import type { PhraseSubject, ReadPhrase } from '../../../functions/shared/annotations/phrases/phrase-subject.ts';
import { createPhraseReader } from '../../../functions/shared/annotations/phrases/phrase-words.ts';
import { smallKnowledge } from '../../fixtures/small-knowledge.ts';

const knowledge = smallKnowledge();
const read = createPhraseReader(knowledge, 'en');

const subject = (title: string, description = '', brand = ''): PhraseSubject => ({ title: read(title), description: read(description), brand: read(brand).stems.join(' '), nodes: [], titleEmbedding: undefined, embedding: undefined });
const phrase = (text: string): ReadPhrase => ({ words: read(text), nodes: [], embedding: undefined });
const corpus = [subject('HP Laser mouse', '', 'HP'), subject('3M mouse pad red'), subject('Sleeve for laptop'), subject('Desktop/laptop stand')];
const statistics = countPhrases(corpus);
const feature = (text: string, about: PhraseSubject, name: PhraseFeature): number | undefined => toPhraseFeatures(phrase(text), about, statistics, knowledge)[PHRASE_FEATURES.indexOf(name)];

describe('the words of a title', () => {
  it('are free where no further word of a name follows', () => {
    // Act
    const { stems, isFree } = read('optical mouse pad red');
    // Assess: a colour is no part of a name.
    expect(stems).toEqual(['optical', 'mouse', 'pad', 'red']);
    expect(isFree).toEqual([false, false, true, true]);
  });

  it('are after a word for use, or listed', () => {
    expect(read('case for laptop').isAfterUse).toEqual([false, false, true]);
    expect(read('desktop/laptop stand').isListed).toEqual([true, false, true, false]);
  });

  it('are none in a text without any', () => {
    expect(read('').stems).toEqual([]);
  });
});

describe('toPhraseFeatures', () => {
  it('tells the thing itself from what stands beside it', () => {
    const [mouse, pad, sleeve] = corpus;
    if (!mouse || !pad || !sleeve) throw new Error('expected a corpus');
    expect([feature('mouse', mouse, 'title.isFree'), feature('mouse', pad, 'title.isFree')]).toEqual([1, 0]);
    expect([feature('laptop', mouse, 'title.hasHead'), feature('laptop', sleeve, 'title.isAfterUse')]).toEqual([0, 1]);
    expect([feature('HP', mouse, 'brand.isIts'), feature('HP', pad, 'brand.isIts'), feature('HP', pad, 'brand.isBrand')]).toEqual([1, 0, 1]);
  });

  it('gives a number for each feature, also of an empty phrase and of an empty subject', () => {
    for (const values of [toPhraseFeatures(phrase(''), subject(''), statistics, knowledge), toPhraseFeatures(phrase('mouse'), subject(''), statistics, knowledge)]) {
      expect(values).toHaveLength(PHRASE_WIDTH);
      expect([...values].every(Number.isFinite)).toBe(true);
    }
  });
});

describe('tfidf', () => {
  it('is 1 for the same words and 0 for none in common', () => {
    expect(tfidf(phrase('laser mouse'), subject('mouse laser'), statistics)).toBeCloseTo(1);
    expect(tfidf(phrase('keyboard'), subject('mouse'), statistics)).toBe(0);
  });
});
