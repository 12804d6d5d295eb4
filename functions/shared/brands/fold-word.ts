const ASCII_ONLY = /^[\x20-\x7e]*$/;
const ACCENTS = /[\u0300-\u036f]/g;
/** People write the sign and the word for one another: "Jack & Jones". */
const AND: ReadonlySet<string> = new Set(['and', 'und', 'et']);

/**
 * A word of a brand's name as it is compared: no case, no accents, compatibility forms as one; `and`, `und`, `et` are `&`.
 * @example foldWord('Kérastase') // 'kerastase'
 */
export function foldWord(raw: string): string {
  const lower = raw.toLowerCase();
  if (!ASCII_ONLY.test(lower)) return lower.normalize('NFKD').replace(ACCENTS, '').replaceAll('ß', 'ss').normalize('NFC');
  return AND.has(lower) ? '&' : lower;
}
