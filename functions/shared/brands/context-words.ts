import type { Language } from '../text/languages.ts';

/** Words that stand before the maker of a thing ("Vase von Alessi"), or before the word "brand". */
export const MAKER_WORDS: Readonly<Record<Language, readonly string[]>> = {
  en: ['by', 'from', 'brand'], es: ['de', 'marca'], pt: ['da', 'marca'], fr: ['de', 'chez', 'par', 'marque'], de: ['von', 'marke'], it: ['di', 'firmato', 'marca'],
  nl: ['van', 'merk'], sv: ['från', 'av', 'märket'], da: ['fra', 'af', 'mærket'], nb: ['fra', 'av', 'merket'], fi: ['merkki', 'brändi'], pl: ['od', 'marki', 'firmy'],
  cs: ['od', 'značky'], hu: ['márka', 'márkájú'], ro: ['marca', 'de'], el: ['από', 'της', 'μάρκα'], tr: ['marka'], ru: ['от', 'бренда', 'фирмы'], uk: ['від', 'бренду'],
  ar: ['من', 'ماركة'], he: ['של', 'מבית', 'מותג'], hi: ['ब्रांड'], ja: ['ブランド'], ko: ['브랜드'], zh: ['品牌'], vi: ['của', 'hiệu', 'từ'], th: ['จาก', 'แบรนด์', 'ยี่ห้อ'], id: ['dari', 'merek', 'oleh'],
};

/** Words that stand before what a thing only goes with or looks like ("case for Apple"). */
export const USE_WORDS: Readonly<Record<Language, readonly string[]>> = {
  en: ['for', 'fits', 'like', 'unlike', 'vs', 'versus', 'against', 'without', 'compatible'], es: ['para', 'compatible', 'como'], pt: ['para', 'compatível', 'como'],
  fr: ['pour', 'compatible', 'comme'], de: ['für', 'passend', 'kompatibel', 'wie'], it: ['per', 'compatibile', 'come'], nl: ['voor', 'geschikt', 'zoals'], sv: ['för', 'till', 'som'],
  da: ['til', 'som'], nb: ['til', 'for', 'som'], fi: ['yhteensopiva', 'kuin'], pl: ['do', 'dla', 'jak'], cs: ['pro', 'na', 'jako'], hu: ['kompatibilis', 'mint'], ro: ['pentru', 'ca'],
  el: ['για', 'σαν'], tr: ['için', 'uyumlu', 'gibi'], ru: ['для', 'как'], uk: ['для', 'як'], ar: ['لـ', 'مثل', 'متوافق'], he: ['עבור', 'כמו'], hi: ['जैसा'], ja: [], ko: [], zh: ['适用'],
  vi: ['cho', 'như'], th: ['สำหรับ', 'เหมือน'], id: ['untuk', 'seperti'],
};

/** Words that after a name make it a likeness or a destination ("Chanel style bag", "Nike kompatibel"). */
export const LIKENESS_WORDS: readonly string[] = ['style', 'inspired', 'dupe', 'dupes', 'compatible', 'lookalike', 'replica', 'type', 'stil', 'kompatibel', 'uyumlu', 'için', 'と互換', '適用', '対応', '용', '风', '風'];

/** Particles that after a name make the next word the brand's ("ナイキの靴", "Nike's shoes"). */
export const OWNER_PARTICLES: readonly string[] = ['s', 'の', '的', '의', 'का', 'की', 'के'];

/** Function words of many languages that a name does not begin or end with; the graph's stop words cover the rest. */
export const LINK_WORDS: readonly string[] = ['the', 'a', 'an', 'in', 'on', 'with', 'for', 'to', 'of', '&', 'how', 'why', 'what', 'this', 'that', 'my', 'your', 'is', 'are', 'best', 'new'];
