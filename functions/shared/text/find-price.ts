import { CURRENCY_SIGNS, toCurrency } from './currency-signs.ts';
import type { Language } from './languages.ts';

export interface FoundPrice {
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  /** UTF-16 span of number and currency in the searched text. */
  readonly start: number;
  readonly end: number;
}

const ISO_CODES = ['USD', 'EUR', 'GBP', 'JPY', 'CNY', 'INR', 'KRW', 'BRL', 'CAD', 'AUD', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF', 'RON', 'TRY', 'RUB', 'UAH', 'ILS', 'AED', 'SAR', 'EGP', 'THB', 'VND', 'IDR', 'MXN', 'NZD'];

const escape = (text: string): string => text.replace(/[$.]/gu, '\\$&');
const SIGN = [...Object.keys(CURRENCY_SIGNS), '¥', 'kr', ...ISO_CODES].sort((left, right) => right.length - left.length).map(escape).join('|');
const AMOUNT = String.raw`\d{1,3}(?:[., \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?`;
// No letter or digit may touch either side: "A4$" and "5 krona" are not prices.
const PRICE = new RegExp(String.raw`(?<![\p{L}\p{N}.,])(?:(${SIGN})\s?(${AMOUNT})|(${AMOUNT})\s?(${SIGN}))(?![\p{L}\p{N}])`, 'u');
/** One scan by characters decides most texts, which name no price at all. */
const HINT = /\d/;

function parseAmount(text: string): number {
  const compact = text.replace(/[\s\u00a0\u202f]/gu, '');
  const decimals = /[.,](\d{1,2})$/u.exec(compact)?.[1];
  const whole = (decimals === undefined ? compact : compact.slice(0, -decimals.length - 1)).replace(/[.,]/gu, '');
  return Number(decimals === undefined ? whole : `${whole}.${decimals}`);
}

const EVERY_PRICE = new RegExp(PRICE.source, 'gu');

function toFoundPrice(match: RegExpExecArray, language: Language | undefined): FoundPrice | undefined {
  const currency = toCurrency(match[1] ?? match[4] ?? '', language);
  if (currency === undefined) return undefined;
  return { amount: parseAmount(match[2] ?? match[3] ?? ''), currency, start: match.index, end: match.index + match[0].length };
}

/**
 * The first price in a text: a number beside a currency sign or ISO code, decimal comma or point, thousands grouped by point, comma or space.
 * @param language settles `kr` (SEK, DKK, NOK) and `¥` (JPY, CNY)
 */
export function findPrice(text: string, language: Language | undefined): FoundPrice | undefined {
  const match = HINT.test(text) ? PRICE.exec(text) : null;
  return match ? toFoundPrice(match, language) : undefined;
}

/** All prices in a text, in reading order; see findPrice. */
export const findPrices = (text: string, language: Language | undefined): FoundPrice[] =>
  HINT.test(text) ? [...text.matchAll(EVERY_PRICE)].flatMap((match) => toFoundPrice(match, language) ?? []) : [];
