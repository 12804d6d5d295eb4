import { loadConceptVectors } from '../../../../functions/shared/inference/load-concept-vectors.ts';
import type { Embedding } from '../../../../functions/shared/inference/embedding.ts';
import { toUnitVector } from '../../../../functions/shared/inference/embedding.ts';
import type { ModelLibrary } from '../../../../functions/shared/inference/load-models.ts';
import type { ConceptVectors } from '../../../../functions/shared/knowledge/concept-vectors.ts';
import type { Knowledge } from '../../../../functions/shared/knowledge/knowledge.ts';
import { nearestConcepts } from '../../../../functions/shared/knowledge/nearest-concepts.ts';
import { combine, weighMentions } from '../../../../functions/shared/knowledge/weigh-mentions.ts';
import type { AnnotationTools, Computed } from './measure-fashion.ts';

export const BASELINES = ['dictionary', 'nearest concepts'] as const;
const LENGTH = 20;

/** What the words name, by the weights of fields and forms alone. */
function byDictionary({ mentions = [] }: Computed, { indexOfId }: Pick<Knowledge, 'indexOfId'>): number[] {
  const byNode = Map.groupBy(weighMentions(mentions), ({ node }) => node.id);
  const weighed = [...byNode].map(([id, senses]) => ({ id, weight: combine(senses.map(({ weight }) => weight)) })).sort((left, right) => right.weight - left.weight);
  return weighed.flatMap(({ id }) => indexOfId(id) ?? []).slice(0, LENGTH);
}

function jointOf({ textEmbedding, imageEmbedding }: Computed): ArrayLike<number> | undefined {
  const [first, second]: (Embedding | undefined)[] = [textEmbedding ?? imageEmbedding, textEmbedding && imageEmbedding];
  return first && second ? toUnitVector(first.values.map((value, at) => value + (second.values[at] ?? 0))) : first?.values;
}

const opened = new WeakMap<ModelLibrary, ConceptVectors | undefined>();
function vectorsOf(models: ModelLibrary): ConceptVectors | undefined {
  if (!opened.has(models)) opened.set(models, loadConceptVectors(models));
  return opened.get(models);
}

/** The concepts nearest to the joint embedding. */
function byNearness(computed: Computed, { models, knowledge }: AnnotationTools): number[] {
  const vectors = vectorsOf(models);
  const joint = jointOf(computed);
  return vectors && joint ? nearestConcepts(joint, LENGTH, vectors).flatMap(({ id }) => knowledge.indexOfId(id) ?? []) : [];
}

/** What needs no ranker, as lists of nodes, best first. */
export const baselineLists = (computed: Computed, tools: AnnotationTools): Record<(typeof BASELINES)[number], number[]> => ({
  dictionary: byDictionary(computed, tools.knowledge),
  'nearest concepts': byNearness(computed, tools),
});
