const ASCII_ONLY = /^[\x20-\x7e]*$/;
/** Marks that readers leave out: Latin dot left over from İ, Hebrew points, Arabic vowel signs and tatweel, zero-width joiners, variation selectors. */
const SILENT_MARKS = /\u0307|[\u0591-\u05bd]|[\u05bf-\u05c7]|[\u0610-\u061a]|[\u064b-\u0652]|\u0670|\u0640|[\u200b-\u200d]|[\ufe00-\ufe0f]/gu;
/** Letters that are written for one another in everyday text. */
const SAME_LETTERS: Readonly<Record<string, string>> = { ı: 'i', ß: 'ss', ς: 'σ', ё: 'е', أ: 'ا', إ: 'ا', آ: 'ا', ى: 'ي' };
const SAME_LETTERS_PATTERN = /[ıßςёأإآى]/gu;

/**
 * The form under which a word is looked up: NFKC, lower case, without silent marks. Accents stay.
 * @example normaliseToken('IŞIK') // 'işik', as normaliseToken('ışık')
 */
export function normaliseToken(raw: string): string {
  if (ASCII_ONLY.test(raw)) return raw.toLowerCase();
  return raw
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
    .replace(SILENT_MARKS, '')
    .replace(SAME_LETTERS_PATTERN, (letter) => SAME_LETTERS[letter] ?? letter);
}
