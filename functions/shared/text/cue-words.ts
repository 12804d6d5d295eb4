import type { DetectedLanguages } from './detected-languages.ts';
import type { Language } from './languages.ts';
import { type PinText, TEXT_FIELDS, type TextField } from './pin-text.ts';

/**
 * Words that give something away, by language and by what they give away: terms parted by `|`, in lower case; a `*` at the end lets a word go on (`recip*`). Scripts that
 * do not part words by spaces are searched anywhere.
 */
export type CueWords<Name extends string> = Readonly<Partial<Record<Language, Readonly<Partial<Record<Name, string>>>>>>;

/** How much a word counts by where it stands, 0-1: a title says what a Pin is, a board what its owner collects. Chosen by hand. */
const FIELD_WEIGHT: Readonly<Record<TextField, number>> = { title: 0.9, altText: 0.7, description: 0.7, boardTitle: 0.6 };

const SPACELESS: ReadonlySet<Language> = new Set(['ja', 'zh', 'th']);
/** Endings are written on to the word. */
const AGGLUTINATIVE: ReadonlySet<Language> = new Set(['ko', 'tr', 'fi', 'hu']);
/** "And", "the", "in", "for", written on to the beginning of a word. */
const PREFIXES: Partial<Readonly<Record<Language, string>>> = { ar: '(?:[وفبل]?ال|[وفبل]|لل)?', he: '[והבלכמש]{0,2}' };

/** An apostrophe is written in two ways. */
const escape = (term: string): string => term.replace(/[.*+?^${}()[\]\\]/gu, String.raw`\$&`).replaceAll("'", "['’]");

function toWord(term: string, language: Language): string {
  const goesOn = term.endsWith('*') || AGGLUTINATIVE.has(language);
  const word = escape(term.replace(/\*$/u, '')) + (goesOn ? String.raw`[\p{L}\p{M}]*` : '');
  if (SPACELESS.has(language)) return word;
  // A sign may stand right behind a number ("20% off").
  const start = /^[\p{L}\p{N}]/u.test(term) ? String.raw`(?<![\p{L}\p{M}\p{N}])${PREFIXES[language] ?? ''}` : '';
  return start + word + String.raw`(?![\p{L}\p{M}\p{N}])`;
}

const toPattern = (terms: string, language: Language): RegExp => new RegExp(terms.split('|').map((term) => toWord(term, language)).join('|'), 'iu');

/** The languages that the words are in as far as is known, and English, which tags and names are often in. */
const languagesOf = ({ fields, overall }: DetectedLanguages): Language[] => [...new Set([overall.tag, ...Object.values(fields).map(({ tag }) => tag), 'en' as const])];

/**
 * Prepares to search Pins for cue words.
 * @param among the fields that are searched
 * @returns a function that gives, for each name of which some word stands in the text, how much it counts (0-1, by the field where it counts most)
 */
export function createCueFinder<Name extends string>(words: CueWords<Name>, among: readonly TextField[] = TEXT_FIELDS): (text: PinText, languages: DetectedLanguages) => ReadonlyMap<Name, number> {
  const patterns = new Map<Language, readonly (readonly [Name, RegExp])[]>();
  const patternsOf = (language: Language): readonly (readonly [Name, RegExp])[] => {
    const known = patterns.get(language);
    if (known) return known;
    const named = Object.entries(words[language] ?? {}) as [Name, string][];
    const made = named.map(([name, terms]) => [name, toPattern(terms, language)] as const);
    patterns.set(language, made);
    return made;
  };
  return ({ fields }, languages) => {
    const found = new Map<Name, number>();
    for (const [name, pattern] of languagesOf(languages).flatMap(patternsOf)) {
      for (const field of among) {
        const weight = FIELD_WEIGHT[field];
        if (weight > (found.get(name) ?? 0) && pattern.test(fields[field] ?? '')) found.set(name, weight);
      }
    }
    return found;
  };
}
