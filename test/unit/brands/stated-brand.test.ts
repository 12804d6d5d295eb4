import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openBrands } from '../../../functions/shared/brands/brand-vocabulary.ts';
import type { FoundBrand } from '../../../functions/shared/brands/found-brand.ts';
import { joinStatedBrand } from '../../../functions/shared/brands/join-stated-brand.ts';
import { weighStatedBrand } from '../../../functions/shared/brands/weigh-stated-brand.ts';
import { createWordFacts } from '../../../functions/shared/brands/word-facts.ts';
import { loadKnowledge } from '../../../functions/shared/knowledge/load-knowledge.ts';

const vocabulary = openBrands([{ key: 'nike', name: 'Nike', aliases: ['ナイキ'], domains: [], seen: 9, meant: 9 }, { key: 'mango', name: 'Mango', aliases: [], domains: [], seen: 9, meant: 5 }]);
const facts = createWordFacts(loadKnowledge());
const weigh = (brand: string, seller?: string, domain?: string) => weighStatedBrand({ brand, seller, domain }, vocabulary, facts);

const found = (name: string, score: number, id?: string): FoundBrand => ({ id, name, score, evidence: [{ source: 'title', start: 0, end: name.length }] });

describe('weighStatedBrand', () => {
  it.each([['Nike'], ['NIKE'], ['Nike, Inc.'], ['ナイキ']])('knows %s by its id', (brand) => {
    expect(weigh(brand)).toMatchObject({ id: 'nike', name: 'Nike' });
  });

  it('trusts a known name more than an unknown one, that more than the shop’s own, and least what is no name', () => {
    // Act
    const scores = [weigh('Mango'), weigh('Zorvath'), weigh('Zorvath', 'Zorvath'), weigh('Dresses')].map(({ score }) => score);
    // Assess
    expect(scores).toEqual([...scores].sort((left, right) => right - left));
    expect(new Set(scores).size).toBe(4);
  });

  it('takes the name of the link’s domain for the shop’s own', () => {
    expect(weigh('Big Shop', undefined, 'big-shop.de').score).toBe(weigh('Big Shop', 'BIG SHOP').score);
    expect(weigh('Big Shop', undefined, 'other.de').score).toBeGreaterThan(weigh('Big Shop', 'Big Shop').score);
  });
});

describe('joinStatedBrand', () => {
  it('is surer where words and field name the same, with the evidence of both', () => {
    // Act
    const [best, ...others] = joinStatedBrand([found('Nike', 0.8, 'nike'), found('Puma', 0.1, 'puma')], { id: 'nike', name: 'Nike', score: 0.98 });
    // Assess
    expect(best).toMatchObject({ id: 'nike', evidence: [{ source: 'metadata' }, { source: 'title' }] });
    expect(best?.score).toBeGreaterThan(0.98);
    expect(others).toMatchObject([{ id: 'puma' }]);
  });

  it('lets the surer of two that exclude one another win, each less sure than before', () => {
    // Act
    const [field] = joinStatedBrand([found('Puma', 0.7, 'puma')], { id: 'nike', name: 'Nike', score: 0.98 });
    const [words, other] = joinStatedBrand([found('Puma', 0.97, 'puma')], { id: undefined, name: 'Big Shop', score: 0.6 });
    // Assess
    expect(field).toMatchObject({ id: 'nike', score: expect.closeTo(0.95, 1) });
    expect(words).toMatchObject({ id: 'puma' });
    expect(other).toMatchObject({ name: 'Big Shop', evidence: [{ source: 'metadata' }] });
    expect(words?.score).toBeLessThan(0.97);
  });

  it('takes a longer form of a name for the same brand', () => {
    expect(joinStatedBrand([found('Nike', 0.9, 'nike')], { id: undefined, name: 'Nike Sportswear', score: 0.9 })).toMatchObject([{ id: 'nike', name: 'Nike', evidence: [{ source: 'metadata' }, { source: 'title' }] }]);
  });

  it('stands alone where the words name none', () => {
    expect(joinStatedBrand([], { id: undefined, name: 'Zorvath', score: 0.9 })).toEqual([{ id: undefined, name: 'Zorvath', score: expect.closeTo(0.9, 9), evidence: [{ source: 'metadata' }] }]);
  });

  it('gives probabilities that sum to at most 1, the stated brand no less sure than alone where all agree', () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('Nike', 'Puma', 'Zorvath'), score), { maxLength: 4 }), score, (words, stated) => {
        const joined = joinStatedBrand(words.map(([name, one]) => found(name, one)), { id: undefined, name: 'Nike', score: stated });
        expect(joined.reduce((sum, one) => sum + one.score, 0)).toBeLessThanOrEqual(1 + 1e-9);
        if (words.every(([name]) => name === 'Nike')) expect(joined[0]?.score).toBeGreaterThanOrEqual(Math.min(0.999, stated) - 1e-9);
      }),
    );
  });
});
