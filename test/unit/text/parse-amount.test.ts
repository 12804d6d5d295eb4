import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_AMOUNT, parseAmount } from '../../../functions/shared/text/parse-amount.ts';

describe('parseAmount', () => {
  it.each([
    ['English', '1,299.00', 1299],
    ['English with a sign', '$1,299', 1299],
    ['German', '1.299,00 €', 1299],
    ['German, no cents', '49,– €', 49],
    ['French with a narrow space', '1\u202f299,50 €', 1299.5],
    ['Swiss', 'CHF 1’299.95', 1299.95],
    ['Swedish', '1 299,00 kr', 1299],
    ['Portuguese', 'R$ 1.299,90', 1299.9],
    ['Polish with a fixed space', '1\u00a0299,50 zł', 1299.5],
    ['Hindi, groups of two', '₹1,29,900.00', 129_900],
    ['Hindi digits', '₹१,२९९', 1299],
    ['Japanese, full width', '１２，８００円', 12_800],
    ['Arabic', '١٬٢٩٩٫٥٠ ر.س', 1299.5],
    ['Thai digits', '฿๑๒๙', 129],
    ['Vietnamese', '1.299.000 ₫', 1_299_000],
    ['a plain decimal', '19.9', 19.9],
    ['four decimals', '19.9900', 19.99],
    ['less than one', '0.999', 0.999],
  ])('reads %s: %s', (_, text, amount) => {
    expect(parseAmount(text, 2)).toBe(amount);
  });

  it('takes three digits for decimals where the currency has three', () => {
    expect(parseAmount('1.299', 3)).toBe(1.299);
    expect(parseAmount('1.299', 2)).toBe(1299);
  });

  it.each([['on request'], [''], ['0'], ['0,00 €'], ['-5'], ['€ -5'], ['2 x 10 €'], ['1e3'], ['12.34.56.78,9'], ['9'.repeat(20)]])('refuses %s', (text) => {
    expect(parseAmount(text, 2)).toBeUndefined();
  });

  it('never throws, and gives amounts in range', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[-\d.,'’ €]{0,12}$/u)), fc.integer({ min: 0, max: 4 }), (text, digits) => {
        const amount = parseAmount(text, digits);
        if (amount === undefined) return;
        expect(amount).toBeGreaterThan(0);
        expect(amount).toBeLessThanOrEqual(MAX_AMOUNT);
      }),
    );
  });

  it('reads back what a locale writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), fc.constantFrom('en', 'de', 'fr', 'es', 'it', 'sv', 'pl', 'tr', 'hi', 'ja', 'ar-EG', 'fa', 'th-u-nu-thai', 'vi'), (cents, locale) => {
        const text = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(cents / 100);
        expect(parseAmount(text.replace(/[\u200e\u200f]/g, ''), 2)).toBe(cents / 100);
      }),
    );
  });
});
