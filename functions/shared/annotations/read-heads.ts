import type { AttributeScores, ProductScores } from '../catalog/features.ts';
import type { HeadScore } from './annotation-candidate.ts';
import type { AnnotationGraph } from './annotation-graph.ts';

/** What the product heads say, on the nodes of the graph. */
export interface HeadReading {
  /** Every node that they know or that is broader than one. */
  readonly scores: ReadonlyMap<number, HeadScore>;
  /** Products that are likely themselves, not only by what is below them. */
  readonly products: readonly { readonly index: number; readonly probability: number }[];
}

/** A product less likely than this by itself says nothing of the interests that it belongs to. */
const MIN_OWN = 0.02;

function readProducts({ products, imageShare, inScope }: ProductScores, { knowledge }: AnnotationGraph): HeadReading {
  const below = new Map<number, number>();
  for (const { parentId, probability } of products) if (parentId !== undefined) below.set(parentId, (below.get(parentId) ?? 0) + probability);
  const best = products.reduce((most, { id, probability }) => Math.max(most, probability - (below.get(id) ?? 0)), 0);
  const read = products.flatMap(({ id, probability }) => {
    const index = knowledge.indexOfId(id);
    const own = probability - (below.get(id) ?? 0);
    return index === undefined ? [] : [{ index, own, score: { probability: probability * inScope, imageShare, isFirst: own > 0 && own === best } }];
  });
  return {
    scores: new Map(read.map(({ index, score }) => [index, score])),
    products: read.filter(({ own }) => own * inScope >= MIN_OWN).map(({ index, own }) => ({ index, probability: own * inScope })),
  };
}

/** Attributes with what is broader: navy and sky blue make blue. */
function readAttribute({ nodes, imageShare }: AttributeScores, inScope: number, { knowledge, aboveOf }: AnnotationGraph): [number, HeadScore][] {
  const sums = new Map<number, number>();
  const first = knowledge.indexOfId(nodes[0]?.id ?? 0);
  for (const { id, probability } of nodes) {
    const index = knowledge.indexOfId(id);
    for (const node of index === undefined ? [] : [index, ...aboveOf(index)]) sums.set(node, (sums.get(node) ?? 0) + probability);
  }
  return [...sums].map(([index, probability]) => [index, { probability: Math.min(1, probability) * inScope, imageShare, isFirst: index === first }]);
}

/** Probabilities are those of the heads times the probability that the Pin is of their world at all: a softmax names a garment for a bowl of soup too. */
export function readHeads(scores: ProductScores, graph: AnnotationGraph): HeadReading {
  const { scores: products, products: own } = readProducts(scores, graph);
  const attributes = Object.values(scores.attributes).flatMap((one: AttributeScores) => readAttribute(one, scores.inScope, graph));
  return { scores: new Map([...products, ...attributes]), products: own };
}
