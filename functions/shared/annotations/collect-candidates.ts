import { cosineOf } from '../inference/embedding.ts';
import type { ConceptVectors } from '../knowledge/concept-vectors.ts';
import type { AnnotationCandidate } from './annotation-candidate.ts';
import type { AnnotationGraph } from './annotation-graph.ts';
import type { AnnotationSources } from './annotation-sources.ts';
import { type CandidateDraft, CandidateDrafts, passOn, passOnRelation } from './candidate-draft.ts';
import { type Similarities, toJointSimilarities, toSimilarities, topRows } from './concept-similarities.ts';
import { type HeadReading, readHeads } from './read-heads.ts';
import { readMentions } from './read-mentions.ts';

/** Nearest concepts of each embedding that are looked at. */
const NEAREST = 10;
/** A node of the heads that is less likely than this is looked at only if something else speaks for it. */
const MIN_HEAD = 0.05;
/** What a node must have behind it before its relations are followed. */
const MIN_TO_RELATE = 0.4;
/** A colour that fills less of the picture is not what the picture is about. */
const MIN_COLOUR_SHARE = 0.1;

/** What candidates are read with. */
export interface CandidateTools {
  readonly graph: AnnotationGraph;
  /** Absent where the models give none: then nearness says nothing. */
  readonly vectors?: ConceptVectors | undefined;
}

const bestMention = ({ mentions }: CandidateDraft): number => mentions.reduce((most, { weight }) => Math.max(most, weight), 0);

function addWords(drafts: CandidateDrafts, sources: AnnotationSources, { knowledge, aboveOf, interestsOf }: AnnotationGraph): void {
  for (const { id, mention } of readMentions(sources)) {
    const index = knowledge.indexOfId(id);
    if (index !== undefined) drafts.of(index).mentions.push(mention);
  }
  for (const draft of drafts.all()) {
    const where = draft.mentions.some(({ source }) => source === 'title') ? 'title' : 'text';
    const passed = { from: draft.index, strength: bestMention(draft) };
    for (const above of aboveOf(draft.index)) passOn(drafts.of(above), `${where}Below`, passed);
    for (const interest of interestsOf(draft.index)) passOn(drafts.of(interest), `${where}Interest`, passed);
  }
}

function addPicture(drafts: CandidateDrafts, { imageConcepts = [], colours = [] }: AnnotationSources, { knowledge, aboveOf, interestsOf }: AnnotationGraph): void {
  for (const { id, probability } of imageConcepts) {
    const index = knowledge.indexOfId(id);
    if (index === undefined) continue;
    drafts.of(index).imageProbability = probability;
    for (const above of aboveOf(index)) passOn(drafts.of(above), 'imageBelow', { from: index, strength: probability });
    for (const interest of interestsOf(index)) passOn(drafts.of(interest), 'imageInterest', { from: index, strength: probability });
  }
  for (const { called: { id }, share } of colours) {
    const index = knowledge.indexOfId(id);
    if (index !== undefined && share >= MIN_COLOUR_SHARE) drafts.of(index).colourShare = Math.max(share, drafts.of(index).colourShare);
  }
}

/** Interests of exclusive products: their probabilities add up. */
function addHeads(drafts: CandidateDrafts, heads: HeadReading, { interestsOf }: AnnotationGraph): void {
  for (const [index, { probability }] of heads.scores) if (probability >= MIN_HEAD) drafts.of(index);
  const sums = new Map<number, { from: number; most: number; strength: number }>();
  for (const { index, probability } of heads.products) {
    for (const interest of interestsOf(index)) {
      const sum = sums.get(interest) ?? { from: index, most: 0, strength: 0 };
      sums.set(interest, { from: probability > sum.most ? index : sum.from, most: Math.max(probability, sum.most), strength: sum.strength + probability });
    }
  }
  for (const [interest, { from, strength }] of sums) if (strength >= MIN_HEAD) passOn(drafts.of(interest), 'headInterest', { from, strength: Math.min(1, strength) });
}

