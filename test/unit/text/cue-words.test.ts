import { describe, expect, it } from 'vitest';
import { AUDIENCE_WORDS } from '../../../functions/shared/text/audience-words.ts';
import { createCueFinder, type CueWords } from '../../../functions/shared/text/cue-words.ts';
import { INTENT_WORDS } from '../../../functions/shared/text/intent-words.ts';
import { LANGUAGES, type Language } from '../../../functions/shared/text/languages.ts';
import { toPinText } from '../../../functions/shared/text/pin-text.ts';
import { SEASON_WORDS } from '../../../functions/shared/text/season-words.ts';
import { languagesOf, textOf } from '../../fixtures/feature-samples.ts';

const WORDS: CueWords<'make' | 'shop'> = {
  en: { make: "recip*|how to|grandma's", shop: '% off|c++' },
  ja: { make: 'レシピ' },
  ar: { make: 'وصفة' },
  he: { make: 'מתכון' },
  ko: { make: '만들기' },
  tr: { make: 'tarif' },
};
const find = createCueFinder(WORDS);
const found = (title: string, language: Language = 'en') => [...find(textOf(title), languagesOf(language)).keys()];

describe('createCueFinder', () => {
  it('finds whole words, words that go on after a star, and terms with signs', () => {
    expect(found('Cake RECIPES')).toEqual(['make']);
    expect(found('Now 20% off')).toEqual(['shop']);
    expect(found('Grandma’s soup')).toEqual(['make']);
    expect(found('C++')).toEqual(['shop']);
  });

  it('finds nothing inside other words, nor words of a language that the text is not in', () => {
    expect(found('Somehow towards')).toEqual([]);
    expect(found('Tarif', 'de')).toEqual([]);
    expect(found('precipitation')).toEqual([]);
  });

  it.each<[Language, string]>([['ja', '簡単レシピ集'], ['ar', 'الوصفة السهلة'], ['ar', 'ووصفة'], ['he', 'המתכון של סבתא'], ['ko', '쿠키만들기 만들기를'], ['tr', 'tarifleri'], ['tr', 'cake recipe']])('finds words as %s writes them: %s', (language, title) => {
    expect(found(title, language)).toEqual(['make']);
  });

  it('counts a title more than a board, and searches no field but those it is asked for', () => {
    // Prepare
    const text = toPinText({ boardTitle: 'recipes', altText: 'a recipe' });
    // Assess
    expect(find(text, languagesOf('en')).get('make')).toBe(0.7);
    expect(createCueFinder(WORDS, ['boardTitle'])(text, languagesOf('en')).get('make')).toBe(0.6);
    expect(createCueFinder(WORDS, ['title'])(text, languagesOf('en')).size).toBe(0);
  });
});

describe('the word lists', () => {
  const lists: Readonly<Record<string, CueWords<string>>> = { INTENT_WORDS, AUDIENCE_WORDS, SEASON_WORDS };

  it('knows intents in every language', () => {
    expect(Object.keys(INTENT_WORDS).sort()).toEqual([...LANGUAGES].sort());
  });

  it.each(Object.entries(lists))('%s has no empty term, no term twice, and a star only at the end', (_, words) => {
    for (const [language, byName] of Object.entries(words)) {
      for (const terms of Object.values(byName)) {
        const list = (terms ?? '').split('|');
        expect(list.filter((term) => term.trim() !== term || term === '' || /\*./u.test(term) || term !== term.toLowerCase()), language).toEqual([]);
        expect(new Set(list).size, `${language} ${terms}`).toBe(list.length);
      }
    }
  });
});
