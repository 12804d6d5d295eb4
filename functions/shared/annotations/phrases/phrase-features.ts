import { cosineOf, type Embedding } from '../../inference/embedding.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import type { PhraseStatistics } from './phrase-statistics.ts';
import type { PhraseSubject, ReadPhrase } from './phrase-subject.ts';
import type { PhraseWords } from './phrase-words.ts';

/** What the phrase model reads of a phrase and a subject, in the order of its input; part of its contract (manifest.json). */
export const PHRASE_FEATURES = [
  'text.share', 'text.longShare', 'text.tfidf', 'text.cosineTitle', 'text.cosine',
  'title.hasHead', 'title.isFree', 'title.isAfterUse', 'title.isListed', 'title.isFirst', 'title.isLower', 'title.hasRival', 'title.hasRivalAndHead', 'title.length',
  'description.hasHead', 'description.isFree', 'description.place', 'description.length',
  'phrase.freeShare', 'phrase.freeHead', 'phrase.occurrences', 'phrase.idf', 'phrase.leastIdf', 'phrase.isLong', 'phrase.hasDigit',
  'brand.isIts', 'brand.isBrand',
  'graph.agrees', 'graph.agreesOnProduct', 'graph.otherProduct',
] as const;
export type PhraseFeature = (typeof PHRASE_FEATURES)[number];
export const PHRASE_WIDTH = PHRASE_FEATURES.length;

/** What brings logarithms of counts and idf near 1. */
const SCALE = { idf: 10, occurrences: 8, words: 4 } as const;
/** A word that titles say less often may be anybody's name. */
const MIN_COMMON = 20;

const flag = (value: boolean): number => (value ? 1 : 0);
const cosine = (left: Embedding | undefined, right: Embedding | undefined): number => (left && right ? cosineOf(left, right) : 0);
/** The head of a noun phrase is last in English and in the languages of most titles: "camera case" is a case. */
const headOf = ({ stems }: PhraseWords): string => stems.at(-1) ?? '';
const placesOf = (stem: string, { stems }: PhraseWords): number[] => stems.flatMap((one, at) => (one === stem ? [at] : []));

function weigh(stems: readonly string[], idf: (stem: string) => number): Map<string, number> {
  const weights = new Map<string, number>();
  for (const stem of stems) weights.set(stem, (weights.get(stem) ?? 0) + idf(stem));
  const length = Math.sqrt([...weights.values()].reduce((sum, value) => sum + value * value, 0)) || 1;
  return new Map([...weights].map(([stem, value]) => [stem, value / length]));
}

/**
 * Cosine of the tf-idf vectors of a phrase and a subject, 0-1 (Salton and Buckley 1988, ltc with raw counts).
 * @param statistics of the corpus that the subject is from
 */
export function tfidf({ words }: Pick<ReadPhrase, 'words'>, { title, description }: Pick<PhraseSubject, 'title' | 'description'>, { idf }: Pick<PhraseStatistics, 'idf'>): number {
  const theirs = weigh([...title.stems, ...description.stems], idf);
  return [...weigh(words.stems, idf)].reduce((sum, [stem, weight]) => sum + weight * (theirs.get(stem) ?? 0), 0);
}

/** Common free names of the title that are not the phrase's head: what the thing is, if not that. */
function hasRival(head: string, { stems, isLower, isFree, isUse }: PhraseWords, { occurrences }: PhraseStatistics): boolean {
  const names = stems.filter((stem, at) => isLower[at] && isFree[at] && !isUse[at] && occurrences([stem]) >= MIN_COMMON);
  return names.length > 0 && !names.includes(head);
}

type Values = Record<PhraseFeature, number>;
type Part<Group extends string> = Pick<Values, Extract<PhraseFeature, `${Group}.${string}`>>;

