import { CURRENCY_SIGNS } from '../text/currency-signs.ts';
import { isCurrency, minorDigitsOf } from '../text/currencies.ts';
import { MAX_AMOUNT, parseAmount } from '../text/parse-amount.ts';
import { firstText, type JsonFields, openFields, toItems } from './json-fields.ts';
import type { StatedOffer } from './product-metadata.ts';

/** Where the currency is not known, prices have two decimals. */
const USUAL_DIGITS = 2;
/** Prices before a reduction, as schema.org's `priceType` and its forerunners call them. */
const LIST_PRICE = /(?:list|strikethrough|regular|msrp|srp|rrp)/iu;
const GONE = /(?:OutOfStock|SoldOut|Discontinued)/iu;
/** `19.99 - 29.99`, `19,99 € – 29,99 €`: two amounts and a dash with white space or a sign beside it. */
const RANGE = /^([^-–—~]*\d[^-–—~]*)[-–—~]([^-–—~]*\d[^-–—~]*)$/u;

interface Reading {
  readonly now: number | undefined;
  readonly list: number | undefined;
  readonly high: number | undefined;
  readonly currency: string | undefined;
  readonly isGone: boolean;
}

/** A currency code, or the sign or code in a price's text. Words there may be spelt like a code ("all", "try"): beside others only capitals are one. */
function readCurrency(...values: readonly unknown[]): string | undefined {
  for (const text of values.flatMap((value) => firstText(value) ?? [])) {
    const signs = text.split(/[\p{N}\s.,'’–—-]+/u).filter((sign) => sign !== '');
    const codes = signs.map((sign) => CURRENCY_SIGNS[sign] ?? (signs.length === 1 ? sign.toUpperCase() : sign));
    const code = codes.find((one) => /^[A-Z]{3}$/u.test(one) && isCurrency(one));
    if (code !== undefined) return code;
  }
  return undefined;
}

/** The number of a price; several where its text is a range. */
function readAmounts(value: unknown, currency: string | undefined): readonly number[] {
  const digits = currency === undefined ? USUAL_DIGITS : minorDigitsOf(currency);
  if (typeof value === 'number') return value > 0 && value <= MAX_AMOUNT ? [Number(value.toFixed(digits))].filter((amount) => amount > 0) : [];
  const text = firstText(value);
  if (text === undefined) return [];
  return (RANGE.exec(text)?.slice(1) ?? [text]).flatMap((part) => {
    const amount = parseAmount(part, digits);
    return amount === undefined ? [] : Number(amount.toFixed(digits)) || [];
  });
}

/** What a price is: a plain value, or an object (MonetaryAmount, PriceSpecification) that holds it with its currency. */
interface PriceField {
  readonly value: unknown;
  readonly currency: string | undefined;
}

function openPrice(field: unknown): PriceField {
  const [first] = toItems(field);
  const object = openFields(first);
  const value = object ? object.get('price', 'value', 'amount', '@value', 'minPrice') : first;
  return { value, currency: readCurrency(object?.get('priceCurrency', 'currency'), typeof value === 'string' ? value : undefined) };
}

const isListPrice = (specification: JsonFields): boolean => LIST_PRICE.test(firstText(specification.get('priceType', 'name')) ?? '');

/** One Offer, AggregateOffer, or product that holds such fields itself. */
function readOffer(fields: JsonFields, outer: string | undefined): Reading {
  const specifications = toItems(fields.get('priceSpecification')).flatMap((item) => openFields(item) ?? []);
  const specified = (wanted: boolean): JsonFields | undefined => specifications.find((one) => isListPrice(one) === wanted);
  const sale = openPrice(fields.get('salePrice'));
  const plain = openPrice(fields.get('price', 'lowPrice', 'minPrice') ?? specified(false)?.get('price', 'minPrice'));
  const list = openPrice(fields.get('listPrice', 'compareAtPrice', 'regularPrice') ?? specified(true)?.get('price'));
  const currency = readCurrency(fields.get('priceCurrency', 'currency'), specifications[0]?.get('priceCurrency')) ?? plain.currency ?? sale.currency ?? outer;
  const amountOf = (value: unknown): number | undefined => readAmounts(value, currency)[0];
  const [low, high] = readAmounts(plain.value, currency);
  const reduced = amountOf(sale.value);
  return {
    now: reduced ?? low,
    list: amountOf(list.value) ?? (reduced === undefined ? undefined : low),
    high: amountOf(fields.get('highPrice', 'maxPrice') ?? specified(false)?.get('maxPrice')) ?? high,
    currency,
    isGone: GONE.test(firstText(fields.get('availability')) ?? ''),
  };
}

/** The readings of a list of offers as one: those that can still be bought count, in the currency of the first. */
function joinReadings(readings: readonly Reading[]): StatedOffer | undefined {
  const priced = readings.flatMap((reading) => (reading.now === undefined ? [] : [{ ...reading, now: reading.now }]));
  const offered = priced.some(({ isGone }) => !isGone) ? priced.filter(({ isGone }) => !isGone) : priced;
  const [first] = offered;
  if (!first) return undefined;
  const same = offered.filter(({ currency }) => currency === first.currency);
  const lowest = same.reduce((left, right) => (right.now < left.now ? right : left));
  const highest = Math.max(...same.map(({ now, high }) => Math.max(now, high ?? 0)));
  const above = (amount: number | undefined): number | undefined => (amount !== undefined && amount > lowest.now ? amount : undefined);
  return { amount: lowest.now, currency: first.currency, listAmount: above(lowest.list), maxAmount: above(highest) };
}

/**
 * The price in the structured fields of a product: `offers` as an Offer, an AggregateOffer or a list of them, price specifications, prices of the
 * variants of a group, or price fields of the product itself as feeds have them.
 * @returns undefined where no field holds a usable amount
 */
export function parseOffers(product: JsonFields): StatedOffer | undefined {
  const sources = [product.get('offers'), ...toItems(product.get('hasVariant')).map((variant) => openFields(variant)?.get('offers'))];
  const offers = sources.flatMap(toItems).flatMap((item) => openFields(item) ?? []);
  const outer = readCurrency(product.get('priceCurrency', 'currency'), ...offers.map((offer) => offer.get('priceCurrency')));
  const nested = offers.flatMap((offer) => toItems(offer.get('offers')).flatMap((item) => openFields(item) ?? []));
  const outermost = joinReadings(offers.map((offer) => readOffer(offer, outer)));
  return outermost ?? joinReadings(nested.map((offer) => readOffer(offer, outer))) ?? joinReadings([readOffer(product, outer)]);
}
