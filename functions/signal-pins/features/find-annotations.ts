import type { AnnotationSources } from '../../shared/annotations/annotation-sources.ts';
import type { AnnotationCandidate } from '../../shared/annotations/annotation-candidate.ts';
import { ANNOTATION_FEATURES, toAnnotationFeatures, WIDTH } from '../../shared/annotations/annotation-features.ts';
import { createAnnotationGraph } from '../../shared/annotations/annotation-graph.ts';
import { type CandidateTools, collectCandidates } from '../../shared/annotations/collect-candidates.ts';
import type { FoundAnnotation } from '../../shared/annotations/found-annotation.ts';
import { toLinkWords } from '../../shared/annotations/link-words.ts';
import { rankAnnotations } from '../../shared/annotations/rank-annotations.ts';
import type { FeatureInputs } from '../../shared/catalog/features.ts';
import { available, type Outcome, unavailable } from '../../shared/catalog/outcome.ts';
import type { LoadedModel, ModelLibrary } from '../../shared/inference/load-models.ts';
import { loadConceptVectors } from '../../shared/inference/load-concept-vectors.ts';
import type { Knowledge } from '../../shared/knowledge/knowledge.ts';
import type { LinkedMention } from '../../shared/knowledge/linked-mention.ts';
import type { DetectedLanguages } from '../../shared/text/detected-languages.ts';
import { type PinText, toPinText } from '../../shared/text/pin-text.ts';

/** Name of the model in the manifest. */
const MODEL = 'annotations';

export type AnnotationInputs = FeatureInputs<'annotations'>;

/** Nothing is known of the language of a link's words where the Pin has no text: the words elect it. */
const UNKNOWN_LANGUAGE: DetectedLanguages = { fields: {}, overall: { tag: 'en', confidence: 0 }, source: 'detected' };

export interface CollectedPin {
  readonly sources: AnnotationSources;
  readonly candidates: readonly AnnotationCandidate[];
  /** float32 [candidates, ANNOTATION_FEATURES.length], row-major. */
  readonly features: Float32Array;
}

export interface AnnotationFinder {
  /** What may say what a Pin is about, with what the model reads of it. */
  collect(pin: AnnotationInputs): CollectedPin;
  /** Annotations of many Pins with one run of the model, best first. */
  find(pins: readonly AnnotationInputs[], model: LoadedModel): Promise<FoundAnnotation[][]>;
}

/** @throws Error one line, when the manifest entry names other features than this code computes */
export function assertFeatures({ preprocessing }: Pick<LoadedModel['entry'], 'preprocessing'>): void {
  const names = preprocessing.kind === 'features' ? preprocessing.names : [];
  if (names.length !== WIDTH || names.some((name, at) => name !== ANNOTATION_FEATURES[at])) {
    throw new Error(`models manifest: ${MODEL}: preprocessing.names: expected the ${WIDTH} features of annotation-features.ts in their order`);
  }
}

type LinkMentions = (text: PinText, languages: DetectedLanguages) => readonly LinkedMention[];

function toSources({ link, ...rest }: AnnotationInputs, linkMentions: LinkMentions): AnnotationSources {
  const words = link === undefined ? '' : toLinkWords(link.pathname);
  return { ...rest, linkMentions: words === '' ? undefined : linkMentions(toPinText({ title: words }), rest.languages ?? UNKNOWN_LANGUAGE) };
}

/** All rows as one input of the model. */
function toBatch(pins: readonly CollectedPin[]): { readonly data: Float32Array; readonly rows: number } {
  const rows = pins.reduce((sum, { candidates }) => sum + candidates.length, 0);
  const data = new Float32Array(rows * WIDTH);
  let at = 0;
  for (const { features } of pins) {
    data.set(features, at);
    at += features.length;
  }
  return { data, rows };
}

/**
 * @param linkMentions finds what words name in the graph (link-mentions.ts)
 * @param models give the concepts' vectors; read at the first Pin
 */
export function createAnnotationFinder(knowledge: Knowledge, linkMentions: LinkMentions, models: ModelLibrary): AnnotationFinder {
  const graph = createAnnotationGraph(knowledge);
  let opened: CandidateTools | undefined;
  const tools = (): CandidateTools => (opened ??= { graph, vectors: loadConceptVectors(models) });
  const collect = (pin: AnnotationInputs): CollectedPin => {
    const sources = toSources(pin, linkMentions);
    const candidates = collectCandidates(sources, tools());
    return { sources, candidates, features: toAnnotationFeatures(candidates, sources, graph) };
  };
  return {
    collect,
    find: async (pins, model) => {
      assertFeatures(model.entry);
      const collected = pins.map(collect);
      const { data, rows } = toBatch(collected);
      if (rows === 0) return collected.map(({ sources }) => rankAnnotations({ sources, candidates: [], probabilities: new Float32Array(), contributions: new Float32Array() }, tools()));
      const { probability = new Float32Array(rows), contribution = new Float32Array(rows * WIDTH) } = await model.run({ features: { data, dims: [rows, WIDTH] } });
      let from = 0;
      return collected.map(({ sources, candidates }) => {
        const to = from + candidates.length;
        const found = rankAnnotations({ sources, candidates, probabilities: probability.subarray(from, to), contributions: contribution.subarray(from * WIDTH, to * WIDTH) }, tools());
        from = to;
        return found;
      });
    },
  };
}

/**
 * What Pins are about, in one batch.
 * @returns one outcome a Pin, in order: best first, empty when nothing is likely
 */
export async function findAnnotations(pins: readonly AnnotationInputs[], models: ModelLibrary, finder: AnnotationFinder): Promise<Outcome<readonly FoundAnnotation[]>[]> {
  if (!models.entries[MODEL]) return pins.map(() => unavailable('no-model', `the models manifest has no model ${MODEL}`));
  return (await finder.find(pins, await models.open(MODEL))).map((found) => available(found));
}
