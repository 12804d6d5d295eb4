/** How text becomes ids of a hashed table; part of a model's manifest entry, so that training and serving use the same. */
export interface SubwordScheme {
  /** Rows of the table, a power of two; row 0 is padding. */
  readonly buckets: number;
  /** Ids kept of one text: the first, in reading order. */
  readonly maxIds: number;
}

/** Scripts written without spaces: a run of them is many words, so that short pieces stand for words. */
const SPACELESS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}ー]+/gu;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const ACCENTS = /[\u0300-\u036f]/g;
const ASCII_ONLY = /^[\x20-\x7e\s]*$/;
const HANGUL = /\p{sc=Hangul}/u;

/** Lengths of the pieces of a word, in UTF-16 units: syllable blocks and ideographs say more each than letters. */
const PIECES = { letters: [3, 4, 5], hangul: [1, 2, 3], spaceless: [1, 2, 3, 4] } as const;
/** A link or a run of emoji is no word: longer ones are cut, so that one cannot fill the table's budget. */
const MAX_WORD_LENGTH = 40;

/** FNV-1a over UTF-16 units from a seed, so that a word, a pair of words and a piece of the same letters differ. */
function hash(text: string, seed: number): number {
  let value = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  // The low bits of FNV are its weakest, and the table takes the low bits.
  return (value ^ (value >>> 15)) >>> 0;
}

const SEED = { word: 1, pair: 2, piece: 3 } as const;

/** Lower case, compatibility forms as one, accents dropped: what a hurried writer types. Vowel signs of other scripts stay. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  return ASCII_ONLY.test(lower) ? lower : lower.normalize('NFKD').replace(ACCENTS, '').normalize('NFC');
}

/** Runs of letters and digits, with runs of spaceless scripts apart from others. */
function* runsOf(folded: string): Generator<{ readonly run: string; readonly isSpaceless: boolean }> {
  for (const [word] of folded.matchAll(WORD)) {
    let at = 0;
    for (const match of word.matchAll(SPACELESS)) {
      if (match.index > at) yield { run: word.slice(at, match.index), isSpaceless: false };
      yield { run: match[0], isSpaceless: true };
      at = match.index + match[0].length;
    }
    if (at < word.length) yield { run: word.slice(at), isSpaceless: false };
  }
}

function* hashesOf(folded: string): Generator<number> {
  let previous = '';
  for (const { run, isSpaceless } of runsOf(folded)) {
    const word = run.slice(0, MAX_WORD_LENGTH);
    yield hash(word, SEED.word);
    if (previous !== '') yield hash(`${previous} ${word}`, SEED.pair);
    previous = word;
    const framed = isSpaceless ? word : `<${word}>`;
    for (const length of isSpaceless ? PIECES.spaceless : HANGUL.test(word) ? PIECES.hangul : PIECES.letters)
      for (let i = 0; i + length <= framed.length; i++) yield hash(framed.slice(i, i + length), SEED.piece);
  }
}

/**
 * Ids of a text's words, pairs of neighbouring words and pieces of words (character n-grams, as fastText: Bojanowski et al. 2017), hashed into a table.
 * The same in every language and script; order matters only through the pairs, and when the text is too long.
 * @returns int32 ids 1 to buckets - 1, in reading order, at most maxIds; empty for a text without letters and digits
 * @example toSubwordIds('Red', { buckets: 65536, maxIds: 512 }).length // 7: the word, <re red ed>, <red red>, <red>
 */
export function toSubwordIds(text: string, { buckets, maxIds }: SubwordScheme): Int32Array {
  const ids = new Int32Array(maxIds);
  let count = 0;
  for (const value of hashesOf(fold(text))) {
    if (count === maxIds) break;
    ids[count++] = 1 + (value % (buckets - 1));
  }
  return ids.slice(0, count);
}
