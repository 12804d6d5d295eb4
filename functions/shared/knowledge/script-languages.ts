import type { Language } from '../text/languages.ts';

/** Languages of the platform that are written in a script other than Latin, by a test of one character. */
const SCRIPTS: readonly (readonly [script: RegExp, languages: readonly Language[]])[] = [
  [/\p{Script=Greek}/u, ['el']],
  [/\p{Script=Cyrillic}/u, ['ru', 'uk']],
  [/\p{Script=Arabic}/u, ['ar']],
  [/\p{Script=Hebrew}/u, ['he']],
  [/\p{Script=Devanagari}/u, ['hi']],
  [/\p{Script=Hangul}/u, ['ko']],
  [/\p{Script=Thai}/u, ['th']],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, ['ja']],
  [/\p{Script=Han}/u, ['ja', 'zh']],
];

/** Languages whose script a character tells; none for Latin letters, digits and signs, which many share. */
export const scriptLanguagesOf = (codePoint: number): readonly Language[] =>
  codePoint < 0x370 ? [] : (SCRIPTS.find(([script]) => script.test(String.fromCodePoint(codePoint)))?.[1] ?? []);
