import type { ConceptVectors } from '../knowledge/concept-vectors.ts';
import type { AnnotationGraph } from './annotation-graph.ts';
import type { CandidateTools } from './collect-candidates.ts';

/** Something to put in order: a node of the graph, or a name that is none. */
export interface Comparable {
  /** Probability 0-1. */
  readonly score: number;
  /** Index of the node. */
  readonly index: number | undefined;
}

/** What a broader node loses when a narrower one is nearly as likely: "t-shirts" says "tops" and "clothing" too. */
const BROADER_LOSS = 0.4;
/** Nearly: the narrower one has this share of its probability. */
const NEARLY = 0.75;
/** Cosine from which two names begin to say the same, and what the later of two synonyms loses. */
const ALIKE = 0.6;
const SYNONYM_LOSS = 0.3;

/** Row of each node's vector, by id. */
type Rows = ReadonlyMap<number, number>;
const rowsOf = new WeakMap<ConceptVectors, Rows>();

function toRows(vectors: ConceptVectors): Rows {
  const rows = rowsOf.get(vectors) ?? new Map(Array.from(vectors.ids, (id, row) => [id, row]));
  rowsOf.set(vectors, rows);
  return rows;
}

function cosine({ dims, scales, values }: ConceptVectors, left: number, right: number): number {
  let sum = 0;
  for (let at = 0; at < dims; at += 1) sum += (values[left * dims + at] ?? 0) * (values[right * dims + at] ?? 0);
  return sum * (scales[left] ?? 0) * (scales[right] ?? 0);
}

/** How alike the names of two nodes are, -1 to 1; 0 where a name has no vector. */
function createLikeness({ graph: { knowledge }, vectors }: CandidateTools): (left: Comparable, right: Comparable) => number {
  if (!vectors) return () => 0;
  const rows = toRows(vectors);
  const rowOf = ({ index }: Comparable): number | undefined => (index === undefined ? undefined : rows.get(knowledge.node(index).id));
  return (left, right) => {
    const [one, other] = [rowOf(left), rowOf(right)];
    return one === undefined || other === undefined ? 0 : cosine(vectors, one, other);
  };
}

/** 0 for different things, SYNONYM_LOSS for the same. */
const lossOf = (likeness: number): number => (Math.max(0, likeness - ALIKE) / (1 - ALIKE)) * SYNONYM_LOSS;

/** Loss of each item for a narrower one among the items that is nearly as likely. */
function broaderLosses(items: readonly Comparable[], { aboveOf }: AnnotationGraph): number[] {
  const likeliestBelow = new Map<number, number>();
  for (const { index, score } of items) for (const above of index === undefined ? [] : aboveOf(index)) likeliestBelow.set(above, Math.max(score, likeliestBelow.get(above) ?? 0));
  return items.map(({ index, score }) => (index !== undefined && (likeliestBelow.get(index) ?? 0) >= NEARLY * score ? BROADER_LOSS : 0));
}

/**
 * Puts annotations in an order whose first few say different things (maximal marginal relevance, Carbonell and Goldstein 1998, with the graph beside the vectors): each place goes to
 * the likeliest after a loss for being broader than another that is nearly as likely, and for being called nearly as one that is placed already. Nothing
 * is left out but what does not fit, and scores stay what they are.
 * @returns at most `most` of the items, best first
 */
export function diversify<Item extends Comparable>(items: readonly Item[], tools: CandidateTools, most: number): Item[] {
  const likenessOf = createLikeness(tools);
  const losses = broaderLosses(items, tools.graph);
  const left = items.map((item, at) => ({ item, value: item.score - (losses[at] ?? 0), synonym: 0 }));
  const chosen: Item[] = [];
  while (left.length > 0 && chosen.length < most) {
    const best = left.reduce((first, second) => (second.value - second.synonym > first.value - first.synonym ? second : first));
    chosen.push(best.item);
    left.splice(left.indexOf(best), 1);
    for (const rest of left) rest.synonym = Math.max(rest.synonym, lossOf(likenessOf(best.item, rest.item)));
  }
  return chosen;
}
