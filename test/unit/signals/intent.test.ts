import { describe, expect, it } from 'vitest';
import { isUnavailable } from '../../../functions/shared/catalog/outcome.ts';
import { loadKnowledge } from '../../../functions/shared/knowledge/load-knowledge.ts';
import { intent } from '../../../functions/shared/signals/intent.ts';
import { INTENTS, type Intent, LEANING_OF_INTEREST } from '../../../functions/shared/signals/intent-vocabulary.ts';
import { languagesOf, textOf } from '../../fixtures/feature-samples.ts';
import { signalText } from '../../fixtures/signal-texts.ts';
import { subjectOf } from '../../fixtures/subjects.ts';

function compute(inputs: Parameters<typeof intent.compute>[0]) {
  const value = intent.compute(inputs);
  if (isUnavailable(value)) throw new Error(value.code);
  return new Map(value.map(({ intent: one, probability }) => [one, probability]));
}
const sofa = subjectOf({ kind: 'product', path: ['furniture', 'sofas'], interests: ['home'] });

describe('intent', () => {
  it('says that a priced product on a shop’s page is for buying', () => {
    // Act
    const found = compute({
      subjects: [sofa],
      offer: { amount: 499, currency: 'EUR' },
      link: { url: 'https://example.com/products/sofa', hostname: 'example.com', registrableDomain: 'example.com', isPrivateSuffix: false, pathname: '/products/sofa' },
    });
    // Assess
    expect([...found.keys()][0]).toBe('shop');
    expect(found.get('shop')).toBeGreaterThan(0.7);
    expect([...found.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 6);
  });

  it('takes a product that a shop describes in fields for one that is for sale', () => {
    // Prepare
    const statedProduct = { category: undefined, isOffered: true, attributes: [] };
    // Assess
    expect(compute({ subjects: [sofa], statedProduct }).get('shop')).toBeGreaterThan(compute({ subjects: [sofa] }).get('shop') ?? 1);
    expect(compute({ subjects: [sofa], statedProduct: { ...statedProduct, isOffered: false } })).toEqual(compute({ subjects: [sofa] }));
  });

  it('does not call a thing for sale that is only shown: without price, shop or brand a sofa is an idea as well', () => {
    expect(compute({ subjects: [sofa] }).get('shop')).toBeLessThan(0.5);
  });

  it('believes what a text says of itself more than what its subject is usually for', () => {
    // Prepare
    const food = subjectOf({ path: ['food', 'baking'], interests: ['food', 'baking'] });
    // Act
    const found = compute({ subjects: [food], text: textOf('Baking sale: buy now, free shipping'), languages: languagesOf('en') });
    // Assess
    expect(found.get('shop')).toBeGreaterThan(0.4);
    expect(compute({ subjects: [food] }).get('shop') ?? 0).toBeLessThan(0.1);
  });

  it('leaves out what is unlikely, and knows nothing but that most Pins are looked at when nothing is named', () => {
    expect([...compute({ subjects: [] })][0]).toEqual(['inspire', expect.closeTo(0.51, 2)]);
    expect(compute({ subjects: [subjectOf({ path: ['food'], interests: ['food'] })], text: textOf('recipe'), languages: languagesOf('en') }).has('learn')).toBe(false);
  });

  it('names only interests that the knowledge graph has', () => {
    // Prepare
    const knowledge = loadKnowledge();
    const keys = new Set(Array.from({ length: knowledge.size }, (_, index) => knowledge.node(index).key));
    // Assess
    expect([...LEANING_OF_INTEREST.keys()].filter((key) => !keys.has(key))).toEqual([]);
  });
});

/** What a reader of each language would say: the likeliest intent. */
const GOLDEN: readonly (readonly [language: string, intent: Intent, title: string])[] = [
  ['en', 'make', 'Easy chicken soup recipe for cold winter days'],
  ['en', 'plan', 'Wedding planning checklist: 12 months before the big day'],
  ['en', 'learn', 'How photosynthesis works: biology worksheet for students'],
  ['en', 'inspire', 'Sunset over the Alps'],
  ['en', 'shop', 'Men’s leather boots, 20% off and free shipping'],
  ['de', 'make', 'Weihnachtsplätzchen Rezept: Zimtsterne backen mit Kindern'],
  ['de', 'shop', 'Wollmantel Damen jetzt reduziert 89,95 €'],
  ['de', 'plan', 'Checkliste für die Hochzeitsplanung'],
  ['de', 'inspire', 'Skandinavisches Wohnzimmer: Ideen'],
  ['fr', 'make', 'Recette de bûche de Noël au chocolat'],
  ['fr', 'shop', 'Manteau d’hiver femme en laine, soldes'],
  ['fr', 'plan', 'Que faire à Rome en 4 jours : itinéraire'],
  ['es', 'make', 'Receta de paella valenciana paso a paso'],
  ['es', 'learn', 'Cómo aprender inglés: consejos y vocabulario'],
  ['es', 'inspire', 'Decoración minimalista para salones pequeños'],
  ['ja', 'make', '簡単な手作りチョコレートケーキのレシピ バレンタイン'],
  ['ja', 'plan', '京都旅行 モデルコース 2泊3日'],
  ['ja', 'shop', 'レディース ウールコート 冬 セール'],
  ['ja', 'learn', '英語の文法 勉強 ノート'],
  ['ar', 'make', 'وصفة كنافة رمضان سهلة'],
  ['ar', 'shop', 'ملابس أطفال صيفية للبيع'],
  ['ar', 'inspire', 'زينة رمضان للمنزل أفكار'],
  ['ar', 'learn', 'تعلم قواعد اللغة الإنجليزية للمبتدئين'],
  ['ru', 'make', 'Новогодние поделки своими руками для детей'],
  ['ru', 'shop', 'Женское зимнее пальто купить'],
  ['ru', 'plan', 'Что посмотреть в Стамбуле: маршрут на 3 дня'],
  ['hi', 'make', 'पनीर टिक्का रेसिपी घर पर कैसे बनाएं'],
  ['hi', 'learn', 'अंग्रेजी सीखें: व्याकरण'],
  ['hi', 'inspire', 'दिवाली रंगोली डिज़ाइन आसान'],
  ['zh', 'inspire', '春节装饰灵感'],
  ['ko', 'make', '크리스마스 쿠키 레시피'],
  ['pt', 'make', 'Receita de bolo de cenoura fácil'],
  ['it', 'make', 'Ricetta tiramisù passo passo'],
  ['tr', 'shop', 'Erkek deri ceket indirim'],
  ['pl', 'make', 'Przepis na pierogi wigilijne'],
  ['nl', 'make', 'Sinterklaas knutselen met kinderen'],
  ['he', 'make', 'מתכון לסופגניות חנוכה'],
  ['th', 'make', 'สูตรขนมไหว้พระจันทร์'],
  ['id', 'make', 'Resep kue lebaran'],
];

describe('intent of titles as people write them', () => {
  it.each(GOLDEN)('%s: %s: %s', async (language, expected, title) => {
    // Act
    const [first] = await signalText(intent, { title, language });
    // Assess
    expect(first?.intent).toBe(expected);
  });

  it('stays within its vocabulary', () => {
    expect(new Set(GOLDEN.map(([, expected]) => expected))).toEqual(new Set(INTENTS));
  });
});
