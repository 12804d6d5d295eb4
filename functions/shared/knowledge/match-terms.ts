import type { Language } from '../text/languages.ts';
import type { Knowledge } from './knowledge.ts';
import { normaliseToken } from './normalise-token.ts';
import { createTokens, scanTokens, type Tokens } from './scan-tokens.ts';
import { scriptLanguagesOf } from './script-languages.ts';
import { formOf, LANGUAGE_MASK, languageBit, languagesOf, NO_STATE, NO_TOKEN, ROOT_STATE, STOP_WORD } from './term-index.ts';
import { type Candidate, candidatesOf, createVocabulary, MAX_WORD, type Reading, type Vocabulary, type Word } from './vocabulary.ts';
import { createWordBoundaries } from './word-boundaries.ts';

/** A stretch of text that names something: `text.slice(start, end)`. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  /** Most certain first; several when the words are ambiguous. */
  readonly candidates: readonly Candidate[];
  /** It lies inside a longer mention; only interests are kept there. */
  readonly isNested: boolean;
}

const HASH = '#'.charCodeAt(0);
const MIN_HASHTAG = 6;
const MIN_HASHTAG_PART = 3;
/** UTF-16 units that most texts have at most. */
const USUAL_TEXT = 4096;
const NO_HITS: readonly Hit[] = [];
const NO_MENTIONS: readonly Mention[] = [];

/** A term that was found, before it is known whether it may stay. */
interface Hit {
  readonly last: number;
  readonly state: number;
  readonly reading: Reading;
}

export interface Matcher {
  /**
   * Finds all terms of the graph in a text, in one pass over its words: the longest at each place, overlapping ones as well, and interests
   * inside longer terms. Words of a language that is not among `languages` count when there is evidence for them: a script that those
   * languages do not use, or several words in a row. Without `languages`, the text's own words elect the language.
   * @param text any string; never throws
   * @param languages languages that the text is known to be in
   * @returns in order of their start; offsets are UTF-16 units of the text
   */
  match(text: string, languages: readonly Language[]): Mention[];
}

/** A word that is written as some term is: what it might be an inflection of does not count. */
function mostCertain(candidates: readonly Candidate[]): readonly Candidate[] {
  const written = candidates.filter(({ form }) => form !== 'inflected');
  return written.length > 0 ? written : candidates;
}

