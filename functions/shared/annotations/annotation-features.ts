import { NODE_KINDS, type NodeKind } from '../knowledge/kinds.ts';
import { TEXT_FIELDS } from '../text/pin-text.ts';
import type { AnnotationCandidate, CandidateMention, WordSource } from './annotation-candidate.ts';
import type { AnnotationGraph } from './annotation-graph.ts';
import type { AnnotationSources } from './annotation-sources.ts';

const WORD_SOURCES = [...TEXT_FIELDS, 'link'] as const satisfies readonly WordSource[];

/** What the annotation model reads of a candidate, in the order of its input; part of its contract (manifest.json). Each begins with the name of its group. */
export const ANNOTATION_FEATURES = [
  'words.title', 'words.description', 'words.altText', 'words.boardTitle', 'words.link',
  'words.isMentioned', 'words.isHashtag', 'words.isNested', 'words.isAlias', 'words.isInflected', 'words.senses', 'words.repeats', 'words.position', 'words.isLast', 'words.isBrand',
  'graph.titleBelow', 'graph.textBelow', 'graph.imageBelow', 'graph.titleInterest', 'graph.textInterest', 'graph.imageInterest', 'graph.related', 'graph.style', 'graph.season',
  'product.isKnown', 'product.logit', 'product.isFirst', 'product.imageShare', 'product.hasInterest', 'product.interest',
  'product.unnamedIsKnown', 'product.unnamedLogit', 'product.unnamedIsFirst', 'product.unnamedHasInterest', 'product.unnamedInterest',
  'product.hasAbove', 'product.above',
  'image.concept', 'image.colour',
  'near.text', 'near.image', 'near.both', 'near.rank',
  ...NODE_KINDS.map((kind) => `node.${kind}` as const), 'node.depth', 'node.isLeaf',
  'pin.hasWords', 'pin.hasImage', 'pin.hasBoth', 'pin.isProduct', 'pin.inScope', 'pin.sources',
] as const;
export type AnnotationFeature = (typeof ANNOTATION_FEATURES)[number];

/** Features of a group are shown together: what the words add, what the picture adds. */
export const FEATURE_GROUPS = ['words', 'graph', 'product', 'image', 'near', 'node', 'pin'] as const;
export type FeatureGroup = (typeof FEATURE_GROUPS)[number];

export const WIDTH = ANNOTATION_FEATURES.length;
const AT = Object.fromEntries(ANNOTATION_FEATURES.map((name, index) => [name, index])) as Readonly<Record<AnnotationFeature, number>>;

/** Log-odds are kept between -5 and 5 (0.7% to 99.3%), and divided by that. */
const MAX_LOGIT = 5;
/** A path of the graph is this long at most but for a few. */
const DEEP = 6;
const MANY_SENSES = 4;
const MANY_SOURCES = 6;
const FIRST_RANKS = 10;
/** A sense with less weight is not the one that was meant. */
const MIN_NAMED = 0.3;

const flag = (value: boolean): number => (value ? 1 : 0);

/** @returns -1 to 1 */
function toLogit(probability: number): number {
  const bounded = Math.min(1 - 1e-4, Math.max(1e-4, probability));
  return Math.max(-MAX_LOGIT, Math.min(MAX_LOGIT, Math.log(bounded / (1 - bounded)))) / MAX_LOGIT;
}

type Set = (name: AnnotationFeature, value: number) => void;

function writeWords(set: Set, mentions: readonly CandidateMention[]): void {
  if (mentions.length === 0) return;
  for (const source of WORD_SOURCES) set(`words.${source}`, mentions.reduce((most, one) => (one.source === source ? Math.max(most, one.weight) : most), 0));
  const best = mentions.reduce((most, one) => (one.weight > most.weight ? one : most));
  set('words.isMentioned', 1);
  set('words.isHashtag', flag(mentions.some(({ isHashtag }) => isHashtag)));
  set('words.isNested', flag(mentions.every(({ isNested }) => isNested)));
  set('words.isAlias', flag(best.form === 'alias'));
  set('words.isInflected', flag(best.form === 'inflected'));
  set('words.senses', (Math.min(best.senses, MANY_SENSES) - 1) / (MANY_SENSES - 1));
  set('words.repeats', Math.min(mentions.length - 1, 3) / 3);
  set('words.position', best.position);
  set('words.isLast', flag(best.isLast));
  set('words.isBrand', Math.min(...mentions.map(({ brandScore }) => brandScore)));
}

const PASSED = ['titleBelow', 'textBelow', 'imageBelow', 'titleInterest', 'textInterest', 'imageInterest'] as const;

function writeGraph(set: Set, candidate: AnnotationCandidate): void {
  const { related } = candidate;
  for (const key of PASSED) set(`graph.${key}`, candidate[key]?.strength ?? 0);
  if (!related) return;
  set('graph.related', related.strength);
  set('graph.style', related.relation === 'has-style' ? related.strength : 0);
  set('graph.season', related.relation === 'suits-season' ? related.strength : 0);
}

