import type { Language } from '../text/languages.ts';

/** Light inflection of one language: what may come off a word so that its forms meet. */
interface Inflection {
  /** Accented letters that are letters of their own in this language and stay; of all others the accent goes. */
  readonly keep?: string;
  readonly prefixes?: readonly string[];
  /** Longest first; one comes off. */
  readonly suffixes: readonly string[];
  /** Letters of which one may come off at the end after the suffix. */
  readonly final?: string;
  /** What must be left, in letters: shorter words mean too many things. */
  readonly minLength: number;
  readonly rewrite?: (word: string) => string;
}

const list = (words: string): readonly string[] => words.split(' ').sort((left, right) => right.length - left.length);

function englishSingular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return /(s|x|z|ch|sh)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

function portugueseSingular(word: string): string {
  if (/(oes|aes|aos)$/.test(word)) return `${word.slice(0, -3)}ao`;
  return /[aeou]is$/.test(word) ? `${word.slice(0, -2)}l` : word;
}

/** Feminine nouns in the plural end in e, masculine ones in i; genders stay apart. */
const italianPlural = (word: string): string => word.replace(/([cg])h([ei])$/, '$1$2').replace(/a$/, 'e').replace(/o$/, 'i');

/** nl: `lampen` and `lamp`, `bomen` and `boom`, `brillen` and `bril` meet in one vowel and one consonant. */
const dutchShort = (word: string): string => word.replace(/([^aeiou])\1$/, '$1').replace(/(aa|ee|oo|uu)(?=[^aeiou]$)/, (pair) => pair.slice(1)).replace(/v$/, 'f').replace(/z$/, 's');

const slavicLatin = list('ami ach ech ych ich ymi imi ego eho emu owi ovi ow um om em ym im ou ej ie ia iu ii mi y i a e u o');
const INFLECTIONS: Partial<Readonly<Record<Language, Inflection>>> = {
  en: { suffixes: [], minLength: 3, rewrite: englishSingular },
  es: { keep: 'ñ', suffixes: list('es s'), final: 'e', minLength: 3, rewrite: (word) => (word.endsWith('ces') ? `${word.slice(0, -3)}z` : word) },
  pt: { suffixes: list('es s'), final: 'e', minLength: 3, rewrite: portugueseSingular },
  fr: { suffixes: list('es s x'), final: 'e', minLength: 4, rewrite: (word) => (word.endsWith('aux') && word.length > 5 ? `${word.slice(0, -3)}al` : word) },
  de: { keep: 'äöü', suffixes: list('ern em er en es e n s'), minLength: 4 },
  it: { suffixes: [], minLength: 3, rewrite: italianPlural },
  nl: { suffixes: list('en s e'), minLength: 3, rewrite: dutchShort },
  sv: { keep: 'åäö', suffixes: list('arnas ernas ornas arna erna orna arne ets ens ars ers ar er or en et an na a e n t s'), minLength: 4 },
  da: { keep: 'æøå', suffixes: list('ernes erne enes ene ens ers ets er en et e s'), minLength: 4 },
  nb: { keep: 'æøå', suffixes: list('enes ene ens ers ets er en et a e s'), minLength: 4 },
  fi: {
    keep: 'äö',
    suffixes: list('issa issä ista istä illa illä ilta iltä ille iksi iden ien ssa ssä sta stä lla llä lta ltä lle ksi nsa nsä jen ja jä ta tä na nä in en n t'),
    final: 'aäeiou',
    minLength: 4,
  },
  pl: { suffixes: slavicLatin, minLength: 4 },
  cs: { suffixes: slavicLatin, minLength: 3 },
  hu: { keep: 'áéíóöőúüű', suffixes: list('okban ekben ákban ékben akban okat eket ákat éket akat oknak eknek ban ben ból ből ról ről tól től nak nek val vel hoz hez höz ért ként nál nél ok ek ák ék ak ök ra re on en ön át ét at et ot öt k t'), final: 'aáeéio', minLength: 3 },
  ro: { suffixes: list('urilor ilor elor lor ului urile uri ile ele ei ul le ii a e i u'), final: 'ai', minLength: 4 },
  el: { suffixes: list('ματων ματα ματοσ εων ων ουσ οσ εσ οι ου ασ ησ εισ ισ α ο η ι ε σ'), minLength: 4 },
  tr: { keep: 'çğöşü', suffixes: list('larinin lerinin larin lerin lari leri larda lerde lardan lerden lar ler nin nun dan den tan ten da de ta te si su yi yu ya ye in un i u a e'), final: 'aeiu', minLength: 4 },
  ru: { suffixes: list('ами ями ого его ому ему ыми ими ых их ой ей ый ий ая яя ое ее ые ие ов ев ам ям ах ях ом ем ую юю у ю а я ы и о е ь й'), minLength: 4 },
  uk: { suffixes: list('ами ями ого ього ому ьому ими іми их іх ою ею ий ій ая яя ое ее ів їв ам ям ах ях ом ем ові еві у ю а я и і ї о е ь й'), minLength: 4 },
  ar: { prefixes: list('وال بال كال فال لل ال'), suffixes: list('ات ون ين ية ها ة ه ي'), minLength: 3 },
  he: { prefixes: list('וה שה בה ה'), suffixes: list('יות ים ות ה ת'), minLength: 3 },
  hi: { suffixes: list('ियों ियाँ ियां ाओं ुओं ों ें ीं ाँ ा े ी ो ि'), minLength: 2 },
  ko: { suffixes: list('에서는 으로 에서 에게 까지 부터 처럼 이나 하고 을 를 은 는 이 가 의 에 로 와 과 도 만 들'), minLength: 2 },
  id: { suffixes: list('nya'), minLength: 4 },
};

