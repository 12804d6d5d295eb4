import type { Language } from '../text/languages.ts';
import { COMPOUNDING, splitCompound } from './compounds.ts';
import type { Knowledge } from './knowledge.ts';
import { normaliseToken } from './normalise-token.ts';
import type { Tokens } from './scan-tokens.ts';
import { inflects, stemToken } from './stem-token.ts';
import { languageBit, NO_STATE, NO_TOKEN, ROOT_STATE, STOP_WORD, type TermForm } from './term-index.ts';

/** One node that a stretch of text can name. */
export interface Candidate {
  readonly index: number;
  readonly form: TermForm;
  /** Languages in which the words name it; only those that the text is known to be in, if it is named in one of them. */
  readonly languages: readonly Language[];
}

/** Words met before are kept for each combination of languages. Bounded, since texts come from strangers. */
const CACHE_WORDS = 10_000;
/** Longest word that is looked up; longer ones are no words. */
export const MAX_WORD = 64;

/** A way to read the words of a text: as they are written, or without the inflection of a language. */
export interface Reading {
  readonly language: Language | undefined;
  readonly bit: number;
}

/** A term inside a word; offsets are UTF-16 units from its start. */
interface Part {
  readonly start: number;
  readonly end: number;
  readonly candidates: readonly Candidate[];
}

/** A word as it is looked up. */
export interface Word {
  readonly raw: string;
  /** Its number in each reading. */
  readonly tokens: readonly number[];
  /** No term begins with it, and it holds none. */
  readonly isIdle: boolean;
  /** A function word of one of the languages: it can begin a term, and is none by itself. */
  readonly isStop: boolean;
  /** The terms in it, where it is a compound. */
  readonly parts: readonly Part[];
}

/** What is known of the words of texts in one combination of languages. */
export interface Vocabulary {
  readonly active: readonly Language[];
  readonly activeBits: number;
  /** As written first. */
  readonly readings: readonly Reading[];
  wordsOf(text: string, tokens: Tokens): Word[];
}

/** The nodes that words name in a language. */
export const candidatesOf = (words: string, language: Language, knowledge: Knowledge): Candidate[] =>
  knowledge.lookUp(words, language).map((found) => ({ ...found, languages: [language] }));

export function createVocabulary(active: readonly Language[], knowledge: Knowledge): Vocabulary {
  const { terms } = knowledge;
  const words = new Map<number, Word>();
  const activeBits = active.reduce((bits, language) => bits | languageBit(language), 0);
  const inflected = active.filter(inflects).map((language): Reading => ({ language, bit: languageBit(language) }));
  const readings: readonly Reading[] = [{ language: undefined, bit: 0 }, ...inflected];

  function isStopWord(token: number): boolean {
    const state = terms.step(ROOT_STATE, token);
    if (state === NO_STATE) return false;
    for (let entry = terms.entriesFrom(state); entry < terms.entriesFrom(state + 1); entry += 1) {
      if (terms.nodeOf(entry) === STOP_WORD && (terms.maskOf(entry) & activeBits) !== 0) return true;
    }
    return false;
  }

  /** Whether a single word is a term of a language; the automaton says no faster than the lookup. */
  const isTerm = (part: string, language: Language): boolean =>
    (terms.begins(terms.tokenOf(part)) || terms.begins(terms.tokenOf(stemToken(part, language)))) && knowledge.lookUp(part, language).length > 0;

  /** The two terms that a word is made of in the first language that knows both. */
  function partsOf(raw: string, written: string): readonly Part[] {
    for (const language of active) {
      const split = COMPOUNDING[language] && splitCompound(written, language, (part) => isTerm(part, language));
      if (!split) continue;
      // Normalising may change the length (ligatures): then the whole word is the evidence of both parts.
      const cuts = written.length === raw.length ? split : { firstEnd: raw.length, secondStart: 0 };
      return [
        { start: 0, end: cuts.firstEnd, candidates: candidatesOf(written.slice(0, split.firstEnd), language, knowledge) },
        { start: cuts.secondStart, end: raw.length, candidates: candidatesOf(written.slice(split.secondStart), language, knowledge) },
      ];
    }
    return [];
  }

  function lookUpWord(raw: string, hash: number): Word {
    const written = raw.length > MAX_WORD ? '' : normaliseToken(raw);
    const tokens = readings.map(({ language }) => terms.tokenOf(language === undefined ? written : stemToken(written, language)));
    const parts = partsOf(raw, written);
    const word = { raw, tokens, isIdle: parts.length === 0 && !tokens.some(terms.begins), isStop: isStopWord(tokens[0] ?? NO_TOKEN), parts };
    if (words.size >= CACHE_WORDS) words.clear();
    words.set(hash, word);
    return word;
  }

  return {
    active,
    activeBits,
    readings,
    wordsOf: (text, { starts, ends, hashes, count }) => {
      const found: Word[] = [];
      for (let at = 0; at < count; at += 1) {
        const start = starts[at] ?? 0;
        const end = ends[at] ?? 0;
        const hash = hashes[at] ?? 0;
        const known = words.get(hash);
        // Two words may share a hash: the last one met has the place.
        found.push(known && known.raw.length === end - start && text.startsWith(known.raw, start) ? known : lookUpWord(text.slice(start, end), hash));
      }
      return found;
    },
  };
}
