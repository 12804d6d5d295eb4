import { embedTexts } from '../../inference/embed-texts.ts';
import type { ModelLibrary } from '../../inference/load-models.ts';
import type { Knowledge } from '../../knowledge/knowledge.ts';
import { createMatcher } from '../../knowledge/match-terms.ts';
import type { Language } from '../../text/languages.ts';
import type { PhraseSubject, ReadPhrase } from './phrase-subject.ts';
import { createPhraseReader } from './phrase-words.ts';

/** Texts embedded at once: longer batches pad more. */
const BATCH = 64;

export interface SubjectText {
  readonly title: string;
  readonly description: string;
  /** Empty where it is not known. */
  readonly brand: string;
}

export interface SubjectReader {
  /** Without embeddings: what a corpus is counted from. */
  readWords(text: SubjectText): Pick<PhraseSubject, 'title' | 'description' | 'brand'>;
  readSubjects(texts: readonly SubjectText[]): Promise<PhraseSubject[]>;
  readPhrases(phrases: readonly string[]): Promise<ReadPhrase[]>;
}

/** Reads subjects and phrases of one language. */
export function createSubjectReader(knowledge: Knowledge, models: ModelLibrary, language: Language): SubjectReader {
  const read = createPhraseReader(knowledge, language);
  const matcher = createMatcher(knowledge);
  const nodesOf = (text: string): number[] => matcher.match(text, [language]).filter(({ isNested }) => !isNested).flatMap(({ candidates }) => candidates.map(({ index }) => index));
  const embedAll = async (texts: readonly string[]) => {
    const embeddings: Awaited<ReturnType<typeof embedTexts>> = [];
    for (let at = 0; at < texts.length; at += BATCH) embeddings.push(...(await embedTexts(texts.slice(at, at + BATCH), models)));
    return embeddings;
  };
  const readWords: SubjectReader['readWords'] = ({ title, description, brand }) => ({ title: read(title), description: read(description), brand: read(brand).stems.join(' ') });
  return {
    readWords,
    readSubjects: async (texts) => {
      const titles = await embedAll(texts.map(({ title }) => title));
      const whole = await embedAll(texts.map(({ title, description }) => `${title}\n${description}`));
      return texts.map((text, at) => ({ ...readWords(text), nodes: nodesOf(text.title), titleEmbedding: titles[at], embedding: whole[at] }));
    },
    readPhrases: async (phrases) => {
      const embeddings = await embedAll(phrases);
      return phrases.map((phrase, at) => ({ words: read(phrase), nodes: nodesOf(phrase), embedding: embeddings[at] }));
    },
  };
}
