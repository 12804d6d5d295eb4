import { type BrandCandidate, type BrandSources, ORIGINS } from './brand-candidate.ts';
import { type Brand, type BrandVocabulary, toDomainLabel } from './brand-vocabulary.ts';
import { type BrandWords, toBrandWords } from './brand-words.ts';
import { LIKENESS_WORDS, MAKER_WORDS, OWNER_PARTICLES, USE_WORDS } from './context-words.ts';
import { foldWord } from './fold-word.ts';
import { FACT, type WordFacts } from './word-facts.ts';

/** What the brand model reads of a candidate, in the order of its input; part of its contract (manifest.json). */
export const BRAND_FEATURES = [
  'isVocabulary', 'isLink', 'isStart', 'isMaker', 'isTail', 'isMark',
  'inDescription', 'isFirst', 'isLast', 'position', 'wordsAfter', 'words', 'letters', 'hasDigit',
  'textWords', 'textIsLower', 'textIsUpper', 'textIsTitleCase',
  'isCapitalised', 'isUpper', 'isMixed', 'isLowerAmongCapitals', 'isCapitalAmongLower',
  'afterMaker', 'afterUse', 'beforeLikeness', 'beforeOwner', 'afterBreak', 'beforeBreak', 'afterComma', 'beforeComma', 'beforeMark',
  'isLabel', 'knownShare', 'isProductWord', 'isAttributeWord',
  'nextIsProduct', 'nextIsAttribute', 'nextIsWearer', 'nextIsKnown', 'nextHasDigit', 'nextIsCapitalised', 'previousIsKnown', 'previousIsProduct',
  'textHasProduct', 'textHasWearer', 'textKnownShare', 'textStopShare', 'nextIsStop', 'previousIsStop',
  'seen', 'isUnseen', 'meantShare', 'names', 'isLikeliest', 'rivalShare', 'repeats', 'domainIsIts', 'domainIsOther', 'hasLink',
] as const;
export type BrandFeature = (typeof BRAND_FEATURES)[number];

const WIDTH = BRAND_FEATURES.length;
const AT = Object.fromEntries(BRAND_FEATURES.map((name, index) => [name, index])) as Readonly<Record<BrandFeature, number>>;

const toSet = (words: Readonly<Record<string, readonly string[]>>): ReadonlySet<string> => new Set(Object.values(words).flat().map(foldWord));
const makerWords = toSet(MAKER_WORDS);
const useWords = toSet(USE_WORDS);
const likenessWords: ReadonlySet<string> = new Set(LIKENESS_WORDS.map(foldWord));
const ownerParticles: ReadonlySet<string> = new Set(OWNER_PARTICLES.map(foldWord));

/** Texts in which a name is taken to be meant before any was seen: half the weight of one text. */
const PRIOR_MEANT = 0.5;
const PRIOR_SEEN = 1;
/** Past this many words a text is long, and longer ones are alike. */
const LONG_TEXT = 24;

/** Share of the training texts with a brand's name that were of the brand; one half for a brand that was never seen. */
export const meantShare = ({ seen, meant }: Pick<Brand, 'seen' | 'meant'>): number => (meant + PRIOR_MEANT) / (seen + PRIOR_SEEN);

const DIGIT = /\p{N}/u;

/** How the words of one text are written, and what they name; made once for all candidates of the text. */
interface TextFacts {
  readonly words: BrandWords;
  readonly facts: Uint8Array;
  /** 0 lower case, 1 capitalised, 2 capitals only, 3 mixed ("iPhone"), by word; 0 where a script has no cases. */
  readonly cases: Uint8Array;
  readonly lowerShare: number;
  readonly capitalShare: number;
  readonly upperShare: number;
  readonly hasProduct: boolean;
  readonly hasWearer: boolean;
  readonly knownShare: number;
  /** Function words tell a sentence from a product's title. */
  readonly stopShare: number;
}

const LOWER = 0;
const CAPITALISED = 1;
const UPPER = 2;
const MIXED = 3;

function caseOf(word: string): number {
  const lower = word.toLowerCase();
  if (lower === word) return LOWER;
  if (word.length > 1 && word.toUpperCase() === word) return UPPER;
  return word.charAt(0) !== lower.charAt(0) && word.slice(1) === lower.slice(1) ? CAPITALISED : MIXED;
}

