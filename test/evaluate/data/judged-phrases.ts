import { type PhraseFeature, PHRASE_FEATURES, tfidf, toPhraseFeatures } from '../../../functions/shared/annotations/phrases/phrase-features.ts';
import { countPhrases } from '../../../functions/shared/annotations/phrases/phrase-statistics.ts';
import { createSubjectReader } from '../../../functions/shared/annotations/phrases/read-subjects.ts';
import type { ModelLibrary } from '../../../functions/shared/inference/load-models.ts';
import type { Knowledge } from '../../../functions/shared/knowledge/knowledge.ts';
import type { Icecat } from './read-icecat.ts';

/** From this grade on a product is what was asked for. */
const RELEVANT = 2;

/** A judged pair of a phrase and a product. */
export interface JudgedPhrase {
  readonly query: string;
  readonly isRight: boolean;
  /** float32 [PHRASE_FEATURES.length]. */
  readonly features: Float32Array;
  readonly tfidf: number;
  /** Cosine of the embeddings of the phrase and of title and description. */
  readonly cosine: number;
}

const valueOf = (features: Float32Array, name: PhraseFeature): number => features[PHRASE_FEATURES.indexOf(name)] ?? 0;

/** Every judgement with what the phrase model reads of it: title and short description as the words of a Pin; the words are counted over all products. */
export async function readJudgedPhrases({ products, judgements }: Icecat, knowledge: Knowledge, models: ModelLibrary): Promise<JudgedPhrase[]> {
  const reader = createSubjectReader(knowledge, models, 'en');
  const statistics = countPhrases([...products.values()].map(reader.readWords));
  const judged = [...new Set(judgements.map(({ product }) => product))];
  const subjects = await reader.readSubjects(judged.map((id) => products.get(id) ?? { title: '', description: '', brand: '' }));
  const subjectOf = new Map(judged.map((id, at) => [id, subjects[at]]));
  const queries = [...new Set(judgements.map(({ query }) => query))];
  const phrases = await reader.readPhrases(queries);
  const phraseOf = new Map(queries.map((query, at) => [query, phrases[at]]));
  return judgements.flatMap(({ query, product, grade }) => {
    const [phrase, subject] = [phraseOf.get(query), subjectOf.get(product)];
    if (!phrase || !subject) return [];
    const features = toPhraseFeatures(phrase, subject, statistics, knowledge);
    return [{ query, isRight: grade >= RELEVANT, features, tfidf: tfidf(phrase, subject, statistics), cosine: valueOf(features, 'text.cosine') }];
  });
}
