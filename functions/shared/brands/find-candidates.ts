import type { BrandCandidate, BrandField, BrandPlace, BrandSources, Origin } from './brand-candidate.ts';
import { BRAND_FIELDS } from './brand-candidate.ts';
import type { Brand, BrandVocabulary } from './brand-vocabulary.ts';
import type { BrandWords } from './brand-words.ts';
import { LINK_WORDS, MAKER_WORDS } from './context-words.ts';
import { foldWord } from './fold-word.ts';
import { FACT, type WordFacts } from './word-facts.ts';

/** Names of a text that are weighed: more come only from lists of brands, which name no brand of the Pin. */
const MAX_NAMES = 16;
/** Words of a name that the vocabulary does not have. */
const MAX_OPEN_WORDS = 4;
/** Behind a break at the end of a title stands a shop or brand of a few words, not a second title. */
const MAX_TAIL_WORDS = 3;
/** UTF-16 units of a name that nobody knows; what is longer is noise. */
const MAX_OPEN_UNITS = 40;

const makerWords: ReadonlySet<string> = new Set(Object.values(MAKER_WORDS).flat().map(foldWord));
const linkWords: ReadonlySet<string> = new Set(LINK_WORDS);

const KATAKANA = /[\u30a0-\u30ff]/;
const HAS_LETTER = /\p{L}/u;

interface Span {
  readonly first: number;
  readonly last: number;
}

function toPlace(field: BrandField, { starts, ends }: BrandWords, { first, last }: Span): BrandPlace {
  return { field, first, last, start: starts[first] ?? 0, end: ends[last] ?? 0 };
}

/** Katakana names end where the run ends: "ナイキ" is not in "ナイキスト". */
function isWholeName({ text, starts, ends, isUnspaced }: BrandWords, { first, last }: Span): boolean {
  const start = starts[first] ?? 0;
  const end = ends[last] ?? 0;
  if (isUnspaced[first] === true && KATAKANA.test(text.charAt(start)) && KATAKANA.test(text.charAt(start - 1))) return false;
  return !(isUnspaced[last] === true && KATAKANA.test(text.charAt(end - 1)) && KATAKANA.test(text.charAt(end)));
}

/** The longest name that begins at a word. */
function nameAt(words: BrandWords, first: number, vocabulary: BrandVocabulary): { readonly brand: Brand; readonly last: number } | undefined {
  let phrase = words.words[first] ?? '';
  let found: { brand: Brand; last: number } | undefined;
  for (let last = first; ; ) {
    const brand = vocabulary.ofWords(phrase);
    if (brand && isWholeName(words, { first, last })) found = { brand, last };
    if (!vocabulary.beginsName(phrase)) return found;
    last += 1;
    if (words.continues[last] !== true) return found;
    phrase = `${phrase} ${words.words[last] ?? ''}`;
  }
}

function findNames(field: BrandField, words: BrandWords, vocabulary: BrandVocabulary): BrandCandidate[] {
  const found: BrandCandidate[] = [];
  for (let at = 0; at < words.words.length && found.length < MAX_NAMES; at += 1) {
    const name = nameAt(words, at, vocabulary);
    if (!name) continue;
    found.push({ origin: 'vocabulary', brand: name.brand, name: name.brand.name, place: toPlace(field, words, { first: at, last: name.last }) });
    at = name.last;
  }
  return found;
}

/** Whether a word can stand in a name that nobody knows: it has letters and names no product, colour or wearer. */
function isOpenWord(words: BrandWords, at: number, facts: WordFacts): boolean {
  const word = words.words[at];
  if (word === undefined || words.isUnspaced[at] === true || !HAS_LETTER.test(word)) return word === '&';
  return (facts.of(words.terms[at] ?? '') & (FACT.product | FACT.attribute | FACT.wearer)) === 0;
}

/** Last word, at most, of a run of open words. */
function lastOpen(words: BrandWords, first: number, facts: WordFacts): number {
  let last = first - 1;
  while (last - first + 1 < MAX_OPEN_WORDS && isOpenWord(words, last + 1, facts) && (last < first || words.continues[last + 1] === true)) last += 1;
  return last;
}

const isLinkWord = ({ words, terms }: BrandWords, at: number, facts: WordFacts): boolean =>
  linkWords.has(words[at] ?? '') || makerWords.has(words[at] ?? '') || (facts.of(terms[at] ?? '') & FACT.stop) !== 0;

/** Spans of unknown words at places where brands stand, with how each was found. */
function openSpans(field: BrandField, words: BrandWords, facts: WordFacts): (Span & { readonly origin: Origin })[] {
  const count = words.words.length;
  const spans: (Span & { origin: Origin })[] = [];
  const addRun = (origin: Origin, first: number, all: boolean): void => {
    if (isLinkWord(words, first, facts)) return;
    const end = lastOpen(words, first, facts);
    for (let last = all ? first : end; last <= end; last += 1) if (last >= first && !isLinkWord(words, last, facts)) spans.push({ origin, first, last });
  };
  if (field === 'title') addRun('start', 0, true);
  for (let at = 1; at < count; at += 1) {
    if (makerWords.has(words.words[at - 1] ?? '') && words.continues[at] === true) addRun('maker', at, false);
    if (words.gaps[at] === 'mark') spans.push({ origin: 'mark', first: at - 1, last: at - 1 });
    if (field === 'title' && words.gaps[at] === 'break' && count - at <= MAX_TAIL_WORDS && lastOpen(words, at, facts) === count - 1) addRun('tail', at, false);
  }
  return spans;
}

const overlaps = (left: BrandPlace, right: BrandPlace): boolean => left.field === right.field && left.first <= right.last && right.first <= left.last;

function findOpen(field: BrandField, words: BrandWords, facts: WordFacts, names: readonly BrandCandidate[]): BrandCandidate[] {
  const seen = new Set<string>();
  return openSpans(field, words, facts).flatMap(({ origin, first, last }): BrandCandidate[] => {
    const place = toPlace(field, words, { first, last });
    const id = `${first} ${last}`;
    if (seen.has(id) || place.end - place.start > MAX_OPEN_UNITS || names.some((name) => name.place !== undefined && overlaps(name.place, place))) return [];
    seen.add(id);
    return [{ origin, brand: undefined, name: words.text.slice(place.start, place.end), place }];
  });
}

/**
 * Everything in a Pin that may be its brand: names of the vocabulary in title and description (the longest at each place), the brand behind the
 * link's domain, and unknown words where brands stand.
 */
export function findCandidates({ fields, domain }: BrandSources, vocabulary: BrandVocabulary, facts: WordFacts): BrandCandidate[] {
  const found: BrandCandidate[] = [];
  for (const field of BRAND_FIELDS) {
    const words = fields[field];
    if (!words) continue;
    const names = findNames(field, words, vocabulary);
    found.push(...names, ...findOpen(field, words, facts, names));
  }
  const linked = domain === undefined ? undefined : vocabulary.ofDomain(domain);
  // A brand that the words name too has the domain as evidence already.
  if (linked && !found.some(({ brand }) => brand === linked)) found.push({ origin: 'link', brand: linked, name: linked.name, place: undefined });
  return found;
}
