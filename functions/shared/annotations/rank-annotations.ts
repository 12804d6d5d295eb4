import type { FoundBrand } from '../brands/found-brand.ts';
import type { NodeKind } from '../knowledge/kinds.ts';
import type { Language } from '../text/languages.ts';
import type { AnnotationCandidate } from './annotation-candidate.ts';
import type { AnnotationGraph } from './annotation-graph.ts';
import { WIDTH } from './annotation-features.ts';
import type { AnnotationSources } from './annotation-sources.ts';
import { capBySupport } from './cap-by-support.ts';
import type { CandidateTools } from './collect-candidates.ts';
import { type Comparable, diversify } from './diversify.ts';
import { ANNOTATION_EVIDENCE, type AnnotationEvidence, type FoundAnnotation } from './found-annotation.ts';
import { toContributions, toEvidence } from './to-evidence.ts';

export const MAX_ANNOTATIONS = 20;
/** The scores are calibrated: what is less likely than this is left out rather than shown as a guess. */
const MIN_SCORE = 0.3;
/** Brands are names: one that is more likely wrong than right misleads. */
const MIN_BRAND_SCORE = 0.5;

/** Candidates of one Pin with what the model says of them. */
export interface ScoredPin {
  readonly sources: AnnotationSources;
  readonly candidates: readonly AnnotationCandidate[];
  /** float32 [candidates], 0-1, calibrated. */
  readonly probabilities: Float32Array;
  /** float32 [candidates, ANNOTATION_FEATURES.length]: what each feature adds to the log-odds. */
  readonly contributions: Float32Array;
}

/** Trees whose first level are headings: "casual" is worth saying, "fashion styles" is not, unless the words say it. */
const HEADED: ReadonlySet<NodeKind> = new Set(['style', 'occasion', 'audience', 'material', 'pattern', 'technique', 'room']);
const isHeading = ({ index, mentions }: AnnotationCandidate, { knowledge, aboveOf }: AnnotationGraph): boolean =>
  mentions.length === 0 && aboveOf(index).length === 0 && HEADED.has(knowledge.kindOf(index)) && knowledge.childrenOf(index).length > 0;

type Ranked = Comparable & { toAnnotation(): FoundAnnotation };

function rankCandidates({ candidates, probabilities, contributions }: ScoredPin, language: Language, { graph }: CandidateTools): Ranked[] {
  const { knowledge } = graph;
  const scores = capBySupport(candidates, probabilities, graph);
  return candidates.flatMap((candidate, at): Ranked[] => {
    const score = scores[at] ?? 0;
    if (score < MIN_SCORE || isHeading(candidate, graph)) return [];
    const { index } = candidate;
    const toAnnotation = (): FoundAnnotation => {
      const label = knowledge.labelOf(index, language);
      const own = toContributions(contributions.subarray(at * WIDTH, (at + 1) * WIDTH));
      const named = label === '' ? { term: knowledge.labelOf(index, 'en'), language: 'en' as const } : { term: label, language };
      return { conceptId: knowledge.node(index).id, ...named, score, evidence: toEvidence(candidate, own, graph), contributions: own };
    };
    return [{ score, index, toAnnotation }];
  });
}

/** Names that are no nodes: so far those of brands. */
function rankBrand({ name, score, evidence: [first] }: FoundBrand, language: Language): Ranked {
  const span = first && 'start' in first ? { start: first.start, end: first.end } : {};
  const source = ANNOTATION_EVIDENCE.find((kind) => kind === first?.source) ?? 'brand';
  const evidence: AnnotationEvidence[] = [{ source, strength: score, weight: Math.log(Math.max(score, 1e-4) / Math.max(1 - score, 1e-4)), ...span }];
  return { score, index: undefined, toAnnotation: () => ({ conceptId: undefined, term: name, language, score, evidence, contributions: {} }) };
}

/**
 * The annotations of a Pin: what is likely, best first, so that the first few say different things.
 * @returns at most MAX_ANNOTATIONS
 */
export function rankAnnotations(pin: ScoredPin, tools: CandidateTools): FoundAnnotation[] {
  const { languages, brands = [] } = pin.sources;
  const language = languages?.overall.tag ?? 'en';
  const [brand] = brands;
  const named = brand && brand.score >= MIN_BRAND_SCORE ? [rankBrand(brand, language)] : [];
  const ranked = diversify([...rankCandidates(pin, language, tools), ...named], tools, MAX_ANNOTATIONS);
  return ranked.map((one) => one.toAnnotation());
}
