import type { NodeKind } from '../../../functions/shared/knowledge/kinds.ts';
import { toTermTokens } from '../../../functions/shared/knowledge/knowledge.ts';
import type { Language } from '../../../functions/shared/text/languages.ts';

/** Terms have up to six words in English; articles and prepositions make them longer elsewhere, and Vietnamese parts every syllable. */
const MAX_WORDS = 10;
/** The letters in which a language is written; it may take whole words of Latin letters in (3D, DIY, LED). */
const SCRIPTS: Partial<Readonly<Record<Language, RegExp>>> = {
  el: /\p{Script=Greek}/u,
  ru: /\p{Script=Cyrillic}/u,
  uk: /\p{Script=Cyrillic}/u,
  ar: /\p{Script=Arabic}/u,
  he: /\p{Script=Hebrew}/u,
  hi: /\p{Script=Devanagari}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ko: /\p{Script=Hangul}/u,
  zh: /\p{Script=Han}/u,
  th: /\p{Script=Thai}/u,
};
const LATIN_WORD = /^[\p{Script=Latin}\p{N} .+'-]+$/u;
/** Letters that only a neighbouring language has: a sign that a label stands in the wrong row or column. */
const FOREIGN_LETTERS: Partial<Readonly<Record<Language, RegExp>>> = { ru: /[іїєґ]/iu, uk: /[ыэъё]/iu, zh: /[\p{Script=Hiragana}\p{Script=Katakana}]/u, sv: /[æø]/u };
/** Adjectives are written small in German too. */
const ADJECTIVE_KINDS: ReadonlySet<NodeKind> = new Set(['colour', 'pattern', 'style', 'audience', 'material']);

/** What is wrong with one form of a label, in words that follow it. */
export function checkLabel(form: string, { language, kind, isPreferred }: { readonly language: Language; readonly kind: NodeKind | undefined; readonly isPreferred: boolean }): string[] {
  const problems: string[] = [];
  const script = SCRIPTS[language];
  const words = form.split(/\s+/u).length;
  if (form !== form.trim() || /\s{2}|[\t\n]/u.test(form)) problems.push('has stray white space');
  if (form !== form.normalize('NFC')) problems.push('is not in Unicode form NFC');
  if (/[()[\]{}<>|;&_*",]/u.test(form)) problems.push('has brackets or signs, expected words');
  if (toTermTokens(form).length === 0) problems.push('has no word');
  if (words > MAX_WORDS) problems.push(`has ${words} words, expected at most ${MAX_WORDS}`);
  if (script ? !script.test(form) && !LATIN_WORD.test(form) : /[\p{L}--\p{Script=Latin}]/v.test(form)) problems.push(`is not in the script of ${language}`);
  if (FOREIGN_LETTERS[language]?.test(form)) problems.push(`has letters that ${language} does not use`);
  if (language === 'tr' && /\u0307/u.test(form.normalize('NFD').replace(/İ/gu, '')) && !/İ/u.test(form)) problems.push('has a combining dot, expected i or İ');
  if (isPreferred && language === 'de' && kind !== undefined && !ADJECTIVE_KINDS.has(kind) && !/\p{Lu}/u.test(form)) problems.push('has no capital letter, expected a German noun');
  return problems;
}
