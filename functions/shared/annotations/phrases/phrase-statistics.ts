import type { PhraseSubject } from './phrase-subject.ts';

/** What a corpus says of words: how rare they are, and how often they are the thing itself. */
export interface PhraseStatistics {
  /** Inverse document frequency over titles and descriptions, log((1 + n) / (1 + n with the word)), at least 0. */
  idf(stem: string): number;
  /** Titles of the corpus say it so often; up to three words. */
  occurrences(stems: readonly string[]): number;
  /** Share 0-1 of the occurrences of a word in titles that are free (phrase-words.ts). */
  freeShare(stem: string): number;
  isBrand(stems: readonly string[]): boolean;
}

const LONGEST = 3;
/** A word that was never seen is free half the time. */
const PRIOR_FREE = 2;
const PRIOR_SEEN = 4;

const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** Counts a corpus once. */
export function countPhrases(corpus: readonly Pick<PhraseSubject, 'title' | 'description' | 'brand'>[]): PhraseStatistics {
  const documents = new Map<string, number>();
  const phrases = new Map<string, number>();
  const free = new Map<string, number>();
  const brands = new Set(corpus.map(({ brand }) => brand).filter((brand) => brand !== ''));
  for (const { title, description } of corpus) {
    for (const stem of new Set([...title.stems, ...description.stems])) add(documents, stem);
    for (const [at, stem] of title.stems.entries()) {
      if (title.isFree[at]) add(free, stem);
      for (let size = 1; size <= LONGEST && at + size <= title.stems.length; size += 1) add(phrases, title.stems.slice(at, at + size).join(' '));
    }
  }
  return {
    idf: (stem) => Math.log((1 + corpus.length) / (1 + (documents.get(stem) ?? 0))),
    occurrences: (stems) => phrases.get(stems.join(' ')) ?? 0,
    freeShare: (stem) => ((free.get(stem) ?? 0) + PRIOR_FREE) / ((phrases.get(stem) ?? 0) + PRIOR_SEEN),
    isBrand: (stems) => brands.has(stems.join(' ')),
  };
}