/**
 * What the heads say, in columns of their own where the Pin has words and these name none of the products that the heads know: a recipe's picture may look like a watch to
 * them, and what they say of its season means nothing.
 */
function writeProduct(set: Set, { head, headAbove, headInterest }: AnnotationCandidate, isUnnamed: boolean): void {
  if (head) {
    set(isUnnamed ? 'product.unnamedIsKnown' : 'product.isKnown', 1);
    set(isUnnamed ? 'product.unnamedLogit' : 'product.logit', toLogit(head.probability));
    set(isUnnamed ? 'product.unnamedIsFirst' : 'product.isFirst', flag(head.isFirst));
    set('product.imageShare', head.imageShare);
  }
  if (headAbove && !head) {
    set('product.hasAbove', 1);
    set('product.above', toLogit(headAbove.probability));
  }
  if (headInterest) {
    set(isUnnamed ? 'product.unnamedHasInterest' : 'product.hasInterest', 1);
    set(isUnnamed ? 'product.unnamedInterest' : 'product.interest', toLogit(headInterest.strength));
  }
}

/** Fields that name what is offered: alt texts also name what stands beside it, and boards what their owner collects. */
const NAMING: ReadonlySet<WordSource> = new Set(['title', 'description']);

/** Whether the words name a product that the heads know, or a finer one. */
const namesProduct = (candidates: readonly AnnotationCandidate[], { knowledge }: AnnotationGraph): boolean =>
  candidates.some(({ index, mentions, head, headAbove }) => knowledge.kindOf(index) === 'product' && (head ?? headAbove) !== undefined && mentions.some(({ source, weight }) => NAMING.has(source) && weight >= MIN_NAMED));

function writeNear(set: Set, { text, image, both, rank }: AnnotationCandidate['near']): void {
  set('near.text', text ?? 0);
  set('near.image', image ?? 0);
  set('near.both', both ?? 0);
  set('near.rank', rank === undefined ? 0 : (FIRST_RANKS + 1 - rank) / FIRST_RANKS);
}

function writeNode(set: Set, index: number, { knowledge, aboveOf }: AnnotationGraph): void {
  const kind: NodeKind = knowledge.kindOf(index);
  set(`node.${kind}`, 1);
  set('node.depth', Math.min(aboveOf(index).length, DEEP) / DEEP);
  set('node.isLeaf', flag(knowledge.childrenOf(index).length === 0));
}

/** Independent kinds of evidence that speak for a candidate. */
function sourcesOf({ mentions, head, headInterest, imageProbability, colourShare, near: { rank }, ...passed }: AnnotationCandidate): number {
  const isLikely = (head?.probability ?? 0) >= 0.5 || (headInterest?.strength ?? 0) >= 0.5;
  const isPassed = (...keys: readonly (typeof PASSED)[number][]): boolean => keys.some((key) => passed[key] !== undefined);
  const has = [mentions.length > 0, isPassed('titleBelow', 'titleInterest'), isPassed('textBelow', 'textInterest'), isPassed('imageBelow', 'imageInterest'), isLikely, imageProbability > 0, colourShare > 0, rank !== undefined];
  return has.filter(Boolean).length;
}

function writePin(set: Set, { text, imageConcepts, productScores }: AnnotationSources): void {
  const hasImage = imageConcepts !== undefined;
  set('pin.hasWords', flag(text !== undefined));
  set('pin.hasImage', flag(hasImage));
  set('pin.hasBoth', flag(text !== undefined && hasImage));
  set('pin.isProduct', productScores?.isProduct ?? 0);
  set('pin.inScope', productScores?.inScope ?? 0);
}

/**
 * What the model reads of each candidate of one Pin.
 * @returns float32 [candidates, ANNOTATION_FEATURES.length], row-major, every number between -1 and 1
 */
export function toAnnotationFeatures(candidates: readonly AnnotationCandidate[], sources: AnnotationSources, graph: AnnotationGraph): Float32Array {
  const features = new Float32Array(candidates.length * WIDTH);
  const isUnnamed = sources.text !== undefined && !namesProduct(candidates, graph);
  for (const [row, candidate] of candidates.entries()) {
    const set: Set = (name, value) => {
      features[row * WIDTH + AT[name]] = value;
    };
    writeWords(set, candidate.mentions);
    writeGraph(set, candidate);
    writeProduct(set, candidate, isUnnamed);
    set('image.concept', candidate.imageProbability);
    set('image.colour', candidate.colourShare);
    writeNear(set, candidate.near);
    writeNode(set, candidate.index, graph);
    writePin(set, sources);
    set('pin.sources', Math.min(sourcesOf(candidate), MANY_SOURCES) / MANY_SOURCES);
  }
  return features;
}
