import { describe, expect, it } from 'vitest';
import { splitCompound } from '../../../functions/shared/knowledge/compounds.ts';
import { normaliseToken } from '../../../functions/shared/knowledge/normalise-token.ts';
import { scanTokens } from '../../../functions/shared/knowledge/scan-tokens.ts';
import { stemToken } from '../../../functions/shared/knowledge/stem-token.ts';
import { packStarts, startOf } from '../../../functions/shared/knowledge/starts.ts';
import { formOf, LANGUAGE_MASK, languageBit, languagesOf, TERM_FORMS, toMask } from '../../../functions/shared/knowledge/term-index.ts';
import { type Language, LANGUAGES } from '../../../functions/shared/text/languages.ts';

const wordsOf = (text: string): string[] => {
  const { count, starts, ends } = scanTokens(text);
  return Array.from({ length: count }, (_, index) => text.slice(starts[index], ends[index]));
};

describe('scanTokens', () => {
  it.each([
    ['T-shirt & l’été', ['T', 'shirt', '&', 'l', 'été']],
    ['Valentine’s day, 2026!', ['Valentine', 's', 'day', '2026']],
    ['猫とソファー', ['猫', 'と', 'ソ', 'フ', 'ァ', 'ー']],
    ['แมว', ['แ', 'ม', 'ว']],
    ['공주 드레스', ['공주', '드레스']],
    ['שִׂמְלָה אדומה', ['שִׂמְלָה', 'אדומה']],
    ['रंगोली', ['रंगोली']],
    ['𝒔ofa 🛋️ x', ['𝒔ofa', 'x']],
    ['a\ud83db', ['a', 'b']],
    ['', []],
  ])('parts %s into words', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('joins words over spaces, hyphens and apostrophes, not over other signs', () => {
    // Act
    const { count, joined } = scanTokens('red dress. t-shirt, l’été');
    // Assess
    expect([...joined.subarray(0, count)]).toEqual([0, 1, 0, 1, 0, 1]);
    expect([...scanTokens('St. Patrick, 20. století. End').joined.subarray(0, 5)]).toEqual([0, 1, 0, 1, 0]);
  });
});

describe('normaliseToken', () => {
  it.each([
    ['IŞIK', normaliseToken('ışık')],
    ['İstanbul', 'istanbul'],
    ['Straße', 'strasse'],
    ['ＳＯＦＡ', 'sofa'],
    ['Ёлка', 'елка'],
    ['مُوضَة', 'موضة'],
    ['شِيك', 'شيك'],
    ['שִׂמְלָה', 'שמלה'],
    ['ΚΑΝΑΠΈΣ', normaliseToken('καναπές')],
    ['cafe\u0301', 'café'],
  ])('reads %s as %s', (written, normal) => {
    expect(normaliseToken(written)).toBe(normal);
  });
});

describe('stemToken', () => {
  it.each<[Language, string, string]>([
    ['en', 'dresses', 'dress'],
    ['en', 'berries', 'berry'],
    ['en', 'boxes', 'box'],
    ['es', 'rojas', 'roja'],
    ['es', 'luces', 'luz'],
    ['pt', 'balões', 'balão'],
    ['pt', 'quintais', 'quintal'],
    ['fr', 'canapés', 'canape'],
    ['fr', 'cheveux', 'cheveu'],
    ['de', 'kleidern', 'kleides'],
    ['it', 'scarpe', 'scarpa'],
    ['it', 'giochi', 'gioco'],
    ['nl', 'lampen', 'lamp'],
    ['nl', 'bomen', 'boom'],
    ['sv', 'klänningarna', 'klänning'],
    ['da', 'kjolerne', 'kjole'],
    ['nb', 'kjolene', 'kjole'],
    ['fi', 'mekossa', 'mekon'],
    ['pl', 'sukienkami', 'sukienka'],
    ['cs', 'šatech', 'šaty'],
    ['cs', 'modrým', 'modrý'],
    ['hu', 'ruhában', 'ruha'],
    ['ro', 'rochiile', 'rochii'],
    ['el', 'φορέματα', 'φορεμάτων'],
    ['tr', 'elbiseler', 'elbise'],
    ['ru', 'платьями', 'платье'],
    ['uk', 'сукнями', 'сукня'],
    ['ar', 'الفساتين', 'فساتين'],
    ['he', 'השמלות', 'שמלה'],
    ['hi', 'साड़ियों', 'साड़ी'],
    ['ko', '드레스를', '드레스'],
    ['id', 'gaunnya', 'gaun'],
  ])('%s: %s and %s meet', (language, one, other) => {
    expect(stemToken(normaliseToken(one), language)).toBe(stemToken(normaliseToken(other), language));
  });

  it('keeps apart what accents or a short stem tell apart', () => {
    expect(stemToken('bär', 'de')).not.toBe(stemToken('bar', 'de'));
    expect(stemToken('weise', 'de')).not.toBe(stemToken(normaliseToken('weiß'), 'de'));
    expect(stemToken('cómodo', 'es')).not.toBe(stemToken('cómoda', 'es'));
    expect(stemToken('bus', 'en')).toBe('bus');
    expect(stemToken('glass', 'en')).toBe('glass');
  });
});

describe('splitCompound', () => {
  const isKnown = (part: string): boolean => ['sommer', 'kleid', 'kinder', 'zimmer', 'zimmerlampe'].includes(part);

  it('parts a compound at its longest head, with or without a link', () => {
    expect(splitCompound('sommerkleid', 'de', isKnown)).toEqual({ firstEnd: 6, secondStart: 6 });
    expect(splitCompound('kinderzimmerlampe', 'de', isKnown)).toEqual({ firstEnd: 6, secondStart: 6 });
    expect(splitCompound('kleidszimmer', 'de', isKnown)).toEqual({ firstEnd: 5, secondStart: 6 });
  });

  it('leaves words alone whose parts are not both known, and languages that do not compound', () => {
    expect(splitCompound('sommerkleidung', 'de', isKnown)).toBeUndefined();
    expect(splitCompound('sommerkleid', 'es', isKnown)).toBeUndefined();
  });
});

describe('the masks of entries', () => {
  it('have room for every language beside the form', () => {
    for (const form of TERM_FORMS) {
      for (const language of LANGUAGES) {
        const mask = toMask(languageBit(language), form);
        expect([languagesOf(mask & LANGUAGE_MASK), formOf(mask)]).toEqual([[language], form]);
      }
    }
  });
});

describe('packStarts', () => {
  it('keeps every start and refuses what does not fit', () => {
    // Prepare
    const starts = Array.from({ length: 100 }, (_, index) => index * 7);
    // Act
    const { bases, offsets } = packStarts(starts, Uint8Array);
    // Assess
    expect(starts.map((_, index) => startOf(bases, offsets, index))).toEqual(starts);
    expect(() => packStarts([0, 300], Uint8Array)).toThrow('start 1: 300 after its block, expected less than 256');
  });
});
