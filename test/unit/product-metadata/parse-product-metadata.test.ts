import { describe, expect, it } from 'vitest';
import { parseProductMetadata } from '../../../functions/shared/product-metadata/parse-product-metadata.ts';

const offerOf = (offers: unknown, more: Readonly<Record<string, unknown>> = {}) => parseProductMetadata({ '@type': 'Product', offers, ...more })?.offer;

describe('parseProductMetadata', () => {
  it('reads a product as schema.org writes it', () => {
    // Prepare
    const json = {
      '@context': 'https://schema.org/', '@type': 'Product', name: 'Trail jacket', brand: { '@type': 'Brand', name: 'Northside' }, category: 'Clothing &gt; Jackets', color: ['Navy Blue', 'White'],
      material: 'Recycled polyester', pattern: 'Solid', audience: { '@type': 'PeopleAudience', suggestedGender: 'female', suggestedMinAge: 16 },
      additionalProperty: [{ '@type': 'PropertyValue', name: 'Season', value: 'Autumn' }],
      offers: { '@type': 'Offer', price: '129.00', priceCurrency: 'EUR', availability: 'https://schema.org/InStock', seller: { '@type': 'Organization', name: 'Example Shop' } },
    };
    // Act
    const metadata = parseProductMetadata(json);
    // Assess
    expect(metadata).toEqual({
      brand: 'Northside', seller: 'Example Shop', categories: ['Clothing > Jackets'],
      attributes: [{ attribute: 'colour', text: 'Navy Blue' }, { attribute: 'colour', text: 'White' }, { attribute: 'material', text: 'Recycled polyester' }, { attribute: 'pattern', text: 'Solid' }],
      properties: [{ name: 'Season', text: 'Autumn' }], audience: ['female'], minAge: 16, maxAge: undefined,
      offer: { amount: 129, currency: 'EUR', listAmount: undefined, maxAmount: undefined }, ignored: [],
    });
  });

  it.each([
    ['a list of objects', [{ '@type': 'BreadcrumbList', brand: 'No' }, { '@type': ['Product'], brand: 'Acme' }]],
    ['a graph', { '@graph': [{ '@type': 'WebPage' }, { '@type': 'http://schema.org/Product', brand: { name: ' Acme ' } }] }],
    ['a feed without a type', { brand: 'Acme' }],
    ['expanded JSON-LD', { '@type': ['http://schema.org/Product'], 'http://schema.org/brand': [{ 'http://schema.org/name': [{ '@value': 'Acme' }] }] }],
    ['prefixed names', { '@type': 'schema:Product', 'schema:brand': 'Acme' }],
    ['a list of brands', { brand: ['N/A', { name: 'Acme' }] }],
  ])('finds the brand in %s', (_, json) => {
    expect(parseProductMetadata(json)?.brand).toBe('Acme');
  });

  it.each([['Generic'], ['N/A'], ['n.a.'], ['-'], ['sin marca'], ['Ohne Marke'], ['ノーブランド品'], ['Без бренда'], ['无品牌'], ['UNBRANDED'], ['기타'], ['بدون ماركة'], ['ไม่มียี่ห้อ']])('takes the brand %s for none, and says so', (brand) => {
    // Act
    const metadata = parseProductMetadata({ brand });
    // Assess
    expect(metadata).toMatchObject({ brand: undefined, ignored: [{ field: 'brand', reason: expect.stringMatching(/names none$/u) }] });
  });

  it.each([
    ['text', 'just words', 'product', 'expected an object of type Product, got "just words"'],
    ['a number', 5, 'product', 'expected an object of type Product, got "5"'],
    ['another kind of object', { '@type': 'Recipe', name: 'Soup' }, 'product', 'expected an object of type Product, got "Soup"'],
    ['a brand that is a link', { brand: 'https://example.com/brand' }, 'brand', 'expected a name, got "https://example.com/brand"'],
    ['a brand without a name', { brand: { logo: 'x' } }, 'brand', 'expected a name, got an object'],
    ['a category number', { category: 2271 }, 'category', 'expected words, got "2271"'],
    ['a price of words', { offers: { price: 'on request' } }, 'offers', 'expected a price above 0 such as 19.99, got "on request"'],
    ['a price of nothing', { offers: { price: 0, priceCurrency: 'EUR' } }, 'offers', 'expected a price above 0 such as 19.99, got "0"'],
  ])('ignores %s with a reason', (_, json, field, reason) => {
    expect(parseProductMetadata(json)?.ignored).toEqual([{ field, reason }]);
  });

  it('has nothing to say where there is no product', () => {
    expect(parseProductMetadata(undefined)).toBeUndefined();
    expect(parseProductMetadata(null)).toBeUndefined();
  });

  it('reads who it is for from feeds, audiences and ages', () => {
    expect(parseProductMetadata({ gender: 'female', age_group: 'kids' })).toMatchObject({ audience: ['female', 'kids'] });
    expect(parseProductMetadata({ audience: 'Damen' })).toMatchObject({ audience: ['Damen'] });
    expect(parseProductMetadata({ audience: { audienceType: 'toddlers', suggestedAge: { minValue: 1, maxValue: '3' } } })).toMatchObject({ audience: ['toddlers'], minAge: 1, maxAge: 3 });
    expect(parseProductMetadata({ audience: { suggestedMaxAge: { '@type': 'QuantitativeValue', value: 18, unitCode: 'MON' } } })).toMatchObject({ maxAge: 1.5 });
    expect(parseProductMetadata({ audience: { suggestedMinAge: 'old', suggestedMaxAge: -1 } })).toMatchObject({ audience: [], minAge: undefined, maxAge: undefined });
  });

  it('keeps what it reads short, however long the lists and texts are', () => {
    // Act
    const metadata = parseProductMetadata({ color: Array.from({ length: 500 }, (_, at) => `colour ${at} ${'x'.repeat(500)}`), category: 'word '.repeat(10_000) });
    // Assess
    expect(JSON.stringify(metadata).length).toBeLessThan(8_000);
  });
});

