import type { ProductScores, ScoredProduct } from '../../shared/catalog/features.ts';
import type { ModelEntry } from '../../shared/inference/manifest.ts';
import type { OutputRow } from '../../shared/inference/output-rows.ts';
import type { Knowledge } from '../../shared/knowledge/knowledge.ts';

const FINE = 'articleType';

/** The product tree above the labels of the model: nodes top-down, and for each label the positions of all nodes that contain it. */
interface LabelTree {
  readonly nodes: readonly Omit<ScoredProduct, 'probability'>[];
  readonly nodesOfLabel: readonly (readonly number[])[];
}

function toLabelTree(entry: ModelEntry, knowledge: Knowledge): LabelTree {
  const positions = new Map<number, number>();
  const nodes: Omit<ScoredProduct, 'probability'>[] = [];
  const nodesOfLabel = (entry.concepts[FINE] ?? []).map((id) => {
    const [index, ...others] = knowledge.followId(id);
    if (index === undefined || others.length > 0) {
      throw new RangeError(`${entry.file}: concepts.${FINE}: ${id} stands for ${others.length > 0 ? `${others.length + 1} nodes` : 'no node'} of knowledge ${knowledge.version}, expected one`);
    }
    const [, ...path] = knowledge.pathOf(index);
    return path.map((above, depth) => {
      const known = positions.get(above);
      if (known !== undefined) return known;
      const parent = depth === 0 ? undefined : path[depth - 1];
      const parentId = parent === undefined ? undefined : knowledge.node(parent).id;
      positions.set(above, nodes.length);
      return nodes.push({ id: knowledge.node(above).id, name: knowledge.labelOf(above, 'en'), parentId }) - 1;
    });
  });
  return { nodes, nodesOfLabel };
}

/** Probability of a node: the sum over the labels that it contains. */
function sumUp({ nodes, nodesOfLabel }: LabelTree, probabilities: Float32Array): ScoredProduct[] {
  const sums = new Float32Array(nodes.length);
  for (const [label, positions] of nodesOfLabel.entries()) for (const position of positions) sums[position] = (sums[position] ?? 0) + (probabilities[label] ?? 0);
  return nodes.map((node, position) => ({ ...node, probability: Math.min(1, sums[position] ?? 0) }));
}

const trees = new WeakMap<ModelEntry, LabelTree>();

/**
 * Puts what the image model's labels say of one picture on the product tree.
 * @param outputs of the model of that entry: `article_type` [labels], `is_product` [1], `in_scope` [1], probabilities 0-1
 * @throws RangeError when the manifest maps a label to an id that the graph has removed, split or never had; a merged one is followed
 */
export function scoreProducts(outputs: OutputRow, entry: ModelEntry, knowledge: Knowledge): ProductScores {
  const tree = trees.get(entry) ?? toLabelTree(entry, knowledge);
  trees.set(entry, tree);
  return {
    products: sumUp(tree, outputs['article_type'] ?? new Float32Array()),
    isProduct: outputs['is_product']?.[0] ?? 0,
    inScope: outputs['in_scope']?.[0] ?? 0,
  };
}
