/** Amounts past this are identifiers, not prices: a house in Vietnamese dong stays below. */
export const MAX_AMOUNT = 1e12;

/** Code points of the digit zero in the scripts of our languages that have digits of their own; full-width digits fall to NFKC. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x0e50];
const toAsciiDigit = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find((start) => code >= start && code < start + 10);
  return zero === undefined ? digit : String(code - zero);
};

/** A number with whatever people write between its digits; U+066B and U+066C are the Arabic decimal and thousands signs. */
const NUMBER = /\d+(?:[.,'’\u066b\u066c ]\d+)*/gu;
const SEPARATOR = /[^\d]/gu;
/** What can stand before decimals. */
const DECIMAL: ReadonlySet<string> = new Set(['.', ',', '\u066b']);
/** Groups of three from the right; Indian numbers have groups of two above the last. */
const isGrouped = ([first = '', ...rest]: readonly string[]): boolean =>
  first.length <= 3 && rest.at(-1)?.length === 3 && rest.slice(0, -1).every(({ length }) => length === 3 || length === 2);

/** Whether the last of the separators stands before decimals. */
function hasDecimals(separators: readonly string[], parts: readonly string[], digits: number): boolean {
  const last = separators.at(-1);
  if (last === undefined || !DECIMAL.has(last)) return false;
  const length = parts.at(-1)?.length ?? 0;
  if (separators.length > 1) return !separators.slice(0, -1).includes(last) || length < 3;
  // One sign and three digits: thousands, unless the currency has three decimals or nothing stands before.
  return last === '\u066b' || length !== 3 || digits === 3 || parts[0] === '0';
}

/**
 * An amount of money as shops write it in any of our languages: `1.299,00`, `1,299.00`, `1 299,00`, `1'299.00`, `1,29,900`, `49,-`, `١٬٢٩٩٫٥٠`, with or without a currency beside it.
 * @param text may hold letters and signs, but only one number
 * @param digits decimal places of the currency, which tell `1.299` (thousands) from `1.299` (three decimals)
 * @returns above 0 and at most MAX_AMOUNT; undefined where the text names no such amount, or several
 * @example parseAmount('1.299,00 €', 2) // 1299
 */
export function parseAmount(text: string, digits: number): number | undefined {
  const plain = text.normalize('NFKC').replace(/\p{Nd}/gu, toAsciiDigit).replace(/\s+/gu, ' ');
  const [number, ...others] = plain.match(NUMBER) ?? [];
  if (number === undefined || others.length > 0 || /[-−]\s?\p{Sc}?\s?\d/u.test(plain)) return undefined;
  const parts = number.split(SEPARATOR);
  const separators = number.match(SEPARATOR) ?? [];
  const decimals = hasDecimals(separators, parts, digits) ? parts.pop() : undefined;
  const groups = decimals === undefined ? separators : separators.slice(0, -1);
  if (groups.length > 0 && (new Set(groups).size > 1 || !isGrouped(parts))) return undefined;
  const amount = Number(`${parts.join('')}.${decimals ?? '0'}`);
  return amount > 0 && amount <= MAX_AMOUNT ? amount : undefined;
}
