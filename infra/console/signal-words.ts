import type { SignalValue } from '../../functions/shared/catalog/catalog.ts';

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/** `pt` as `Portuguese`. */
export const languageName = (tag: string): string => languageNames.of(tag) ?? tag;

/** 0.873 as `87%`. */
export const percent = (share01: number): string => `${Math.round(share01 * 100)}%`;

/** The finest product node that is sure enough, or that there is none. */
export const finestProduct = ({ isProduct, path }: SignalValue<'product_category'>): string => {
  const finest = path.at(-1);
  if (finest) return `${finest.name} ${percent(finest.probability)}`;
  return isProduct >= 0.5 ? `product ${percent(isProduct)}` : `no product ${percent(1 - isProduct)}`;
};

/** `49.95 EUR`, in the usual digits of the currency. */
export function priceWords({ amount, currency }: Pick<SignalValue<'price'>, 'amount' | 'currency'>): string {
  if (currency === undefined) return String(amount);
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' }).formatToParts(amount);
  const number = digits.filter(({ type }) => type !== 'currency' && type !== 'literal').map(({ value }) => value).join('');
  return `${number} ${currency}`;
}

/** From what score on words are worth a look by a person. */
const SAFETY_LOOK = 0.5;

/** `safe`, or the category that is not. */
export const safetyWords = ({ profanity }: SignalValue<'safety'>): { readonly isSafe: boolean; readonly text: string } =>
  profanity >= SAFETY_LOOK ? { isSafe: false, text: `profanity ${percent(profanity)}` } : { isSafe: true, text: 'safe' };