/** Scores of the heads for all candidates, whatever brought them in: what is mentioned and unlikely is known to be unlikely. */
function joinHeads(drafts: CandidateDrafts, { scores }: HeadReading, { aboveOf }: AnnotationGraph): void {
  for (const draft of drafts.all()) {
    draft.head = scores.get(draft.index);
    const above = aboveOf(draft.index).find((one) => scores.has(one));
    draft.headAbove = above === undefined ? undefined : scores.get(above);
  }
}

function addRelations(drafts: CandidateDrafts, { relatedOf }: AnnotationGraph): void {
  for (const draft of drafts.all()) {
    const strength = Math.max(bestMention(draft), draft.head?.isFirst ? draft.head.probability : 0, draft.imageProbability);
    if (strength < MIN_TO_RELATE) continue;
    for (const { relation, target } of relatedOf(draft.index)) passOnRelation(drafts.of(target), { relation, from: draft.index, strength });
  }
}

interface AllSimilarities {
  readonly text: Similarities | undefined;
  readonly image: Similarities | undefined;
  readonly both: Similarities | undefined;
}

function similaritiesOf({ textEmbedding, imageEmbedding }: AnnotationSources, vectors: ConceptVectors): AllSimilarities {
  const text = textEmbedding && toSimilarities(textEmbedding, vectors);
  const image = imageEmbedding && toSimilarities(imageEmbedding, vectors);
  const both = text && image && textEmbedding && imageEmbedding ? toJointSimilarities(text, image, cosineOf(textEmbedding, imageEmbedding)) : undefined;
  return { text, image, both };
}

/** Row of each node in the vectors, by id. */
const rowsOf = new WeakMap<ConceptVectors, ReadonlyMap<number, number>>();

function rowOfId(vectors: ConceptVectors): ReadonlyMap<number, number> {
  const known = rowsOf.get(vectors) ?? new Map(Array.from(vectors.ids, (id, row) => [id, row]));
  rowsOf.set(vectors, known);
  return known;
}

function addNearest(drafts: CandidateDrafts, sources: AnnotationSources, { graph: { knowledge }, vectors }: CandidateTools): void {
  if (!vectors) return;
  const similarities = similaritiesOf(sources, vectors);
  const ranks = new Map<number, number>();
  for (const each of [similarities.text, similarities.image, similarities.both]) {
    for (const [at, row] of (each ? topRows(each, NEAREST) : []).entries()) ranks.set(row, Math.min(at + 1, ranks.get(row) ?? NEAREST));
  }
  for (const row of ranks.keys()) {
    const index = knowledge.indexOfId(vectors.ids[row] ?? 0);
    if (index !== undefined && knowledge.parentOf(index) !== undefined) drafts.of(index);
  }
  const rows = rowOfId(vectors);
  for (const draft of drafts.all()) {
    const row = rows.get(knowledge.node(draft.index).id);
    if (row !== undefined) draft.near = { text: similarities.text?.[row], image: similarities.image?.[row], both: similarities.both?.[row], rank: ranks.get(row) };
  }
}

/**
 * Every node of the knowledge graph that may say what a Pin is about, once each, with all that speaks for it: words of its fields and its link, what the picture shows,
 * what words and picture say of a product, the concepts nearest to the Pin, and what the graph connects these with.
 * @returns in the order in which they were met
 */
export function collectCandidates(sources: AnnotationSources, tools: CandidateTools): AnnotationCandidate[] {
  const { graph } = tools;
  const drafts = new CandidateDrafts();
  addWords(drafts, sources, graph);
  addPicture(drafts, sources, graph);
  const heads = sources.productScores && readHeads(sources.productScores, graph);
  if (heads) addHeads(drafts, heads, graph);
  addNearest(drafts, sources, tools);
  if (heads) joinHeads(drafts, heads, graph);
  addRelations(drafts, graph);
  // Related nodes are met last: they too get what the heads and the nearness say.
  if (heads) joinHeads(drafts, heads, graph);
  return drafts.all();
}
