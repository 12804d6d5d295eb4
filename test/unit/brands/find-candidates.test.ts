import { describe, expect, it } from 'vitest';
import { type Brand, openBrands } from '../../../functions/shared/brands/brand-vocabulary.ts';
import { toBrandWords } from '../../../functions/shared/brands/brand-words.ts';
import { BRAND_FEATURES, toBrandFeatures } from '../../../functions/shared/brands/candidate-features.ts';
import { findCandidates } from '../../../functions/shared/brands/find-candidates.ts';
import { rankBrands } from '../../../functions/shared/brands/rank-brands.ts';
import { createWordFacts } from '../../../functions/shared/brands/word-facts.ts';
import { smallKnowledge } from '../../fixtures/small-knowledge.ts';

const brandOf = (key: string, name: string, aliases: readonly string[] = [], domains: readonly string[] = []): Brand => ({ key, name, aliases, domains, seen: 10, meant: 9 });

const vocabulary = openBrands([
  brandOf('lee', 'Lee'),
  brandOf('lee-cooper', 'Lee Cooper'),
  brandOf('nike', 'Nike', ['ナイキ', 'Найк']),
  brandOf('h-and-m', 'H&M', ['HM'], ['hm.com']),
  brandOf('jack-and-jones', 'Jack & Jones'),
  brandOf('kerastase', 'Kérastase'),
  brandOf('u-s-polo-assn', 'U.S. Polo Assn.'),
  { ...brandOf('orange', 'Orange'), seen: 100, meant: 1 },
]);
const facts = createWordFacts(smallKnowledge());

const candidatesOf = (title: string, domain?: string) => findCandidates({ fields: { title: toBrandWords(title) }, domain }, vocabulary, facts);
const namesIn = (title: string): string[] => candidatesOf(title).flatMap(({ brand }) => brand?.name ?? []);
const openIn = (title: string): string[] => candidatesOf(title).flatMap(({ brand, name }) => (brand ? [] : [name]));

describe('names of the vocabulary', () => {
  it.each([
    ['the longest at each place', 'Lee Cooper jeans and a Lee belt', ['Lee Cooper', 'Lee']],
    ['in any case', 'NIKE shoes', ['Nike']],
    ['without accents', 'Kerastase shampoo', ['Kérastase']],
    ['with the word for the sign', 'jack and jones shirt', ['Jack & Jones']],
    ['with points inside', 'u.s. polo assn men polo', ['U.S. Polo Assn.']],
    ['in another script', 'ナイキのスニーカー', ['Nike']],
    ['in Cyrillic letters', 'кроссовки Найк', ['Nike']],
  ])('are found %s', (_, title, expected) => {
    expect(namesIn(title)).toEqual(expected);
  });

  it.each([
    ['inside a longer word', 'Leeds nikes'],
    ['inside a longer katakana word', 'ナイキスト'],
    ['across the end of a sentence', 'A car jack. And jones'],
    ['when only a part is there', 'polo shirt'],
  ])('are not found %s', (_, title) => {
    expect(namesIn(title).filter((name) => name !== 'Lee')).toEqual([]);
  });

  it('are behind a domain that is spelt like them, or that the table names', () => {
    expect(candidatesOf('red shoes', 'nike.com').at(-1)).toMatchObject({ origin: 'link', brand: { key: 'nike' }, place: undefined });
    expect(candidatesOf('red shoes', 'hm.com').at(-1)).toMatchObject({ origin: 'link', brand: { key: 'h-and-m' } });
    expect(candidatesOf('red shoes', 'shop.example').some(({ origin }) => origin === 'link')).toBe(false);
  });
});

