import { describe, expect, it } from 'vitest';
import type { PinDates } from '../../../functions/shared/catalog/features.ts';
import { isUnavailable } from '../../../functions/shared/catalog/outcome.ts';
import { loadKnowledge } from '../../../functions/shared/knowledge/load-knowledge.ts';
import type { StatedProduct } from '../../../functions/shared/product-metadata/stated-product.ts';
import { season } from '../../../functions/shared/signals/season.ts';
import { languagesOf, textOf } from '../../fixtures/feature-samples.ts';
import { SEEN_AT, signalText } from '../../fixtures/signal-texts.ts';
import { facetOf, subjectOf } from '../../fixtures/subjects.ts';

const dates: PinDates = { createdAt: undefined, firstSeenAt: SEEN_AT };
const winter = (strength: number) => facetOf(3052, 'winter', 'occasion', strength);
const autumn = (strength: number) => facetOf(3051, 'autumn', 'occasion', strength);

function compute(inputs: Omit<Parameters<typeof season.compute>[0], 'dates'>, at = dates) {
  const value = season.compute({ ...inputs, dates: at });
  if (isUnavailable(value)) throw new Error(value.code);
  return value.seasons;
}

describe('season', () => {
  it('says that a coat is for winter although no word says so, and when that is', () => {
    // Act
    const found = compute({ subjects: [subjectOf({ name: 'coats', kind: 'product', facets: [winter(0.5)] })] });
    // Assess
    expect(found).toEqual([{ id: 3052, name: 'winter', score: expect.closeTo(0.45, 6), source: 'text', start: '11-10', end: '02-28' }]);
  });

  it('says nothing of what is for any time of the year, or only a little for one', () => {
    expect(compute({ subjects: [subjectOf({ name: 'sofas' }), subjectOf({ name: 'wool', kind: 'material', facets: [winter(0.25)] })] })).toEqual([]);
  });

  it('leaves out occasions that have no date', () => {
    expect(compute({ subjects: [subjectOf({ name: 'weddings', facets: [facetOf(3106, 'wedding day', 'occasion')] })] })).toEqual([]);
  });

  it('believes a season that is named rather than one that is only usual', () => {
    // Prepare: boots are for autumn and winter; these are winter boots.
    const boots = subjectOf({ name: 'boots', kind: 'product', facets: [autumn(0.5), winter(0.5)] });
    const named = subjectOf({ name: 'winter', kind: 'occasion', facets: [winter(1)] });
    // Assess
    expect(compute({ subjects: [boots] }).map(({ name }) => name)).toEqual(['autumn', 'winter']);
    expect(compute({ subjects: [boots, named] }).map(({ name }) => name)).toEqual(['winter']);
  });

  it('gives the year of a feast that moves, from the day on which the Pin was made', () => {
    // Prepare
    const subjects = [subjectOf({ name: 'Easter', facets: [facetOf(3064, 'Easter', 'occasion')] })];
    const in2024 = { createdAt: Date.UTC(2024, 3, 1) / 1000, firstSeenAt: SEEN_AT };
    // Assess: Easter Sunday was on 31 March 2024 and is on 28 March 2027.
    expect(compute({ subjects })).toMatchObject([{ start: '02-14', end: '03-29', year: 2027 }]);
    expect(compute({ subjects }, in2024)).toMatchObject([{ start: '02-18', end: '04-01', year: 2024 }]);
  });

  it('takes the season in a shop’s fields for that of its collection, which what is named overrules', () => {
    // Prepare
    const statedProduct: StatedProduct = { category: undefined, isOffered: true, attributes: [{ attribute: 'season', id: 3051, name: 'autumn', trust: 0.9, above: [], below: [] }] };
    const named = subjectOf({ name: 'winter', kind: 'occasion', facets: [winter(1)] });
    // Assess
    expect(compute({ subjects: [], statedProduct })).toMatchObject([{ name: 'autumn', score: expect.closeTo(0.45, 6), source: 'metadata' }]);
    expect(compute({ subjects: [named], statedProduct }).map(({ name }) => name)).toEqual(['winter']);
  });

  it('reads adjectives that are no forms of the noun', () => {
    expect(compute({ subjects: [], text: textOf('Vánoční cukroví'), languages: languagesOf('cs') })).toMatchObject([{ id: 3057, name: 'Christmas', score: 0.9 }]);
    expect(compute({ subjects: [], text: textOf('Cukroví'), languages: languagesOf('cs') })).toEqual([]);
  });
});