/** Latin letters that NFD does not take apart. */
const LIGATURES: Readonly<Record<string, string>> = { ł: 'l', đ: 'd', ø: 'o', æ: 'ae', œ: 'oe' };

/** Letters met before, without their accents: there are a few hundred of them. */
const plainLetters = new Map<string, string>(Object.entries(LIGATURES));

function plainLetter(letter: string): string {
  const known = plainLetters.get(letter);
  if (known !== undefined) return known;
  const plain = letter.normalize('NFD').replace(/[\u0300-\u036f]/gu, '').normalize('NFC');
  plainLetters.set(letter, plain);
  return plain;
}

function dropAccents(word: string, keep: string): string {
  let plain = '';
  for (const letter of word) plain += letter <= '\u007f' || keep.includes(letter) ? letter : plainLetter(letter);
  return plain;
}

/** Latin letters beyond ASCII, and Greek ones: the scripts whose accents people leave out. */
const hasAccents = /[\u0080-\u03ff\u1e00-\u1fff]/u;

function takeOff(word: string, { prefixes = [], suffixes, final = '', minLength }: Inflection): string {
  const prefix = prefixes.find((candidate) => word.startsWith(candidate) && word.length - candidate.length >= minLength) ?? '';
  let stem = word.slice(prefix.length);
  // A double s is no ending: German "weiss" and "Weise" stay apart.
  const suffix = suffixes.find((candidate) => stem.endsWith(candidate) && stem.length - candidate.length >= minLength && !(candidate === 's' && stem.endsWith('ss'))) ?? '';
  if (suffix !== '') stem = stem.slice(0, -suffix.length);
  return final !== '' && stem.length > minLength && final.includes(stem.slice(-1)) ? stem.slice(0, -1) : stem;
}

/** Whether words of a language change their form. */
export const inflects = (language: Language): boolean => INFLECTIONS[language] !== undefined;

/**
 * The form in which the inflected forms of a word meet: accents that people leave out and common endings come off. Not a word of the language.
 * @param token normalised by `normaliseToken`
 * @example stemToken('kleider', 'de') // 'kleid'
 */
export function stemToken(token: string, language: Language): string {
  const inflection = INFLECTIONS[language];
  if (!inflection) return token;
  const plain = hasAccents.test(token) ? dropAccents(token, inflection.keep ?? '') : token;
  const rewritten = language === 'nl' ? plain : (inflection.rewrite?.(plain) ?? plain);
  const stem = takeOff(rewritten, inflection);
  return language === 'nl' ? dutchShort(stem) : stem;
}
