import { describe, expect, it } from 'vitest';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';
import { detectLanguages } from '../../../functions/signal-pins/features/detect-languages.ts';
import { matchLexicon } from '../../../functions/signal-pins/features/match-lexicon.ts';
import { type PinText, toPinText } from '../../../functions/shared/text/pin-text.ts';
import { languagesOf, textOf } from '../../fixtures/feature-samples.ts';

const TITLES = {
  en: 'Homemade chocolate cake for the whole family', es: 'Tarta de chocolate casera para compartir con toda la familia', pt: 'Bolo de chocolate caseiro para toda a família',
  fr: 'Gâteau au chocolat fait maison pour toute la famille', de: 'Selbstgemachter Schokoladenkuchen für die ganze Familie', it: 'Torta al cioccolato fatta in casa per tutta la famiglia',
  nl: 'Zelfgemaakte chocoladetaart voor het hele gezin', sv: 'Hembakad chokladtårta för hela familjen', da: 'Hjemmelavet chokoladekage til hele familien',
  nb: 'Hjemmelaget sjokoladekake til hele familien', fi: 'Kotitekoinen suklaakakku koko perheelle', pl: 'Domowe ciasto czekoladowe dla całej rodziny',
  cs: 'Domácí čokoládový dort pro celou rodinu', hu: 'Házi csokoládétorta az egész családnak', ro: 'Tort de ciocolată de casă pentru toată familia',
  el: 'Σπιτική τούρτα σοκολάτας για όλη την οικογένεια', tr: 'Tüm aile için ev yapımı çikolatalı pasta', ru: 'Домашний шоколадный торт для всей семьи',
  uk: 'Домашній шоколадний торт для всієї родини', ar: 'كعكة الشوكولاتة المنزلية لجميع أفراد العائلة', he: 'עוגת שוקולד ביתית לכל המשפחה',
  hi: 'पूरे परिवार के लिए घर का बना चॉकलेट केक', ja: '家族みんなで食べる手作りチョコレートケーキ', ko: '온 가족을 위한 홈메이드 초콜릿 케이크',
  zh: '全家人都爱的自制巧克力蛋糕', vi: 'Bánh sô cô la tự làm cho cả gia đình', th: 'เค้กช็อกโกแลตโฮมเมดสำหรับทั้งครอบครัว', id: 'Kue cokelat buatan sendiri untuk seluruh keluarga',
} as const;

const models = loadModels();
const detect = async (text: PinText, language?: string) => (await detectLanguages([{ text, language }], models))[0];

describe('detectLanguages', () => {
  it.each(Object.entries(TITLES))('recognises %s', async (tag, title) => {
    // Act
    const found = await detect(textOf(title));
    // Assess
    expect(found).toMatchObject({ kind: 'value', value: { overall: { tag }, source: 'detected' } });
    if (found?.kind === 'value') expect(found.value.overall.confidence).toBeLessThanOrEqual(1);
  });

  it('says the same of a Pin alone and among others of all lengths', async () => {
    // Prepare
    const texts = [...Object.values(TITLES), `${TITLES.en}. `.repeat(40), 'x'].map((title) => ({ text: textOf(title) }));
    // Act
    const together = await detectLanguages(texts, models);
    // Assess
    for (const [index, { text }] of texts.entries()) {
      const [alone, beside] = [await detect(text), together[index]];
      if (alone?.kind !== 'value' || beside?.kind !== 'value') throw new Error('no language');
      expect(beside.value.overall.tag).toBe(alone.value.overall.tag);
      expect(beside.value.overall.confidence).toBeCloseTo(alone.value.overall.confidence, 5);
    }
  });

  it.each([
    ['th', 'เคส iPhone 15 Pro Max'],
    ['ja', 'Nike エアマックス 90'],
    ['ru', 'Кроссовки Nike Air'],
    ['uk', 'ЇЖАК І ЄНОТ'],
    ['de', 'SCHÖNE KLEIDER FÜR DEN SOMMER'],
    ['zh', '连衣裙'],
    ['ja', '東京駅の近くの喫茶店'],
  ] as const)('recognises %s beside a brand, in capitals or in few letters: %s', async (tag, title) => {
    expect(await detect(textOf(title))).toMatchObject({ value: { overall: { tag } } });
  });

  it('is less sure of one shared word than of a sentence', async () => {
    // Act
    const [word, sentence] = await detectLanguages([{ text: textOf('radio') }, { text: textOf(TITLES.es) }], models);
    // Assess
    if (word?.kind !== 'value' || sentence?.kind !== 'value') throw new Error('no language');
    expect(word.value.overall.confidence).toBeLessThan(sentence.value.overall.confidence);
  });

  it('gives each field its own language and the Pin the one with most words', async () => {
    // Act
    const found = await detect(toPinText({ title: TITLES.ja, description: `${TITLES.de}. ${TITLES.de}. ${TITLES.de}.` }));
    // Assess
    expect(found).toMatchObject({ value: { overall: { tag: 'de' }, fields: { title: { tag: 'ja' }, description: { tag: 'de' } } } });
  });

  it('believes a declared language of the platform, in any spelling, and no other', async () => {
    expect(await detect(textOf(TITLES.en), 'PT_br')).toMatchObject({ value: { overall: { tag: 'pt', confidence: 1 }, source: 'declared' } });
    expect(await detect(textOf(TITLES.en), 'no')).toMatchObject({ value: { overall: { tag: 'nb' } } });
    expect(await detect(textOf(TITLES.en), 'tlh')).toMatchObject({ value: { overall: { tag: 'en' }, source: 'detected' } });
  });

  it.each([['123 !!! ★★★'], ['ქართული ენა']])('is unavailable for text without letters of a script that it knows: %s', async (title) => {
    expect(await detect(textOf(title))).toMatchObject({ kind: 'unavailable', code: 'language-unknown' });
  });
});

describe('matchLexicon', () => {
  it('finds words and phrases with offsets that cut them out', () => {
    // Prepare
    const text = textOf('What the fuck is this');
    // Act
    const [match] = matchLexicon(text, languagesOf('en'));
    // Assert
    expect(text.fields.title?.slice(match?.start, match?.end)).toBe('fuck');
  });

  it.each([
    ['de', 'So ein Arschloch'],
    ['es', 'Eres un cabrón'],
    ['ru', 'Это хуй'],
    ['ja', 'これはセックスです'],
  ] as const)('knows words of %s', (tag, title) => {
    expect(matchLexicon(textOf(title), languagesOf(tag))).not.toEqual([]);
  });

  it.each([
    ['sv', 'Sex hundra recept till helgen'],
    ['de', 'Dick gestrickter Schal'],
    ['en', 'Cockatoo, Scunthorpe and a classic bass guitar'],
    ['pt', 'Tatuagem de aranha para iniciantes'],
    ['tr', 'Am Anfang'],
  ] as const)('does not take ordinary words of %s for swearing', (tag, title) => {
    expect(matchLexicon(textOf(title), languagesOf(tag))).toEqual([]);
  });
});