describe('the offer of a product', () => {
  it.each([
    ['a number', { price: 19.99, priceCurrency: 'EUR' }, 19.99, 'EUR'],
    ['English text', { price: '1,299.00', priceCurrency: 'USD' }, 1299, 'USD'],
    ['German text with a sign', { price: '1.299,00 €' }, 1299, 'EUR'],
    ['French text', { price: '1\u202f299,50', priceCurrency: 'eur' }, 1299.5, 'EUR'],
    ['Swiss text', { price: "CHF 1'299.95" }, 1299.95, 'CHF'],
    ['Indian groups', { price: '₹1,29,900' }, 129_900, 'INR'],
    ['yen', { price: '12,800', priceCurrency: 'JPY' }, 12_800, 'JPY'],
    ['three decimals', { price: '1.299', priceCurrency: 'KWD' }, 1.299, 'KWD'],
    ['Arabic digits', { price: '١٬٢٩٩٫٥٠', priceCurrency: 'AED' }, 1299.5, 'AED'],
    ['Brazilian text', { price: 'R$ 1.299,90' }, 1299.9, 'BRL'],
    ['Vietnamese text', { price: '1.299.000', priceCurrency: 'VND' }, 1_299_000, 'VND'],
    ['Polish text', { price: '1 299,50 zł' }, 1299.5, 'PLN'],
    ['a sign for a currency', { price: 5, priceCurrency: '£' }, 5, 'GBP'],
    ['a monetary amount', { price: { '@type': 'MonetaryAmount', value: '19.99', currency: 'EUR' } }, 19.99, 'EUR'],
    ['a price specification', { priceSpecification: [{ '@type': 'UnitPriceSpecification', price: '19.99', priceCurrency: 'EUR' }] }, 19.99, 'EUR'],
    ['floating-point dust', { price: 19.990000000000002, priceCurrency: 'EUR' }, 19.99, 'EUR'],
    ['no currency', { price: '19.99' }, 19.99, undefined],
    ['a currency that is none', { price: '19.99', priceCurrency: 'QQQ' }, 19.99, undefined],
  ])('reads %s', (_, offers, amount, currency) => {
    expect(offerOf(offers)).toEqual({ amount, currency, listAmount: undefined, maxAmount: undefined });
  });

  it.each([
    ['an aggregate', { '@type': 'AggregateOffer', lowPrice: '19.99', highPrice: 29.99, priceCurrency: 'EUR' }],
    ['a list', [{ price: 29.99, priceCurrency: 'EUR' }, { price: 19.99, priceCurrency: 'EUR' }, { price: 9, priceCurrency: 'USD' }]],
    ['a range in words', { price: '19,99 € – 29,99 €' }],
    ['offers inside an aggregate', { '@type': 'AggregateOffer', priceCurrency: 'EUR', offers: [{ price: 19.99 }, { price: 29.99 }] }],
    ['what can still be bought', [{ price: 5, priceCurrency: 'EUR', availability: 'http://schema.org/OutOfStock' }, { price: 19.99, priceCurrency: 'EUR' }, { price: 29.99, priceCurrency: 'EUR' }]],
  ])('reads a range from %s', (_, offers) => {
    expect(offerOf(offers)).toEqual({ amount: 19.99, currency: 'EUR', listAmount: undefined, maxAmount: 29.99 });
  });

  it('reads the variants of a group', () => {
    expect(offerOf(undefined, { '@type': 'ProductGroup', hasVariant: [{ offers: { price: 10, priceCurrency: 'EUR' } }, { offers: { price: 12, priceCurrency: 'EUR' } }] })).toMatchObject({ amount: 10, maxAmount: 12 });
  });

  it.each([
    ['a list price by type', { price: 39, priceCurrency: 'EUR', priceSpecification: { priceType: 'https://schema.org/ListPrice', price: 59 } }],
    ['a struck-through price', { priceSpecification: [{ price: 39, priceCurrency: 'EUR' }, { price: 59, priceCurrency: 'EUR', priceType: 'https://schema.org/StrikethroughPrice' }] }],
    ['a sale price', { price: '59.00 EUR', sale_price: '39.00 EUR' }],
    ['a compared price', { price: 39, compare_at_price: '59', priceCurrency: 'EUR' }],
  ])('knows the price before a reduction from %s', (_, offers) => {
    expect(offerOf(offers)).toEqual({ amount: 39, currency: 'EUR', listAmount: 59, maxAmount: undefined });
  });

  it('reads the prices of a feed, which stand in the product itself', () => {
    expect(parseProductMetadata({ brand: 'Acme', price: '59.00 EUR', sale_price: '39.00 EUR' })?.offer).toMatchObject({ amount: 39, listAmount: 59, currency: 'EUR' });
  });

  it('takes a list price that is no higher for none', () => {
    expect(offerOf({ price: 39, listPrice: 39, highPrice: 12, priceCurrency: 'EUR' })).toEqual({ amount: 39, currency: 'EUR', listAmount: undefined, maxAmount: undefined });
  });

  it.each([[{ price: -5 }], [{ price: 'ab 12 cd 13' }], [{ price: true }], [{}], ['words'], [[]], [null]])('refuses %j', (offers) => {
    expect(offerOf(offers)).toBeUndefined();
  });
});