describe('names that the vocabulary does not have', () => {
  it('are sought at the start, up to the first word that names something else', () => {
    expect(openIn('Zorvath Nelim dress red')).toEqual(['Zorvath', 'Zorvath Nelim']);
  });

  it('are sought after a maker’s word, behind a break at the end and before a registered mark', () => {
    expect(openIn('red dress by Zorvath')).toContain('Zorvath');
    expect(openIn('rotes Kleid von Zorvath')).toContain('Zorvath');
    expect(openIn('red dress | Zorvath')).toContain('Zorvath');
    expect(openIn('a Zorvath® dress')).toContain('Zorvath');
  });

  it('are not sought where a known name or a product stands', () => {
    expect(openIn('Lee Cooper dress')).toEqual([]);
    expect(openIn('dress red')).toEqual([]);
    expect(openIn('the dress')).toEqual([]);
    expect(openIn('2026')).toEqual([]);
  });
});

describe('features of a candidate', () => {
  const featureOf = (title: string, feature: (typeof BRAND_FEATURES)[number], domain?: string): number | undefined => {
    const sources = { fields: { title: toBrandWords(title) }, domain };
    const candidates = findCandidates(sources, vocabulary, facts);
    return toBrandFeatures(candidates, sources, vocabulary, facts)[BRAND_FEATURES.indexOf(feature)];
  };

  it('tell where the name stands and what is beside it', () => {
    expect(featureOf('Nike dress', 'isFirst')).toBe(1);
    expect(featureOf('Nike dress', 'nextIsProduct')).toBe(1);
    expect(featureOf('dress by Nike', 'afterMaker')).toBe(1);
    expect(featureOf('dress for a Nike', 'afterUse')).toBe(1);
    expect(featureOf('dress | Nike', 'afterBreak')).toBe(1);
    expect(featureOf('Nike style dress', 'beforeLikeness')).toBe(1);
    expect(featureOf('Nike® dress', 'beforeMark')).toBe(1);
    expect(featureOf('dress', 'isFirst')).toBeUndefined();
  });

  it('tell what the name is otherwise, and how often it was meant', () => {
    expect(featureOf('Orange dress', 'isAttributeWord')).toBe(1);
    expect(featureOf('Orange dress', 'meantShare')).toBeCloseTo(1.5 / 101, 5);
    expect(featureOf('Nike dress', 'isLabel')).toBe(0);
  });

  it('tell whether the link is the brand’s own', () => {
    expect(featureOf('Nike dress', 'domainIsIts', 'nike.com')).toBe(1);
    expect(featureOf('Nike dress', 'domainIsOther', 'hm.com')).toBe(1);
    expect(featureOf('Zorvath dress', 'domainIsIts', 'zorvath.example')).toBe(1);
    expect(featureOf('Nike dress', 'hasLink')).toBe(0);
  });

  it.each([
    ['nothing', ''], ['spaces', '   '], ['one endless word', 'a'.repeat(100_000)], ['lone surrogates', '\ud800 Nike \udfff'], ['one name without end', 'Nike '.repeat(5_000)],
    ['signs', '(((|||®®®'], ['no characters', '\u0000\ufffe'],
  ])('stay between 0 and 2 for %s', (_, title) => {
    // Prepare
    const sources = { fields: { title: toBrandWords(title) }, domain: undefined };
    // Act
    const candidates = findCandidates(sources, vocabulary, facts);
    const features = toBrandFeatures(candidates, sources, vocabulary, facts);
    // Assess
    expect(features).toHaveLength(candidates.length * BRAND_FEATURES.length);
    expect(features.every((value) => value >= 0 && value <= 2)).toBe(true);
  });
});

describe('ranking', () => {
  it('joins what names one brand and puts the likeliest first', () => {
    // Prepare
    const candidates = candidatesOf('Lee jeans, Nike shoes by Nike');
    // Act
    const ranked = rankBrands(candidates, candidates.map(({ name }, index) => (name === 'Nike' ? 0.5 + index / 10 : 0.2)));
    // Assess
    expect(ranked[0]).toMatchObject({ id: 'nike', name: 'Nike', evidence: [{ source: 'title', start: 25, end: 29 }, { source: 'title', start: 11, end: 15 }] });
    expect(ranked.map(({ id }) => id)).toEqual(['nike', 'lee']);
  });
});
