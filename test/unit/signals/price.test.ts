import { describe, expect, it } from 'vitest';
import type { Offer } from '../../../functions/shared/catalog/features.ts';
import { isUnavailable } from '../../../functions/shared/catalog/outcome.ts';
import { price } from '../../../functions/shared/signals/price.ts';
import type { Language } from '../../../functions/shared/text/languages.ts';
import { parseProductMetadata } from '../../../functions/shared/product-metadata/parse-product-metadata.ts';
import { toOffer } from '../../../functions/signal-pins/features/to-offer.ts';
import { languagesOf, textOf } from '../../fixtures/feature-samples.ts';

const offerOf = (product: unknown, own: { price?: number; currency?: string } = {}): Offer => {
  const parsed = parseProductMetadata(product);
  return toOffer({ ...own, ...(parsed ? { product: parsed } : {}) });
};

function compute(offer: Offer, title?: string, tag: Language = 'en') {
  const value = price.compute({ offer, ...(title === undefined ? {} : { text: textOf(title), languages: languagesOf(tag) }) });
  if (isUnavailable(value)) throw new Error(value.message);
  expect(price.schema.safeParse(value).error).toBeUndefined();
  return value;
}

const stated = (more: Readonly<Record<string, unknown>> = {}) => ({ offers: { price: '29.99', priceCurrency: 'EUR', ...more } });

describe('price from structured fields', () => {
  it('is theirs before the words, which name other sums', () => {
    expect(compute(offerOf(stated()), 'Free shipping from 50 €, was 39.99 €')).toEqual({ amount: 29.99, currency: 'EUR', source: 'metadata' });
  });

  it('has the price before a reduction and the end of a range', () => {
    expect(compute(offerOf(stated({ listPrice: 49.99 })))).toMatchObject({ amount: 29.99, listAmount: 49.99, source: 'metadata' });
    expect(compute(offerOf({ offers: { lowPrice: 10, highPrice: 20, priceCurrency: 'SEK' } }))).toMatchObject({ amount: 10, maxAmount: 20, currency: 'SEK' });
  });

  it.each([
    ['en', 'Was 29.99 €, now only 19.99 €'],
    ['de', 'Leinenkleid, jetzt nur 19,99 €'],
    ['fr', 'Robe en lin, maintenant 19,99 €'],
    ['es', 'Vestido de lino, ahora por 19,99 €'],
    ['it', 'Vestito di lino ora 19,99 €'],
    ['pt', 'Vestido de linho agora por 19,99 €'],
    ['nl', 'Linnen jurk nu voor 19,99 €'],
    ['pl', 'Lniana sukienka teraz 19,99 €'],
    ['ru', 'Льняное платье, сейчас 19,99 €'],
    ['tr', 'Keten elbise şimdi 19,99 €'],
    ['ar', 'فستان كتان الآن 19.99 €'],
    ['ja', 'リネンワンピース 今なら €19.99'],
    ['zh', '亚麻连衣裙 现价 €19.99'],
    ['ko', '린넨 원피스 지금 €19.99'],
    ['hi', 'लिनन ड्रेस अब €19.99'],
  ] as const)('is the new one where the words (%s) say that it has taken the field’s place: %s', (tag, title) => {
    // Act
    const value = compute(offerOf(stated()), title, tag);
    // Assess
    expect(value).toMatchObject({ amount: 19.99, currency: 'EUR', source: 'title', listAmount: 29.99 });
    expect(title.slice(value.start, value.end)).toContain('19');
  });

  it.each([
    ['another sum', 'Save 19.99 € with the set'],
    ['a higher price', 'now 39.99 €'],
    ['another currency', 'now $19.99'],
    ['an instalment', 'now 2.99 €'],
    ['a word that only begins so', 'nowadays 19.99 €'],
    ['another language’s word', 'nu 19.99 €'],
  ])('stays the field’s beside %s', (_, title) => {
    expect(compute(offerOf(stated()), title)).toEqual({ amount: 29.99, currency: 'EUR', source: 'metadata' });
  });

  it('leaves pin.json’s own price as it is, and adds to it what is known of the same price', () => {
    expect(compute(offerOf(stated(), { price: 25, currency: 'EUR' }))).toEqual({ amount: 25, currency: 'EUR', source: 'pin.json' });
    expect(compute(offerOf(stated({ listPrice: 49.99 }), { price: 29.99 }))).toEqual({ amount: 29.99, currency: 'EUR', source: 'pin.json', listAmount: 49.99 });
    expect(compute(offerOf(stated(), { price: 29.99, currency: 'USD' }))).toEqual({ amount: 29.99, currency: 'USD', source: 'pin.json' });
  });

  it('takes pin.json’s currency where the fields name none', () => {
    expect(compute(offerOf({ offers: { price: 5 } }, { currency: 'CHF' }))).toEqual({ amount: 5, currency: 'CHF', source: 'metadata' });
  });

  it('is read from the words where the fields hold no usable price, and says why where there is none at all', () => {
    // Prepare
    const offer = offerOf(stated({ price: 'on request' }));
    // Assess
    expect(compute(offer, 'Only 5 €')).toMatchObject({ amount: 5, source: 'title' });
    expect(price.compute({ offer })).toMatchObject({ code: 'no-price', message: 'no price in pin.json, title or description; product.offers: expected a price above 0 such as 19.99, got "on request"' });
  });
});
