import { describe, expect, it } from 'vitest';
import type { ProductScores, ScoredNode } from '../../../functions/shared/catalog/features.ts';
import { isUnavailable } from '../../../functions/shared/catalog/outcome.ts';
import { loadKnowledge } from '../../../functions/shared/knowledge/load-knowledge.ts';
import type { StatedProduct } from '../../../functions/shared/product-metadata/stated-product.ts';
import { audience } from '../../../functions/shared/signals/audience.ts';
import { type Audience, AUDIENCE_OF_NODE, AUDIENCE_OF_THING } from '../../../functions/shared/signals/audience-vocabulary.ts';
import { noAttributes } from '../../fixtures/fake-providers.ts';
import { languagesOf, textOf } from '../../fixtures/feature-samples.ts';
import { signalText } from '../../fixtures/signal-texts.ts';
import { facetOf, subjectOf } from '../../fixtures/subjects.ts';

const shirt = subjectOf({ name: 'T-shirts', kind: 'product', path: ['clothing', 'tops', 't-shirts'] });
const forWomen = subjectOf({ name: 'women', kind: 'audience', path: ['adults', 'women'], facets: [facetOf(3135, 'women', 'audience')] });

const heads = (imageShare: number, ...nodes: readonly [id: number, name: string, probability: number][]): ProductScores => ({
  products: [], imageShare, isProduct: 0.95, inScope: 0.95,
  attributes: { ...noAttributes, audience: { nodes: nodes.map(([id, name, probability]): ScoredNode => ({ id, name, kind: 'audience', probability })), imageShare } },
});

function compute(inputs: Parameters<typeof audience.compute>[0]) {
  const value = audience.compute(inputs);
  return isUnavailable(value) ? value.code : value.map(({ for: whom, probability }): [Audience, number] => [whom, Math.round(probability * 100) / 100]);
}

describe('audience', () => {
  it('gives whom words name, and the rest to nobody in particular', () => {
    expect(compute({ subjects: [shirt, forWomen] })).toEqual([['women', 0.9], ['anyone', 0.1]]);
  });

  it('has no value where nothing says whom it is for', () => {
    expect(compute({ subjects: [subjectOf({ name: 'sunsets', path: ['nature'] })] })).toBe('no-audience');
  });

  it('lets the surer of words and heads have the larger share', () => {
    expect(compute({ subjects: [shirt, forWomen], productScores: heads(1, [3138, 'men', 0.9]) })).toEqual([['women', 0.75], ['men', 0.17], ['anyone', 0.08]]);
  });

  it('believes the heads less of words than of a picture', () => {
    expect(compute({ subjects: [shirt], productScores: heads(1, [3138, 'men', 0.96]) })).toEqual([['men', 0.72], ['anyone', 0.28]]);
    expect(compute({ subjects: [shirt], productScores: heads(0, [3138, 'men', 0.96]) })).toEqual([['anyone', 0.62], ['men', 0.38]]);
  });

  it('does not ask the heads about what nobody wears', () => {
    expect(compute({ subjects: [subjectOf({ name: 'balconies', path: ['home'], interests: ['home'] })], productScores: heads(1, [3138, 'men', 0.96]) })).toBe('no-audience');
  });

  it('takes what a shop’s fields state', () => {
    const statedProduct: StatedProduct = { category: undefined, isOffered: true, attributes: [{ attribute: 'audience', id: 3144, name: 'boys', trust: 0.9, above: [], below: [] }] };
    expect(compute({ subjects: [shirt], statedProduct })).toEqual([['boys', 0.9], ['anyone', 0.1]]);
  });

  it('knows things that are for somebody, the finer one before the broader', () => {
    // Prepare
    const girlsRoom = subjectOf({ path: ['home', 'kids-room-ideas', 'girls-room-ideas'] });
    // Assess
    expect(compute({ subjects: [girlsRoom] })).toEqual([['girls', 0.73], ['anyone', 0.27]]);
  });

  it('says girls rather than children where both are named', () => {
    const named = [facetOf(3142, 'children', 'audience'), facetOf(3143, 'girls', 'audience')].map((facet) => subjectOf({ kind: 'audience', facets: [facet] }));
    expect(compute({ subjects: named })).toEqual([['girls', 0.9], ['anyone', 0.1]]);
  });

  it('reads the adjectives of shops, but not who an alt text says is shown', () => {
    // Prepare
    const inAltText = { fields: { altText: 'женская фигура' }, joined: 'женская фигура' };
    // Assess
    expect(compute({ subjects: [], text: textOf('Женское пальто'), languages: languagesOf('ru') })).toEqual([['women', 0.9], ['anyone', 0.1]]);
    expect(compute({ subjects: [], text: inAltText, languages: languagesOf('ru') })).toBe('no-audience');
  });

  it('knows every audience of the graph, and names only products and interests that it has', () => {
    // Prepare
    const knowledge = loadKnowledge();
    const indices = Array.from({ length: knowledge.size }, (_, index) => index);
    const keys = new Set(indices.map((index) => knowledge.node(index).key));
    const audiences = indices.filter((index) => knowledge.kindOf(index) === 'audience' && knowledge.parentOf(index) !== undefined);
    // Assess
    expect(audiences.map((index) => knowledge.node(index).id).sort()).toEqual([...AUDIENCE_OF_NODE.keys()].sort());
    expect([...AUDIENCE_OF_THING.keys()].filter((key) => !keys.has(key))).toEqual([]);
  });
});

