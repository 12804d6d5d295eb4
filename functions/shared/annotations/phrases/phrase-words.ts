import { USE_WORDS } from '../../brands/context-words.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { normaliseToken } from '../../knowledge/normalise-token.ts';
import { stemToken } from '../../knowledge/stem-token.ts';
import type { Language } from '../../text/languages.ts';

/** The words of a text with what says whether each is the thing itself or only part of its name; signs are words too, so that places stay what they are. */
export interface PhraseWords {
  /** In reading order, without inflection. */
  readonly stems: readonly string[];
  /** No further word of a name follows: in "mouse pad" the mouse is not free, in "optical mouse, black" it is. */
  readonly isFree: readonly boolean[];
  /** Written in lower case, where titles write what a thing is called and not whose it is. */
  readonly isLower: readonly boolean[];
  /** A word for what a thing only goes with comes shortly before it: "case for iPhone". */
  readonly isAfterUse: readonly boolean[];
  /** One of several beside a stroke: "desktop/laptop". */
  readonly isListed: readonly boolean[];
  readonly isUse: readonly boolean[];
}

const TOKEN = /[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu;
const NAME = /^[\p{L}\p{M}]{2,}$/u;
const STROKES: ReadonlySet<string | undefined> = new Set(['/', '&']);
/** Words before a thing in which a word for its use still counts for it. */
const USE_REACH = 5;
/** Beside the words that brands are told from: "with keyboard" has a keyboard and is none. */
const ALSO_USE = ['with', 'to', 'w'];
const useWords: ReadonlySet<string> = new Set([...Object.values(USE_WORDS).flat(), ...ALSO_USE]);

/** Reads texts of one language; remembers which words are colours. */
export function createPhraseReader(knowledge: Pick<Knowledge, 'lookUp' | 'kindOf'>, language: Language): (text: string) => PhraseWords {
  const colours = new Map<string, boolean>();
  const isColour = (word: string): boolean => {
    const known = colours.get(word) ?? knowledge.lookUp(word, language).some(({ index }) => knowledge.kindOf(index) === 'colour');
    colours.set(word, known);
    return known;
  };
  return (text) => {
    const raw = text.normalize('NFC').match(TOKEN) ?? [];
    const words = raw.map(normaliseToken);
    const isUse = words.map((word) => useWords.has(word));
    const goesOn = (at: number): boolean => raw[at] !== undefined && NAME.test(raw[at]) && isUse[at] !== true && !isColour(words[at] ?? '');
    return {
      stems: words.map((word) => stemToken(word, language)),
      isFree: words.map((_, at) => !goesOn(at + 1)),
      isLower: raw.map((word, at) => word === words[at] && NAME.test(word)),
      isAfterUse: words.map((_, at) => isUse.slice(Math.max(0, at - USE_REACH), at).includes(true)),
      isListed: words.map((_, at) => STROKES.has(raw[at + 1]) || STROKES.has(raw[at - 1])),
      isUse,
    };
  };
}
