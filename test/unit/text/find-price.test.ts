import { describe, expect, it } from 'vitest';
import { findPrice } from '../../../functions/shared/text/find-price.ts';

describe('findPrice', () => {
  it.each([
    ['Dress $25', 'en', 25, 'USD'],
    ['£1,299.00 sofa', 'en', 1299, 'GBP'],
    ['Sofa 1 299,00 € neuf', 'fr', 1299, 'EUR'],
    ['Vestido por R$ 89,90', 'pt', 89.9, 'BRL'],
    ['ワンピース ¥3,980 税込', 'ja', 3980, 'JPY'],
    ['连衣裙 ¥199', 'zh', 199, 'CNY'],
    ['ラーメン 850円', 'ja', 850, 'JPY'],
    ['원피스 39,000원', 'ko', 39000, 'KRW'],
    ['Klänning 349 kr', 'sv', 349, 'SEK'],
    ['Kjole 349 kr', 'da', 349, 'DKK'],
    ['Sukienka 129,99 zł', 'pl', 129.99, 'PLN'],
    ['साड़ी ₹2,499', 'hi', 2499, 'INR'],
    ['Elbise 450 TL değil, 399 TRY', 'tr', 399, 'TRY'],
  ] as const)('%s', (text, language, amount, currency) => {
    // Act
    const found = findPrice(text, language);
    // Assert
    expect(found).toMatchObject({ amount, currency });
    expect(text.slice(found?.start, found?.end)).toMatch(/\d/u);
  });

  it.each([['A4$ paper'], ['5 krona'], ['Top 10 ideas'], ['no number at all'], ['kr 5'], ['Version 2.0']])('finds none in "%s"', (text) => {
    expect(findPrice(text, undefined)).toBeUndefined();
  });
});