export function createMatcher(knowledge: Knowledge): Matcher {
  const { terms } = knowledge;
  const vocabularies = new Map<string, Vocabulary>();
  const vocabularyOf = (languages: readonly Language[]): Vocabulary => {
    const name = languages.join(' ');
    const known = vocabularies.get(name) ?? createVocabulary(languages, knowledge);
    vocabularies.set(name, known);
    return known;
  };
  let room = createTokens(USUAL_TEXT);

  /** Every term that begins with a word, in each reading. */
  function hitsFrom(words: readonly Word[], { joined, count }: Tokens, first: number, readings: readonly Reading[]): readonly Hit[] {
    // Most words begin no term: nothing is made for them.
    let hits: Hit[] | undefined;
    for (let at = 0; at < readings.length; at += 1) {
      const reading = readings[at];
      if (!reading || !terms.begins(words[first]?.tokens[at] ?? NO_TOKEN)) continue;
      let state = ROOT_STATE;
      for (let last = first; last < count && (last === first || joined[last] === 1); last += 1) {
        state = terms.step(state, words[last]?.tokens[at] ?? NO_TOKEN);
        if (state === NO_STATE) break;
        if (terms.entriesFrom(state + 1) > terms.entriesFrom(state)) (hits ??= []).push({ last, state, reading });
      }
    }
    return hits ?? NO_HITS;
  }

  /** The language in which most words of the text are terms. */
  function electLanguage(words: readonly Word[], tokens: Tokens): Language[] {
    const votes = new Map<Language, number>();
    const [asWritten] = vocabularyOf([]).readings;
    for (let first = 0; first < tokens.count; first += 1) {
      for (const { last, state } of asWritten ? hitsFrom(words, tokens, first, [asWritten]) : []) {
        let mask = 0;
        for (let entry = terms.entriesFrom(state); entry < terms.entriesFrom(state + 1); entry += 1) {
          if (formOf(terms.maskOf(entry)) !== 'inflected') mask |= terms.maskOf(entry);
        }
        const named = languagesOf(mask & LANGUAGE_MASK);
        for (const language of named) votes.set(language, (votes.get(language) ?? 0) + (last - first + 1) / named.length);
      }
    }
    const [best] = [...votes].sort(([, left], [, right]) => right - left);
    return best ? [best[0]] : [];
  }

  function addCandidates(found: Map<number, Candidate>, { state, reading }: Hit, { active, activeBits }: Vocabulary, takesForeign: () => boolean): void {
    for (let entry = terms.entriesFrom(state); entry < terms.entriesFrom(state + 1); entry += 1) {
      const mask = terms.maskOf(entry);
      const stored = formOf(mask);
      const isWritten = reading.language === undefined;
      const index = terms.nodeOf(entry);
      if (index === STOP_WORD || found.has(index) || (isWritten && stored === 'inflected')) continue;
      const own = mask & (isWritten ? activeBits : reading.bit);
      if (own !== 0) found.set(index, { index, form: isWritten ? stored : 'inflected', languages: active.filter((language) => (own & languageBit(language)) !== 0) });
      else if (isWritten && takesForeign()) found.set(index, { index, form: stored, languages: languagesOf(mask & LANGUAGE_MASK) });
    }
  }

  /** A hashtag that is a term written in one word. */
  function insideHashtag(text: string, start: number, end: number, active: readonly Language[]): readonly Mention[] {
    const written = normaliseToken(text.slice(start, Math.min(end, start + MAX_WORD)));
    if (written.length < MIN_HASHTAG) return NO_MENTIONS;
    for (let at = MIN_HASHTAG_PART; at <= written.length - MIN_HASHTAG_PART; at += 1) {
      const candidates = active.flatMap((language) => candidatesOf(`${written.slice(0, at)} ${written.slice(at)}`, language, knowledge));
      if (candidates.length > 0) return [{ start, end, candidates, isNested: false }];
    }
    return NO_MENTIONS;
  }

  const onlyInterests = (mention: Mention): Mention => ({
    ...mention,
    isNested: true,
    candidates: mention.candidates.filter(({ index }) => knowledge.kindOf(index) === 'interest'),
  });

  function matchTokens(text: string, tokens: Tokens, words: readonly Word[], vocabulary: Vocabulary): Mention[] {
    const { active, readings } = vocabulary;
    const { starts, ends, unspaced, count } = tokens;
    const mentions: Mention[] = [];
    let isWholeWords: ReturnType<typeof createWordBoundaries> | undefined;
    let coveredTo = 0;

    /** A term of a language that the text is not known to be in. */
    const takesForeign = (first: number, last: number): boolean => {
      if (last > first && unspaced[first] !== 1) return true;
      const ofScript = scriptLanguagesOf(text.codePointAt(starts[first] ?? 0) ?? 0);
      return ofScript.length > 0 && !ofScript.some((language) => active.includes(language));
    };
    const isWhole = (start: number, end: number): boolean => (isWholeWords ??= createWordBoundaries(text))(start, end);

    /** Of the terms that begin at one word: the longest that names something, and shorter ones. */
    function mentionsAt(first: number): readonly Mention[] {
      const hits = hitsFrom(words, tokens, first, readings);
      if (hits.length === 0) return NO_MENTIONS;
      const start = starts[first] ?? 0;
      const found: Mention[] = [];
      let furthest = first;
      for (const { last } of hits) if (last > furthest) furthest = last;
      for (let last = furthest; last >= first; last -= 1) {
        const end = ends[last] ?? 0;
        const candidates = new Map<number, Candidate>();
        if (last === first && words[first]?.isStop === true) continue;
        for (const hit of hits) if (hit.last === last) addCandidates(candidates, hit, vocabulary, () => takesForeign(first, last));
        if (candidates.size === 0 || ((unspaced[first] === 1 || unspaced[last] === 1) && !isWhole(start, end))) continue;
        found.push({ start, end, candidates: mostCertain([...candidates.values()]), isNested: found.length > 0 });
      }
      return found;
    }

    function insideWord(first: number, isHashtag: boolean): readonly Mention[] {
      const start = starts[first] ?? 0;
      if (isHashtag) return insideHashtag(text, start, ends[first] ?? 0, active);
      return (words[first]?.parts ?? []).map((part) => ({ start: start + part.start, end: start + part.end, candidates: part.candidates, isNested: false }));
    }

    for (let first = 0; first < count; first += 1) {
      const start = starts[first] ?? 0;
      const end = ends[first] ?? 0;
      const isHashtag = text.charCodeAt(start - 1) === HASH;
      if (words[first]?.isIdle === true && !isHashtag) continue;
      const whole = mentionsAt(first);
      const looksInside = whole.length === 0 && words[first]?.isStop !== true && end > coveredTo && unspaced[first] !== 1;
      const all = looksInside ? insideWord(first, isHashtag) : whole;
      for (const mention of all) {
        const kept = mention.isNested || mention.end <= coveredTo ? onlyInterests(mention) : mention;
        if (kept.candidates.length > 0) mentions.push(kept);
      }
      for (const mention of all) coveredTo = Math.max(coveredTo, mention.end);
    }
    return mentions;
  }

  return {
    match: (text, languages) => {
      if (text.length > room.starts.length) room = createTokens(text.length * 2);
      const tokens = scanTokens(text, room);
      const active = languages.length > 0 ? languages : electLanguage(vocabularyOf([]).wordsOf(text, tokens), tokens);
      const vocabulary = vocabularyOf(active);
      return matchTokens(text, tokens, vocabulary.wordsOf(text, tokens), vocabulary);
    },
  };
}