/** What a reader of each language would name first, if anything. */
const GOLDEN: readonly (readonly [language: string, season: string | undefined, title: string])[] = [
  ['en', 'winter', 'Wool winter coat for women'],
  ['en', 'winter', 'Warm parka with hood'],
  ['en', 'Halloween', 'Halloween costume for toddlers, DIY pumpkin'],
  ['en', "Mother's Day", "Mother's Day gift ideas for mom"],
  ['en', 'school', 'Back to school supplies list'],
  ['en', undefined, 'Minimalist home office desk setup'],
  ['en', undefined, 'Chocolate cake with raspberries'],
  ['de', 'Christmas', 'Weihnachtsplätzchen Rezept: Zimtsterne backen mit Kindern'],
  ['de', 'carnival', 'Faschingskostüm für Jungen selber nähen'],
  ['de', undefined, 'Gemüsegarten anlegen für Anfänger: Tipps'],
  ['fr', 'Easter', 'Œufs de Pâques à décorer avec les enfants'],
  ['fr', "Father's Day", 'Cadeau fête des pères'],
  ['es', 'Day of the Dead', 'Altar de Día de Muertos: ideas para decorar'],
  ['es', 'summer', 'Vestido de verano para niña, oferta'],
  ['es', undefined, 'Zapatos de hombre de cuero formales'],
  ['ja', "Valentine's Day", '簡単な手作りチョコレートケーキのレシピ バレンタイン'],
  ['ja', 'Halloween', '子供のハロウィン仮装 手作り'],
  ['ja', undefined, '北欧インテリアのリビング アイデア'],
  ['ar', 'Ramadan', 'زينة رمضان للمنزل أفكار'],
  ['ar', 'summer', 'ملابس أطفال صيفية للبيع'],
  ['ru', 'winter', 'Женское зимнее пальто купить'],
  ['ru', 'New Year', 'Новогодние поделки своими руками для детей'],
  ['ru', undefined, 'Мужские кроссовки'],
  ['hi', 'Diwali', 'दिवाली रंगोली डिज़ाइन आसान'],
  ['hi', 'Holi', 'बच्चों के लिए होली शिल्प'],
  ['zh', 'Lunar New Year', '春节装饰灵感'],
  ['ko', 'Christmas', '크리스마스 쿠키 레시피'],
  ['tr', 'Ramadan', 'Ramazan sofrası için tarifler'],
  ['nl', 'Saint Nicholas Day', 'Sinterklaas knutselen met kinderen'],
  ['sv', 'Midsummer', 'Midsommar dukning idéer'],
  ['fi', 'Christmas', 'Joulukoristeet tee itse'],
  ['he', 'Hanukkah', 'מתכון לסופגניות חנוכה'],
  ['el', 'Easter', 'Συνταγή για πασχαλινά κουλουράκια'],
  ['vi', 'Tet', 'Áo dài Tết nữ'],
  ['id', 'Eid al-Fitr', 'Resep kue lebaran'],
  ['th', 'Mid-Autumn Festival', 'สูตรขนมไหว้พระจันทร์'],
  ['cs', 'Christmas', 'Recept na vánoční cukroví'],
  ['uk', 'summer', 'Жіноче літнє плаття'],
];

describe('season of titles as people write them', () => {
  it.each(GOLDEN)('%s: %s: %s', async (language, expected, title) => {
    // Act
    const { seasons: [first] } = await signalText(season, { title, language });
    // Assess
    expect(first?.name).toBe(expected);
  });

  it('calls the nodes that adjectives mean by their names in the graph', () => {
    const knowledge = loadKnowledge();
    for (const [id, name] of [[3049, 'spring'], [3050, 'summer'], [3051, 'autumn'], [3052, 'winter'], [3057, 'Christmas'], [3064, 'Easter'], [3090, 'New Year']] as const) {
      expect(knowledge.labelOf(knowledge.indexOfId(id) ?? 0, 'en')).toBe(name);
    }
  });
});
