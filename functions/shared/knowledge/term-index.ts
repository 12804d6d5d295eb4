import { LANGUAGES, type Language } from '../text/languages.ts';
import type { Sections } from './knowledge-file.ts';
import { startOf } from './starts.ts';

/** How a term names its node; stored as positions in this list: append only. */
export const TERM_FORMS = ['preferred', 'alias', 'inflected'] as const;
export type TermForm = (typeof TERM_FORMS)[number];
const FORM_SHIFT = 30;

export const NO_STATE = -1;
export const NO_TOKEN = -1;
/** In place of a node: the word is a function word of the languages of the mask, and no term by itself in them. */
export const STOP_WORD = 0xffff;
export const ROOT_STATE = 0;

const LANGUAGE_BITS = new Map<Language, number>(LANGUAGES.map((language, index) => [language, 1 << index]));
/** The bit of a language in the masks of entries. */
export const languageBit = (language: Language): number => LANGUAGE_BITS.get(language) ?? 0;
/** All languages of a mask, in the order of LANGUAGES. */
export const languagesOf = (mask: number): Language[] => LANGUAGES.filter((_, index) => (mask >>> index) & 1);
export const toMask = (languageBits: number, form: TermForm): number => ((TERM_FORMS.indexOf(form) << FORM_SHIFT) | languageBits) >>> 0;
export const formOf = (mask: number): TermForm => TERM_FORMS[mask >>> FORM_SHIFT] ?? 'inflected';
export const LANGUAGE_MASK = (1 << LANGUAGES.length) - 1;

/** Two independent 32-bit hashes of a token: the first finds its bucket, the second tells it from the others there (FNV-1a; and a multiply-rotate with another constant). */
export function hashToken(token: string): readonly [bucket: number, check: number] {
  let bucket = 0x811c9dc5;
  let check = 0x9747b28c;
  for (let at = 0; at < token.length; at += 1) {
    const unit = token.charCodeAt(at);
    bucket = Math.imul(bucket ^ unit, 0x01000193);
    check = Math.imul(((check << 13) | (check >>> 19)) ^ unit, 0x5bd1e995);
  }
  // The highest bits are used, and short words leave them alike.
  bucket = Math.imul(bucket ^ (bucket >>> 15), 0x85ebca6b);
  return [bucket >>> 0, check >>> 0];
}

/** Set bits of 32 (Warren, Hacker's Delight). */
export function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The automaton over the terms of all languages. A state stands for the tokens read so far. */
export interface TermIndex {
  /** Number of a normalised token, or NO_TOKEN when no term contains it. */
  tokenOf(token: string): number;
  /** The state after one more token, or NO_STATE. */
  step(state: number, token: number): number;
  /** Whether a token begins a term: most words of a text do not. */
  begins(token: number): boolean;
  /** First entry of the terms that end in a state; they end where those of the next state begin. */
  entriesFrom(state: number): number;
  nodeOf(entry: number): number;
  maskOf(entry: number): number;
}

export function openTermIndex(sections: Sections): TermIndex {
  const { bucketBases, bucketOffsets, tokenChecks, edgeTokens, branching, branchingRanks, edgeBases, edgeOffsets, entryBases, entryOffsets, entryNodes, entryMasks, masks } = sections;
  const buckets = (bucketOffsets.length - 1) / 2;
  const bucketShift = 32 - Math.log2(buckets);
  // One offset for each state and one for the end; all states but the first come by an edge, and those of first tokens are not stored.
  const beginning = entryOffsets.length - 2 - edgeTokens.length;
  const findCheck = (bucket: number, check: number): number => {
    const end = startOf(bucketBases, bucketOffsets, bucket + 1);
    for (let token = startOf(bucketBases, bucketOffsets, bucket); token < end; token += 1) if (tokenChecks[token] === check) return token;
    return NO_TOKEN;
  };
  return {
    begins: (token) => token >= 0 && token < beginning,
    entriesFrom: (state) => startOf(entryBases, entryOffsets, state),
    nodeOf: (entry) => entryNodes[entry] ?? 0,
    maskOf: (entry) => masks[entryMasks[entry] ?? 0] ?? 0,
    tokenOf: (text) => {
      const [hash, check] = hashToken(text);
      const bucket = hash >>> bucketShift;
      const found = findCheck(bucket, check);
      return found === NO_TOKEN ? findCheck(bucket + buckets, check) : found;
    },
    step: (state, token) => {
      if (state === ROOT_STATE) return token >= 0 && token < beginning ? token + 1 : NO_STATE;
      const word = branching[state >>> 5] ?? 0;
      const bit = 1 << (state & 31);
      if ((word & bit) === 0) return NO_STATE;
      const rank = (branchingRanks[state >>> 5] ?? 0) + countBits(word & (bit - 1));
      let low = startOf(edgeBases, edgeOffsets, rank);
      let high = startOf(edgeBases, edgeOffsets, rank + 1) - 1;
      while (low <= high) {
        const middle = (low + high) >>> 1;
        const found = edgeTokens[middle] ?? 0;
        if (found === token) return beginning + middle + 1;
        if (found < token) low = middle + 1;
        else high = middle - 1;
      }
      return NO_STATE;
    },
  };
}
