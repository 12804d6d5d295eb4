import type { AnnotationCandidate, CandidateMention, Passed } from './annotation-candidate.ts';
import { ANNOTATION_FEATURES, type AnnotationFeature, type FeatureGroup } from './annotation-features.ts';
import type { AnnotationGraph } from './annotation-graph.ts';
import type { AnnotationEvidence } from './found-annotation.ts';

const MAX_EVIDENCE = 3;
/** Mentions kept: a word that is repeated says no more. */
const MAX_MENTIONS = 2;
/** Evidence that adds less, in log-odds, is left out where something else stands; one tenth is what is stored. */
const MIN_WEIGHT = 0.1;

export type Contributions = Readonly<Partial<Record<AnnotationFeature, number>>>;

/** The numbers of one row by name, zeros left out. */
export function toContributions(row: ArrayLike<number>): Contributions {
  const entries = ANNOTATION_FEATURES.flatMap((name, at) => (row[at] ? [[name, row[at]] as const] : []));
  return Object.fromEntries(entries);
}

const addUp = (contributions: Contributions, group: FeatureGroup): number =>
  Object.entries(contributions).reduce((sum, [name, value]) => (name.startsWith(`${group}.`) ? sum + value : sum), 0);

type Piece = Omit<AnnotationEvidence, 'weight'>;

const fromMention = ({ source, start, end }: CandidateMention): Piece => ({ source, start, end });

/** Pieces of evidence by the group of features that weighs them, strongest first. */
function piecesOf(candidate: AnnotationCandidate, { knowledge }: AnnotationGraph): Partial<Record<FeatureGroup, Piece[]>> {
  const { mentions, head, headInterest, imageProbability, colourShare, titleBelow, textBelow, imageBelow, titleInterest, textInterest, imageInterest, related, near } = candidate;
  const passed = (source: Piece['source'], one: Passed | undefined): Piece[] => (one ? [{ source, strength: one.strength, from: knowledge.node(one.from).id }] : []);
  const nearest = near.both ?? near.image ?? near.text;
  return {
    words: [...mentions].sort((left, right) => right.weight - left.weight).slice(0, MAX_MENTIONS).map(fromMention),
    product: [...(head ? [{ source: 'product' as const, strength: head.probability }] : []), ...passed('product', headInterest)].slice(0, 1),
    image: [...(imageProbability > 0 ? [{ source: 'image' as const, strength: imageProbability }] : []), ...(colourShare > 0 ? [{ source: 'colour' as const, strength: colourShare }] : [])],
    graph: [...passed('broader', titleBelow ?? textBelow ?? imageBelow), ...passed('interest', titleInterest ?? textInterest ?? imageInterest), ...passed('related', related)].slice(0, 1),
    near: nearest === undefined || near.rank === undefined ? [] : [{ source: 'near', strength: Math.max(0, nearest) }],
  };
}

/**
 * What speaks for a candidate, each piece with what it adds to the log-odds of the score.
 * @returns the heaviest first, at least one and at most three
 */
export function toEvidence(candidate: AnnotationCandidate, contributions: Contributions, graph: AnnotationGraph): AnnotationEvidence[] {
  const pieces = Object.entries(piecesOf(candidate, graph)) as [FeatureGroup, Piece[]][];
  const weighed = pieces.flatMap(([group, own]) => own.map((piece): AnnotationEvidence => ({ ...piece, weight: addUp(contributions, group) / own.length })));
  const sorted = weighed.sort((left, right) => right.weight - left.weight);
  return sorted.filter(({ weight }, at) => at === 0 || weight >= MIN_WEIGHT).slice(0, MAX_EVIDENCE);
}
