import stopword from 'stopword';
import { toTermTokens } from '../../../functions/shared/knowledge/knowledge.ts';
import type { Language } from '../../../functions/shared/text/languages.ts';

const { ara, ces, dan, deu, ell, eng, fin, fra, heb, hin, hun, ind, ita, jpn, kor, nld, nob, pol, por, porBr, ron, rus, spa, swe, tha, tur, ukr, vie, zho } = stopword;

const LISTS: Readonly<Record<Language, readonly string[]>> = {
  en: eng, es: spa, pt: [...por, ...porBr], fr: fra, de: deu, it: ita, nl: nld, sv: swe, da: dan, nb: nob, fi: fin, pl: pol, cs: ces, hu: hun,
  ro: ron, el: ell, tr: tur, ru: rus, uk: ukr, ar: ara, he: heb, hi: hin, ja: jpn, ko: kor, zh: zho, vi: vie, th: tha, id: ind,
};

/** Function words of a language that are one token, as they are looked up (library: stopword, MIT). */
export const stopWordsOf = (language: Language): string[] => [...new Set(LISTS[language].map(toTermTokens).flatMap((words) => (words.length === 1 ? words : [])))];
