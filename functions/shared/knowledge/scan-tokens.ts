/** How the characters of a text part it into words. */
const SEPARATOR = 0;
/** Scripts with spaces between words: a run of letters, marks and digits is one token. */
const LETTER = 1;
/** Scripts without spaces (Han, kana, Thai): each character is one token, and words are checked with `Intl.Segmenter`. */
const UNSPACED = 2;
/** Belongs to the token before it, if there is one. */
const MARK = 3;
/** A space, a hyphen, an apostrophe, a quotation mark (Hebrew נדל"ן, Russian коктейль «Маргарита») or a middle dot: words of one term may stand on its two sides. */
const JOINT = 4;

const AMPERSAND = 0x26;
const POINT = 0x2e;
const STROKE = 0x2f;
const COLON = 0x3a;

function classOf(codePoint: number): number {
  // A word of its own, whatever stands beside it.
  if (codePoint === AMPERSAND) return UNSPACED;
  const character = String.fromCodePoint(codePoint);
  if (/[\p{M}\u200b-\u200d]/u.test(character)) return MARK;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー]/u.test(character)) return /\p{P}/u.test(character) ? SEPARATOR : UNSPACED;
  if (/[\p{L}\p{Nd}]/u.test(character)) return LETTER;
  return /[\s\p{Pd}'"’ʼ‘׳״«»“”„・·＝]/u.test(character) ? JOINT : SEPARATOR;
}

/** Classes of the basic plane, filled as characters are met: most texts use a few hundred of them. */
const UNKNOWN = 0xff;
const known = new Uint8Array(0x10000).fill(UNKNOWN);

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

function classAt(text: string, unit: number, at: number): number {
  const cached = known[unit] ?? UNKNOWN;
  if (cached !== UNKNOWN) return cached;
  // Above the basic plane a character is a pair of units, and each unit belongs to many characters.
  if (isSurrogate(unit)) return classOf(text.codePointAt(at) ?? unit);
  const found = classOf(unit);
  known[unit] = found;
  return found;
}

/** A lone surrogate, where a text was cut in the middle of a pair, is one unit. */
const unitsAt = (text: string, unit: number, at: number): number => (isSurrogate(unit) && (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** Letters of an abbreviation, at most. */
const MAX_ABBREVIATION = 3;
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;

/**
 * Signs that may stand inside a term although they mostly part words: the point of "20. století" or of "St. Patrick", after a digit or a short
 * word with a capital; the stroke and the colon of "7/8" or "USA:s", between words without a space.
 */
function isInnerSign(text: string, at: number, wordStart: number): boolean {
  const sign = text.charCodeAt(at);
  if (wordStart < 0) return false;
  if (sign === STROKE || sign === COLON) return at + 1 < text.length && classAt(text, text.charCodeAt(at + 1), at + 1) === LETTER;
  if (sign !== POINT) return false;
  if (isDigit(text.charCodeAt(at - 1))) return true;
  const first = text.charAt(wordStart);
  return at - wordStart <= MAX_ABBREVIATION && first !== first.toLowerCase();
}

/** The words of a text, as parallel arrays of which the first `count` numbers count; token i is `text.slice(starts[i], ends[i])`. */
export interface Tokens {
  count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** FNV-1a of the token's UTF-16 units, to find a word without cutting it out. */
  readonly hashes: Int32Array;
  /** 1 where the token is one character of a script without spaces. */
  readonly unspaced: Uint8Array;
  /** 1 where only spaces, hyphens, apostrophes, quotation marks, middle dots or nothing parts the token from the one before. */
  readonly joined: Uint8Array;
}

/** Room for the words of a text of so many UTF-16 units. Making five arrays takes longer than filling them for a title. */
export const createTokens = (units: number): Tokens => ({
  count: 0,
  starts: new Int32Array(units),
  ends: new Int32Array(units),
  hashes: new Int32Array(units),
  unspaced: new Uint8Array(units),
  joined: new Uint8Array(units),
});

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Parts a text into words of spaced scripts and single characters of unspaced ones. `&` is a token of its own.
 * @param into room to use again, for at least as many units as the text has; what was in it is overwritten
 * @returns offsets in UTF-16 units of the text as it is given
 * @example scanTokens('T-shirt 猫').count // 3
 */
export function scanTokens(text: string, into: Tokens = createTokens(text.length)): Tokens {
  const { starts, ends, hashes, unspaced, joined } = into;
  const { length } = text;
  let count = 0;
  let isJoined = 0;
  for (let at = 0; at < length; ) {
    let unit = text.charCodeAt(at);
    let kind = classAt(text, unit, at);
    if (kind !== LETTER && kind !== UNSPACED) {
      // A mark without a letter before it parts words like a sign.
      if (kind === SEPARATOR && !isInnerSign(text, at, count > 0 && ends[count - 1] === at ? (starts[count - 1] ?? -1) : -1)) isJoined = 0;
      at += unitsAt(text, unit, at);
      continue;
    }
    starts[count] = at;
    unspaced[count] = kind === UNSPACED ? 1 : 0;
    joined[count] = isJoined;
    isJoined = 1;
    let hash = FNV_OFFSET;
    const goesOn = kind;
    do {
      const units = unitsAt(text, unit, at);
      hash = Math.imul(hash ^ unit, FNV_PRIME);
      if (units === 2) hash = Math.imul(hash ^ text.charCodeAt(at + 1), FNV_PRIME);
      at += units;
      if (at >= length) break;
      unit = text.charCodeAt(at);
      kind = classAt(text, unit, at);
    } while (kind === MARK || (kind === LETTER && goesOn === LETTER));
    ends[count] = at;
    hashes[count] = hash;
    count += 1;
  }
  into.count = count;
  return into;
}