/** What a reader of each language would say first. */
const GOLDEN: readonly (readonly [language: string, audience: Audience, title: string])[] = [
  ['en', 'women', 'Wool winter coat for women'],
  ['en', 'men', 'Men’s streetwear hoodie'],
  ['en', 'toddlers', 'Halloween costume for toddlers, DIY pumpkin'],
  ['en', 'children', 'Kids raincoat with dinosaurs'],
  ['en', 'students', 'How photosynthesis works: biology worksheet for students'],
  ['de', 'women', 'Wollmantel Damen, Wintermode'],
  ['de', 'boys', 'Faschingskostüm für Jungen selber nähen'],
  ['fr', 'women', 'Manteau d’hiver femme en laine, soldes'],
  ['fr', 'children', 'Œufs de Pâques à décorer avec les enfants'],
  ['es', 'girls', 'Vestido de verano para niña, oferta'],
  ['es', 'men', 'Zapatos de hombre de cuero formales'],
  ['ja', 'women', 'レディース ウールコート 冬 セール'],
  ['ja', 'children', '子供のハロウィン仮装 手作り'],
  ['ar', 'women', 'فستان سهرة نسائي أنيق'],
  ['ar', 'children', 'ملابس أطفال صيفية للبيع'],
  ['ru', 'women', 'Женское зимнее пальто купить'],
  ['ru', 'men', 'Мужские кроссовки'],
  ['ru', 'children', 'Новогодние поделки своими руками для детей'],
  ['hi', 'women', 'महिलाओं के लिए रेशमी साड़ी'],
  ['hi', 'men', 'सर्दियों के लिए ऊनी स्वेटर पुरुष'],
  ['zh', 'women', '女士羊毛大衣 冬季新款'],
  ['ko', 'men', '남성 겨울 패딩 세일'],
  ['pt', 'children', 'Decoração de festa junina infantil'],
  ['tr', 'men', 'Erkek deri ceket indirim'],
  ['pl', 'women', 'Sukienka letnia damska boho'],
  ['vi', 'women', 'Áo dài Tết nữ'],
  ['da', 'babies', 'Strikkeopskrift babytrøje'],
  ['nb', 'children', 'Påskepynt for barn'],
];

describe('audience of titles as people write them', () => {
  it.each(GOLDEN)('%s: %s: %s', async (language, expected, title) => {
    // Act
    const [first] = await signalText(audience, { title, language });
    // Assess
    expect(first?.for).toBe(expected);
  });

  it.each([['en', 'Chocolate cake with raspberries'], ['de', 'Skandinavisches Wohnzimmer: Ideen'], ['ru', 'Рецепт куриного супа'], ['ja', '京都旅行 モデルコース 2泊3日']])('%s: nobody: %s', async (language, title) => {
    await expect(signalText(audience, { title, language })).rejects.toThrow('no-audience');
  });
});
