// The runtime carries CLDR's currency data already: no list of ours to keep, and nothing more in the bundle.
let codes: ReadonlySet<string> | undefined;
const digitsOf = new Map<string, number>();

/**
 * Whether a code is one of ISO 4217, those of former currencies included.
 * @param code three capitals
 */
export const isCurrency = (code: string): boolean => (codes ??= new Set(Intl.supportedValuesOf('currency'))).has(code);

/**
 * Decimal places of a currency: 2 for EUR, 0 for JPY, 3 for KWD.
 * @param currency a code for which `isCurrency` holds
 */
export function minorDigitsOf(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  digitsOf.set(currency, maximumFractionDigits);
  return maximumFractionDigits;
}
