/** How text becomes ids for the language model; part of its manifest entry, so that training and serving use the same. */
export interface LanguageScheme {
  /** Rows of the table; row 0 is padding. */
  readonly buckets: number;
  /** Ids kept of one text, in reading order: some thirty words decide as well as a page. */
  readonly maxIds: number;
}

const SCRIPTS = ['letters', 'han', 'kana', 'hangul', 'thai', 'devanagari', 'greek', 'hebrew', 'arabic'] as const;
type Script = (typeof SCRIPTS)[number];

/** First and last UTF-16 unit of the blocks of each script. `letters` are the scripts that several of the 28 languages share and spell differently. */
const BLOCKS: readonly (readonly [number, number, Script])[] = [
  [0x0041, 0x024f, 'letters'], [0x0300, 0x036f, 'letters'], [0x0370, 0x03ff, 'greek'], [0x0400, 0x052f, 'letters'], [0x0590, 0x05ff, 'hebrew'],
  [0x0600, 0x077f, 'arabic'], [0x0900, 0x097f, 'devanagari'], [0x0e00, 0x0e7f, 'thai'], [0x1100, 0x11ff, 'hangul'], [0x1e00, 0x1eff, 'letters'],
  [0x1f00, 0x1fff, 'greek'], [0x3040, 0x30ff, 'kana'], [0x31f0, 0x31ff, 'kana'], [0x3400, 0x9fff, 'han'], [0xac00, 0xd7af, 'hangul'],
  [0xf900, 0xfaff, 'han'], [0xfb1d, 0xfb4f, 'hebrew'], [0xfb50, 0xfdff, 'arabic'], [0xfe70, 0xfeff, 'arabic'], [0xff66, 0xff9f, 'kana'],
];

const scriptOf = (unit: number): Script | undefined => BLOCKS.find(([first, last]) => unit >= first && unit <= last)?.[2];

const RUN = /[\p{L}\p{M}ー]+/gu;
/** A link or a cry is no word: longer ones are cut, so that one cannot fill the budget. */
const MAX_WORD_LENGTH = 30;
/** Longest character n-gram inside a word. */
const MAX_PIECE = 5;
/** A letter of `letters` begins about as many n-grams; a letter of a script that names its language should weigh as much where both occur. */
const IDS_PER_SCRIPT_LETTER = 4;

const FNV_OFFSET = 0x811c9dc5;
const mix = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);
// The low bits of FNV are its weakest.
const finish = (hash: number): number => (hash ^ (hash >>> 15)) >>> 0;
const SEED = { piece: FNV_OFFSET, word: FNV_OFFSET ^ 1, han: FNV_OFFSET ^ 2, script: FNV_OFFSET ^ 3 } as const;

/** Every n-gram of 1 to 5 units of the word in its frame, and the word itself. */
function addWord(word: string, hashes: number[]): void {
  const framed = `<${word.slice(0, MAX_WORD_LENGTH)}>`;
  let whole: number = SEED.word;
  for (let start = 0; start < framed.length; start++) {
    whole = mix(whole, framed.charCodeAt(start));
    let hash: number = SEED.piece;
    for (let end = start; end < Math.min(framed.length, start + MAX_PIECE); end++) {
      hash = mix(hash, framed.charCodeAt(end));
      // A frame alone says nothing.
      const isFrame = end === start && (start === 0 || start === framed.length - 1);
      if (!isFrame) hashes.push(finish(hash));
    }
  }
  hashes.push(finish(whole));
}

/** Characters and pairs of them: Chinese and Japanese share the script, not all of its characters. */
function addHan(run: string, hashes: number[]): void {
  for (let i = 0; i < run.length; i++) {
    const one = mix(SEED.han, run.charCodeAt(i));
    hashes.push(finish(one));
    if (i + 1 < run.length) hashes.push(finish(mix(one, run.charCodeAt(i + 1))));
  }
}

function addScript(script: Script, letters: number, hashes: number[]): void {
  for (let k = 0; k < IDS_PER_SCRIPT_LETTER; k++) {
    const hash = finish(mix(SEED.script, SCRIPTS.indexOf(script) * IDS_PER_SCRIPT_LETTER + k));
    for (let letter = 0; letter < letters; letter++) hashes.push(hash);
  }
}

function addRun(run: string, script: Script, hashes: number[]): void {
  if (script === 'letters') return addWord(run, hashes);
  if (script === 'han') addHan(run, hashes);
  addScript(script, run.length, hashes);
}

/** Splits a word where its script changes: iPhoneケース is two. */
function addMixed(word: string, hashes: number[]): void {
  let start = 0;
  let script = scriptOf(word.charCodeAt(0));
  for (let i = 1; i <= word.length; i++) {
    const next = i < word.length ? scriptOf(word.charCodeAt(i)) : undefined;
    if (i < word.length && next === script) continue;
    if (script !== undefined) addRun(word.slice(start, i), script, hashes);
    start = i;
    script = next;
  }
}

/**
 * Ids by which the language of a text is told: character n-grams of 1 to 5 letters inside words and whole words, hashed into a table;
 * of Han text characters and their pairs; of scripts that one language alone uses, the script. Letter case says nothing, so that titles in any case are the same.
 * The ids of a text are those of its words one after the other.
 * @returns int32 ids 1 to buckets - 1, at most maxIds; empty for a text without letters of a known script
 * @example toLanguageIds('à', { buckets: 65536, maxIds: 512 }).length // 5: à <à à> <à> and the word; a frame alone says nothing
 */
export function toLanguageIds(text: string, { buckets, maxIds }: LanguageScheme): Int32Array {
  const hashes: number[] = [];
  for (const [word] of text.normalize('NFC').toLowerCase().matchAll(RUN)) {
    addMixed(word, hashes);
    if (hashes.length >= maxIds) break;
  }
  return Int32Array.from(hashes.slice(0, maxIds), (hash) => 1 + (hash % (buckets - 1)));
}
