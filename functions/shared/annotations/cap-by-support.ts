import type { AnnotationCandidate } from './annotation-candidate.ts';
import type { AnnotationGraph } from './annotation-graph.ts';

/** Known only through other nodes: nothing of the Pin itself says it. */
const isDerived = ({ mentions, head, headInterest, imageProbability }: AnnotationCandidate): boolean =>
  mentions.length === 0 && head === undefined && headInterest === undefined && imageProbability === 0;

/**
 * What is known only through other nodes cannot be likelier than that one of them is right: "tea recipes" of a cup of tea that may be beside the point. The model sees each
 * candidate alone, so that the probabilities of its sources come in here.
 * @param probabilities float32 [candidates], of the model
 * @returns float32 [candidates]: the same, or 1 - the product of (1 - p) over the sources where that is less
 */
export function capBySupport(candidates: readonly AnnotationCandidate[], probabilities: ArrayLike<number>, { aboveOf, interestsOf }: AnnotationGraph): Float32Array {
  const derived = new Map(candidates.flatMap((candidate, at) => (isDerived(candidate) ? [[candidate.index, at] as const] : [])));
  const wrong = new Map<number, number>();
  for (const [at, candidate] of candidates.entries()) {
    if (derived.has(candidate.index)) continue;
    for (const target of new Set([...aboveOf(candidate.index), ...interestsOf(candidate.index)])) {
      if (derived.has(target)) wrong.set(target, (wrong.get(target) ?? 1) * (1 - (probabilities[at] ?? 0)));
    }
  }
  const capped = Float32Array.from(probabilities);
  for (const [target, product] of wrong) {
    const at = derived.get(target) ?? 0;
    capped[at] = Math.min(capped[at] ?? 0, 1 - product);
  }
  return capped;
}