function readTitle(head: string, title: PhraseWords, statistics: PhraseStatistics): Part<'title'> {
  const places = placesOf(head, title);
  const has = places.length > 0;
  const rival = hasRival(head, title, statistics);
  return {
    'title.hasHead': flag(has),
    'title.isFree': flag(places.some((at) => title.isFree[at])),
    'title.isAfterUse': flag(has && places.every((at) => title.isAfterUse[at])),
    'title.isListed': flag(has && places.every((at) => title.isListed[at])),
    'title.isFirst': flag(places[0] === 0),
    'title.isLower': flag(places.some((at) => title.isLower[at])),
    'title.hasRival': flag(rival),
    'title.hasRivalAndHead': flag(rival && has),
    'title.length': Math.log1p(title.stems.length) / SCALE.words,
  };
}

function readDescription(head: string, description: PhraseWords): Part<'description'> {
  const places = placesOf(head, description);
  return {
    'description.hasHead': flag(places.length > 0),
    'description.isFree': flag(places.some((at) => description.isFree[at])),
    'description.place': places[0] === undefined ? 0 : 1 - places[0] / description.stems.length,
    'description.length': Math.log1p(description.stems.length) / SCALE.words,
  };
}

function readGraph(phrase: readonly number[], subject: readonly number[], { kindOf, pathOf }: Pick<Knowledge, 'kindOf' | 'pathOf'>): Part<'graph'> {
  const asked = new Set(phrase);
  const isAsked = (node: number): boolean => pathOf(node).some((above) => asked.has(above));
  const agrees = subject.some(isAsked);
  return {
    'graph.agrees': flag(agrees),
    'graph.agreesOnProduct': flag(agrees && phrase.some((node) => kindOf(node) === 'product')),
    'graph.otherProduct': flag(subject.some((node) => kindOf(node) === 'product' && !isAsked(node))),
  };
}

function readText(phrase: ReadPhrase, subject: PhraseSubject, statistics: PhraseStatistics): Part<'text'> {
  const { stems } = phrase.words;
  const said = new Set([...subject.title.stems, ...subject.description.stems]);
  const weights = stems.map(statistics.idf);
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const share = stems.reduce((sum, stem, at) => sum + (said.has(stem) ? (weights[at] ?? 0) : 0), 0) / total;
  return {
    'text.share': share,
    'text.longShare': stems.length > 1 ? share : 0,
    'text.tfidf': tfidf(phrase, subject, statistics),
    'text.cosineTitle': cosine(phrase.embedding, subject.titleEmbedding),
    'text.cosine': cosine(phrase.embedding, subject.embedding),
  };
}

function readPhrase({ stems }: PhraseWords, head: string, title: PhraseWords, { idf, occurrences, freeShare }: PhraseStatistics): Part<'phrase'> {
  const weights = stems.map(idf);
  const free = freeShare(head);
  return {
    'phrase.freeShare': free,
    'phrase.freeHead': title.stems.includes(head) ? free : 0,
    'phrase.occurrences': Math.log1p(occurrences(stems)) / SCALE.occurrences,
    'phrase.idf': Math.max(0, ...weights) / SCALE.idf,
    'phrase.leastIdf': (weights.length === 0 ? 0 : Math.min(...weights)) / SCALE.idf,
    'phrase.isLong': flag(stems.length > 1),
    'phrase.hasDigit': flag(stems.some((stem) => /\p{N}/u.test(stem))),
  };
}

/**
 * What the model reads of a phrase and a subject.
 * @returns float32 [PHRASE_FEATURES.length], most of it between 0 and 1
 */
export function toPhraseFeatures(phrase: ReadPhrase, subject: PhraseSubject, statistics: PhraseStatistics, knowledge: Pick<Knowledge, 'kindOf' | 'pathOf'>): Float32Array {
  const head = headOf(phrase.words);
  const { stems } = phrase.words;
  const values: Values = {
    ...readText(phrase, subject, statistics),
    ...readTitle(head, subject.title, statistics),
    ...readDescription(head, subject.description),
    ...readPhrase(phrase.words, head, subject.title, statistics),
    'brand.isIts': flag(` ${subject.brand} `.includes(` ${stems.join(' ')} `)),
    'brand.isBrand': flag(statistics.isBrand(stems)),
    ...readGraph(phrase.nodes, subject.nodes, knowledge),
  };
  return Float32Array.from(PHRASE_FEATURES, (name) => values[name]);
}
