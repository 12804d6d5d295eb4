import { normaliseToken } from '../knowledge/normalise-token.ts';
import { createTokens, scanTokens } from '../knowledge/scan-tokens.ts';
import { foldWord } from './fold-word.ts';

/** What parts a word from the one before it. */
export const GAPS = ['space', 'comma', 'break', 'mark'] as const;
export type Gap = (typeof GAPS)[number];

/** A text as words of brand names, in reading order. */
export interface BrandWords {
  readonly text: string;
  /** Folded (fold-word.ts); one character each in scripts without spaces. */
  readonly words: readonly string[];
  /** The same words as the knowledge graph looks them up: with their accents. */
  readonly terms: readonly string[];
  /** UTF-16 offsets into the text. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** `gaps[i]` is before word i, the one at the end after the last word. */
  readonly gaps: readonly Gap[];
  /** Whether word i can continue a name that the word before it began: at most one sign and a space between them ("U.S. Polo"). */
  readonly continues: readonly boolean[];
  readonly isUnspaced: readonly boolean[];
}

/** Words read of one text: a brand stands near the beginning, and a pasted novel must not cost more than a title. */
const MAX_WORDS = 240;
/** The longest Unicode word a name could have; what is longer is a link or noise, and folding it would be wasted. */
const MAX_WORD_UNITS = 40;

const INSIDE_NAME = /^(?:[.'’!+_®™*-]? ?)$/u;
/** Letters before a point and a space that do not end a sentence: "Dr. Martens". */
const MAX_ABBREVIATION = 3;
const REGISTERED = /[®™©]/u;
const BREAK = /[|–—•·:;()[\]{}"“”«»!?\n/\\>→]|\s-+\s|[.…](?:\s|$)/u;

function toGap(between: string): Gap {
  if (between === '' || between === ' ') return 'space';
  if (REGISTERED.test(between)) return 'mark';
  if (BREAK.test(between)) return 'break';
  return /[,،、，]/u.test(between) ? 'comma' : 'space';
}

let room = createTokens(1024);

/**
 * Cuts a text into the words that brand names are compared by.
 * @example toBrandWords('Jack & Jones').words // ['jack', '&', 'jones']
 */
export function toBrandWords(text: string): BrandWords {
  if (text.length > room.starts.length) room = createTokens(text.length);
  const { count, starts, ends, unspaced } = scanTokens(text, room);
  const kept = Math.min(count, MAX_WORDS);
  const words: BrandWords & { words: string[]; terms: string[]; starts: number[]; ends: number[]; gaps: Gap[]; continues: boolean[]; isUnspaced: boolean[] } =
    { text, words: [], terms: [], starts: [], ends: [], gaps: [], continues: [], isUnspaced: [] };
  let before = 0;
  for (let at = 0; at < kept; at += 1) {
    const start = starts[at] ?? 0;
    const end = ends[at] ?? 0;
    const raw = text.slice(start, Math.min(end, start + MAX_WORD_UNITS));
    words.words.push(foldWord(raw));
    words.terms.push(normaliseToken(raw));
    words.starts.push(start);
    words.ends.push(end);
    const between = text.slice(before, start);
    words.gaps.push(toGap(between));
    words.continues.push(at > 0 && (between === ' ' || (INSIDE_NAME.test(between) && !(between === '. ' && before - (starts[at - 1] ?? 0) > MAX_ABBREVIATION))));
    words.isUnspaced.push(unspaced[at] === 1);
    before = end;
  }
  // Gaps only matter beside a word: the rest of a text that was cut off is not looked at.
  words.gaps.push(toGap(text.slice(before, kept < count ? starts[kept] : before + 4)));
  return words;
}