const flag = (value: boolean): number => (value ? 1 : 0);

function toTextFacts(words: BrandWords, wordFacts: WordFacts): TextFacts {
  const count = words.words.length;
  const facts = new Uint8Array(count);
  const cases = new Uint8Array(count);
  const byCase = [0, 0, 0, 0];
  let known = 0;
  let stops = 0;
  let all = 0;
  for (const [at, term] of words.terms.entries()) {
    const bits = wordFacts.of(term);
    const written = caseOf(words.text.slice(words.starts[at], words.ends[at]));
    facts[at] = bits;
    cases[at] = written;
    byCase[written] = (byCase[written] ?? 0) + 1;
    known += bits & FACT.known;
    stops += flag((bits & FACT.stop) !== 0);
    all |= bits;
  }
  const share = (written: number): number => (byCase[written] ?? 0) / Math.max(1, count);
  return {
    words, facts, cases, lowerShare: share(LOWER), capitalShare: share(CAPITALISED), upperShare: share(UPPER),
    hasProduct: (all & FACT.product) !== 0, hasWearer: (all & FACT.wearer) !== 0, knownShare: known / Math.max(1, count), stopShare: stops / Math.max(1, count),
  };
}

/** Writes what the words of a candidate and those beside it say. */
function writePlace(row: Float32Array, text: TextFacts, { first, last, start, end }: { first: number; last: number; start: number; end: number }): void {
  const { words, facts, cases } = text;
  const count = words.words.length;
  const set = (name: BrandFeature, value: number): void => {
    row[AT[name]] = value;
  };
  let knownWords = 0;
  let smallest: number = MIXED;
  let largest: number = LOWER;
  for (let at = first; at <= last; at += 1) {
    knownWords += (facts[at] ?? 0) & FACT.known;
    smallest = Math.min(smallest, cases[at] ?? 0);
    largest = Math.max(largest, cases[at] ?? 0);
  }
  const only = first === last ? (facts[first] ?? 0) : 0;
  const isCapitalised = (cases[first] ?? 0) !== LOWER;
  set('isFirst', flag(first === 0));
  set('isLast', flag(last === count - 1));
  set('position', Math.min(first, LONG_TEXT) / LONG_TEXT);
  set('wordsAfter', Math.min(count - 1 - last, LONG_TEXT) / LONG_TEXT);
  set('words', (last - first + 1) / 4);
  set('letters', Math.min(end - start, 20) / 20);
  set('hasDigit', flag(DIGIT.test(words.text.slice(start, end))));
  set('textWords', Math.min(count, LONG_TEXT) / LONG_TEXT);
  set('textIsLower', text.lowerShare);
  set('textIsUpper', text.upperShare);
  set('textIsTitleCase', text.capitalShare);
  set('isCapitalised', flag(isCapitalised));
  set('isUpper', flag(smallest === UPPER));
  set('isMixed', flag(largest === MIXED));
  set('isLowerAmongCapitals', flag(!isCapitalised && text.capitalShare + text.upperShare > 0.4));
  set('isCapitalAmongLower', flag(isCapitalised && text.lowerShare > 0.5));
  set('isLabel', flag((only & FACT.label) !== 0));
  set('knownShare', knownWords / (last - first + 1));
  set('isProductWord', flag((only & FACT.product) !== 0));
  set('isAttributeWord', flag((only & FACT.attribute) !== 0));
  writeNeighbours(row, text, first, last);
}

