import type { Language } from './languages.ts';

export interface FoundPrice {
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  /** UTF-16 span of number and currency in the searched text. */
  readonly start: number;
  readonly end: number;
}

/** Signs and words to ISO 4217. A plain `$` is read as US dollars, as on any international site. */
const SIGNS: Readonly<Record<string, string>> = {
  'US$': 'USD', 'CA$': 'CAD', 'A$': 'AUD', 'R$': 'BRL', 'MX$': 'MXN', '$': 'USD', '€': 'EUR', '£': 'GBP', '₹': 'INR', '₩': 'KRW', '₽': 'RUB', '₺': 'TRY',
  '₪': 'ILS', '₫': 'VND', '฿': 'THB', '₴': 'UAH', 'zł': 'PLN', 'Kč': 'CZK', 'Ft': 'HUF', 'Rp': 'IDR', 'lei': 'RON', '円': 'JPY', '元': 'CNY', '원': 'KRW', 'บาท': 'THB', 'руб': 'RUB',
};
const KRONE: Partial<Record<Language, string>> = { sv: 'SEK', da: 'DKK', nb: 'NOK' };
const ISO_CODES = ['USD', 'EUR', 'GBP', 'JPY', 'CNY', 'INR', 'KRW', 'BRL', 'CAD', 'AUD', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF', 'RON', 'TRY', 'RUB', 'UAH', 'ILS', 'AED', 'SAR', 'EGP', 'THB', 'VND', 'IDR', 'MXN', 'NZD'];

const escape = (text: string): string => text.replace(/[$.]/gu, '\\$&');
const SIGN = [...Object.keys(SIGNS), '¥', 'kr', ...ISO_CODES].sort((left, right) => right.length - left.length).map(escape).join('|');
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

function toCurrency(sign: string, language: Language | undefined): string | undefined {
  if (sign === '¥') return language === 'zh' ? 'CNY' : 'JPY';
  if (sign === 'kr') return language === undefined ? undefined : KRONE[language];
  return SIGNS[sign] ?? sign;
}

/**
 * The first price in a text: a number beside a currency sign or ISO code, decimal comma or point, thousands grouped by point, comma or space.
 * @param language settles `kr` (SEK, DKK, NOK) and `¥` (JPY, CNY)
 */
export function findPrice(text: string, language: Language | undefined): FoundPrice | undefined {
  if (!HINT.test(text)) return undefined;
  const match = PRICE.exec(text);
  if (!match) return undefined;
  const currency = toCurrency(match[1] ?? match[4] ?? '', language);
  if (currency === undefined) return undefined;
  return { amount: parseAmount(match[2] ?? match[3] ?? ''), currency, start: match.index, end: match.index + match[0].length };
}
