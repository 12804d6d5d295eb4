import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toLanguageIds } from '../../../functions/shared/text/language-ids.ts';

const scheme = { buckets: 65_536, maxIds: 512 };
const idsOf = (text: string): number[] => [...toLanguageIds(text, scheme)];

describe('toLanguageIds', () => {
  it('cuts a word into its n-grams of 1 to 5 letters in a frame, and keeps the word whole', () => {
    // 1 letter; <à and à>; <à>; the word.
    expect(idsOf('à')).toHaveLength(5);
    // Of the nine units of <letters>: 7 letters, 8 pairs, 7, 6 and 5 longer ones; the word.
    expect(idsOf('letters')).toHaveLength(34);
  });

  it('does not see letter case, and sees accents', () => {
    expect(idsOf('GÂTEAU Maison')).toEqual(idsOf('gâteau maison'));
    expect(idsOf('gateau')).not.toEqual(idsOf('gâteau'));
  });

  it('gives composed and decomposed letters the same ids', () => {
    expect(idsOf('cafe\u0301')).toEqual(idsOf('café'));
  });

  it('gives a text the ids of its words one after the other, as training relies on', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('rot', 'Kleid', 'шарф', 'ケーキ', '蛋糕', 'iPhoneケース', "l'été", 'कपड़ा'), { maxLength: 6 }), (words) => {
        expect(idsOf(words.join(' '))).toEqual(words.flatMap(idsOf));
      }),
    );
  });

  it.each([['שלום', 'תודה'], ['สวัสดี', 'ขอบคุณ'], ['ありがとう', 'テスト']])('sees only the script of %s, which one language alone uses', (one, other) => {
    expect(new Set(idsOf(one))).toEqual(new Set(idsOf(other)));
  });

  it('gives scripts ids of their own', () => {
    const scripts = ['ש', 'ส', 'あ', '한', 'ж', 'ψ', 'ع', 'क', '家'].map((text) => new Set(idsOf(text)));
    for (const [i, one] of scripts.entries()) for (const other of scripts.slice(i + 1)) expect([...one].filter((id) => other.has(id))).toEqual([]);
  });

  it('tells Han characters apart', () => {
    expect(idsOf('猫')).not.toEqual(idsOf('犬'));
  });

  it('is empty for text without letters of a script that the languages use', () => {
    expect(idsOf('123 !? ★ €')).toEqual([]);
    expect(idsOf('ქართული')).toEqual([]);
    expect(idsOf('')).toEqual([]);
  });

  it('stays within the table and the budget for any text, and never gives the id of padding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const ids = toLanguageIds(text, { buckets: 100, maxIds: 64 });
        expect(ids.length).toBeLessThanOrEqual(64);
        expect(ids.every((id) => id >= 1 && id < 100)).toBe(true);
      }),
    );
  });
});