function writeNeighbours(row: Float32Array, { words, facts, cases }: TextFacts, first: number, last: number): void {
  const set = (name: BrandFeature, value: boolean): void => {
    row[AT[name]] = flag(value);
  };
  const previous = words.words[first - 1] ?? '';
  const next = words.words[last + 1] ?? '';
  const nextFacts = facts[last + 1] ?? 0;
  const previousFacts = facts[first - 1] ?? 0;
  const before = words.gaps[first];
  const after = words.gaps[last + 1];
  set('afterMaker', makerWords.has(previous) && before !== 'break');
  set('afterUse', before !== 'break' && (useWords.has(previous) || (useWords.has(words.words[first - 2] ?? '') && words.gaps[first - 1] !== 'break')));
  set('beforeLikeness', likenessWords.has(next) && after !== 'break');
  set('beforeOwner', ownerParticles.has(next) && after !== 'break');
  set('afterBreak', first > 0 && before === 'break');
  set('beforeBreak', after === 'break');
  set('afterComma', first > 0 && before === 'comma');
  set('beforeComma', after === 'comma');
  set('beforeMark', after === 'mark');
  set('nextIsProduct', (nextFacts & FACT.product) !== 0);
  set('nextIsAttribute', (nextFacts & FACT.attribute) !== 0);
  set('nextIsWearer', (nextFacts & FACT.wearer) !== 0);
  set('nextIsKnown', (nextFacts & FACT.known) !== 0);
  set('nextHasDigit', DIGIT.test(next));
  set('nextIsCapitalised', (cases[last + 1] ?? 0) !== LOWER);
  set('nextIsStop', (nextFacts & FACT.stop) !== 0);
  set('previousIsStop', (previousFacts & FACT.stop) !== 0);
  set('previousIsKnown', (previousFacts & FACT.known) !== 0);
  set('previousIsProduct', (previousFacts & FACT.product) !== 0);
}

/** What the other candidates of the Pin and its link say; log and shares keep the numbers near 1. */
function writeRivals(row: Float32Array, candidate: BrandCandidate, { candidates, domain, label, linked }: Beside): void {
  const set = (name: BrandFeature, value: number): void => {
    row[AT[name]] = value;
  };
  const { brand } = candidate;
  const rivals = candidates.filter((other) => other.brand !== undefined && other.brand !== brand);
  const best = rivals.reduce((most, { brand: rival }) => Math.max(most, rival ? meantShare(rival) : 0), 0);
  const own = brand ? meantShare(brand) : 0;
  set('seen', brand ? Math.log1p(brand.seen) / 8 : 0);
  set('isUnseen', flag(brand?.seen === 0));
  set('meantShare', own);
  set('names', Math.min(new Set(rivals.map((rival) => rival.brand)).size, 4) / 4);
  set('isLikeliest', flag(brand !== undefined && own > best));
  set('rivalShare', best);
  set('repeats', brand ? Math.min(candidates.filter((other) => other.brand === brand).length - 1, 3) / 3 : 0);
  set('hasLink', flag(domain !== undefined));
  const isIts = brand ? linked === brand : label !== '' && toLabel(candidate.name) === label;
  set('domainIsIts', flag(isIts));
  set('domainIsOther', flag(linked !== undefined && !isIts));
}

interface Beside {
  readonly candidates: readonly BrandCandidate[];
  readonly domain: string | undefined;
  /** First label of the domain without hyphens; empty without a link. */
  readonly label: string;
  readonly linked: Brand | undefined;
}

/** A name as a domain would spell it. */
const toLabel = (name: string): string => toBrandWords(name).words.join('').replaceAll('&', 'and');

/**
 * What the model reads of each candidate of one Pin.
 * @returns float32 [candidates, BRAND_FEATURES.length], row-major, every number between 0 and about 1
 */
export function toBrandFeatures(candidates: readonly BrandCandidate[], { fields, domain }: BrandSources, vocabulary: BrandVocabulary, wordFacts: WordFacts): Float32Array {
  const features = new Float32Array(candidates.length * WIDTH);
  if (candidates.length === 0) return features;
  const texts = { title: fields.title && toTextFacts(fields.title, wordFacts), description: fields.description && toTextFacts(fields.description, wordFacts) };
  const label = domain === undefined ? '' : toDomainLabel(domain);
  const beside: Beside = { candidates, domain, label, linked: domain === undefined ? undefined : vocabulary.ofDomain(domain) };
  const hasProduct = texts.title?.hasProduct === true || texts.description?.hasProduct === true;
  for (const [index, candidate] of candidates.entries()) {
    const row = features.subarray(index * WIDTH, (index + 1) * WIDTH);
    const text = texts[candidate.place?.field ?? 'title'];
    row[ORIGINS.indexOf(candidate.origin)] = 1;
    row[AT.inDescription] = flag(candidate.place?.field === 'description');
    row[AT.textHasProduct] = flag(hasProduct);
    row[AT.textHasWearer] = flag(text?.hasWearer === true);
    row[AT.textKnownShare] = text?.knownShare ?? 0;
    row[AT.textStopShare] = text?.stopShare ?? 0;
    if (text && candidate.place) writePlace(row, text, candidate.place);
    writeRivals(row, candidate, beside);
  }
  return features;
}
