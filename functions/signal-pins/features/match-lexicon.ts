import naughtyWords from 'naughty-words';
import type { DetectedLanguages } from '../../shared/text/detected-languages.ts';
import type { Language } from '../../shared/text/languages.ts';
import type { LexiconMatch } from '../../shared/text/lexicon-match.ts';
import { type PinText, TEXT_FIELDS, type TextField } from '../../shared/text/pin-text.ts';

interface Lexicon {
  readonly words: ReadonlySet<string>;
  /** Terms of several words, and all terms of scripts without spaces. */
  readonly phrases: RegExp | undefined;
}

const SPACELESS: ReadonlySet<Language> = new Set(['ja', 'zh', 'th']);
/** Everyday words that the library lists for a rare slang sense. */
const HARMLESS: Partial<Record<Language, readonly string[]>> = {
  en: ['sexy', 'bikini', 'lingerie', 'panties', 'panty', 'escort', 'butt'],
  pt: ['aranha', 'amador'],
  th: ['กะปิ'],
  fr: ['gerbe', 'bigornette'],
};
/** Shorter terms mean something else in too many languages ("sm", "am", "3p"). */
const MIN_LETTERS = 3;
const MIN_SPACELESS_LETTERS = 2;
/** English swearing is understood everywhere, but its short words are ordinary ones elsewhere ("sex" is six in Swedish). */
const MIN_FOREIGN_ENGLISH_LETTERS = 5;

const lexicons = new Map<Language, Lexicon>();
const escape = (term: string): string => term.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

function buildLexicon(language: Language): Lexicon {
  const terms: readonly string[] = naughtyWords[language === 'nb' ? 'no' : language] ?? [];
  const isSpaceless = SPACELESS.has(language);
  const usable = terms
    .map((term) => term.normalize('NFC').toLowerCase())
    .filter((term) => !HARMLESS[language]?.includes(term))
    .filter((term) => (term.match(/\p{L}/gu)?.length ?? 0) >= (isSpaceless ? MIN_SPACELESS_LETTERS : MIN_LETTERS));
  // Latin terms in a Japanese or Chinese list still need word boundaries.
  const isPhrase = (term: string): boolean => /\s/u.test(term) || (isSpaceless && !/^[\p{sc=Latin}\p{N}]+$/u.test(term));
  const phrases = usable.filter(isPhrase).map((term) => (isSpaceless ? escape(term) : `(?<![\\p{L}\\p{N}])${escape(term)}(?![\\p{L}\\p{N}])`));
  return {
    words: new Set(usable.filter((term) => !isPhrase(term))),
    phrases: phrases.length === 0 ? undefined : new RegExp(phrases.join('|'), 'giu'),
  };
}

function lexiconOf(language: Language): Lexicon {
  const known = lexicons.get(language);
  if (known) return known;
  const built = buildLexicon(language);
  lexicons.set(language, built);
  return built;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

function matchField(text: string, field: TextField, language: Language, minLetters: number): LexiconMatch[] {
  const { words, phrases } = lexiconOf(language);
  const found: LexiconMatch[] = [];
  const keep = (match: RegExpExecArray): void => {
    if (match[0].length >= minLetters) found.push({ category: 'profanity', field, start: match.index, end: match.index + match[0].length, language });
  };
  for (const match of text.matchAll(WORD)) if (words.has(match[0].toLowerCase())) keep(match);
  if (phrases) for (const match of text.matchAll(phrases)) keep(match);
  return found;
}

/** Words of the safety lists (library: naughty-words, CC BY 4.0) in each field: the lists of the field's own language, and the unmistakable English ones. */
export function matchLexicon(text: PinText, languages: DetectedLanguages): LexiconMatch[] {
  return TEXT_FIELDS.flatMap((field) => {
    const words = text.fields[field];
    if (words === undefined) return [];
    const language = languages.fields[field]?.tag ?? languages.overall.tag;
    const own = matchField(words, field, language, 1);
    if (language === 'en') return own;
    const english = matchField(words, field, 'en', MIN_FOREIGN_ENGLISH_LETTERS);
    return [...own, ...english.filter((match) => !own.some((other) => other.start === match.start))];
  });
}
