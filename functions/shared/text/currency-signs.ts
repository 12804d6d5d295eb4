import type { Language } from './languages.ts';

/** Signs and words to ISO 4217. A plain `$` is read as US dollars, as on any international site. */
export const CURRENCY_SIGNS: Readonly<Record<string, string>> = {
  'US$': 'USD', 'CA$': 'CAD', 'A$': 'AUD', 'R$': 'BRL', 'MX$': 'MXN', '$': 'USD', '€': 'EUR', '£': 'GBP', '₹': 'INR', '₩': 'KRW', '₽': 'RUB', '₺': 'TRY',
  '₪': 'ILS', '₫': 'VND', '฿': 'THB', '₴': 'UAH', 'zł': 'PLN', 'Kč': 'CZK', 'Ft': 'HUF', 'Rp': 'IDR', 'lei': 'RON', '円': 'JPY', '元': 'CNY', '원': 'KRW', 'บาท': 'THB', 'руб': 'RUB',
};
const KRONE: Partial<Record<Language, string>> = { sv: 'SEK', da: 'DKK', nb: 'NOK' };

/**
 * What a sign or code stands for in a language.
 * @param language settles `kr` (SEK, DKK, NOK) and `¥` (JPY, CNY)
 * @returns ISO 4217, the sign itself where it is none that is known, undefined where the language leaves it open
 */
export function toCurrency(sign: string, language: Language | undefined): string | undefined {
  if (sign === '¥') return language === 'zh' ? 'CNY' : 'JPY';
  if (sign === 'kr') return language === undefined ? undefined : KRONE[language];
  return CURRENCY_SIGNS[sign] ?? sign;
}
