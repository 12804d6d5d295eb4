import type { Language } from './languages.ts';

/** Words before a price that is new: "now", "reduced to". The knowledge graph holds things, not adverbs, so that they are listed here. */
const NOW_WORDS: Readonly<Record<Language, readonly string[]>> = {
  en: ['now', 'reduced to', 'sale price'],
  es: ['ahora', 'rebajado a', 'rebajada a'],
  pt: ['agora'],
  fr: ['maintenant', 'désormais'],
  de: ['jetzt', 'nur noch', 'reduziert auf'],
  it: ['ora', 'adesso'],
  nl: ['nu'],
  sv: ['nu'],
  da: ['nu'],
  nb: ['nå'],
  fi: ['nyt'],
  pl: ['teraz'],
  cs: ['nyní', 'teď'],
  hu: ['most'],
  ro: ['acum'],
  el: ['τώρα'],
  tr: ['şimdi'],
  ru: ['сейчас', 'теперь'],
  uk: ['зараз', 'тепер'],
  ar: ['الآن'],
  he: ['עכשיו', 'כעת'],
  hi: ['अब'],
  ja: ['今なら', '今だけ', '特価'],
  ko: ['지금', '할인가'],
  zh: ['现价', '現價', '特价', '特價', '现在', '現在'],
  vi: ['giờ chỉ', 'bây giờ', 'chỉ còn'],
  th: ['ตอนนี้', 'ตอนนี้เหลือ', 'ลดเหลือ', 'เหลือเพียง'],
  id: ['sekarang'],
};
/** Words touch one another there. */
const UNSPACED: ReadonlySet<Language> = new Set(['ja', 'zh', 'th']);
/** UTF-16 units before a price that can hold such a word and one more ("now only"). */
const REACH = 32;

const toPattern = (language: Language): RegExp => {
  const start = UNSPACED.has(language) ? '' : String.raw`(?<![\p{L}\p{M}])`;
  return new RegExp(String.raw`${start}(?:${NOW_WORDS[language].join('|')})(?:[\s:,]+[\p{L}\p{M}]{1,8})?[\s:,–-]*$`, 'iu');
};
const patterns = new Map<Language, RegExp>();

function patternOf(language: Language): RegExp {
  const known = patterns.get(language) ?? toPattern(language);
  patterns.set(language, known);
  return known;
}

/**
 * Whether the words before a price say that it is the new one.
 * @param start UTF-16 offset of the price in the text
 * @param language English is understood beside it
 * @example saysNow('Was 59 €, now only 39 €', 19, 'en') // true
 */
export function saysNow(text: string, start: number, language: Language | undefined): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  return patternOf('en').test(before) || (language !== undefined && language !== 'en' && patternOf(language).test(before));
}
