import { available, type Outcome } from '../../shared/catalog/outcome.ts';
import type { ProductScores, ScoredProduct } from '../../shared/catalog/features.ts';
import type { DecodedImage } from '../../shared/image/decoded-image.ts';
import { toModelImage } from '../../shared/inference/image-tensor.ts';
import type { LoadedModel } from '../../shared/inference/load-models.ts';
import type { Knowledge } from '../../shared/knowledge/knowledge.ts';

const FINE = 'articleType';

/** The product tree above the labels of the model: nodes top-down, and for each label the positions of all nodes that contain it. */
interface LabelTree {
  readonly nodes: readonly Omit<ScoredProduct, 'probability'>[];
  readonly nodesOfLabel: readonly (readonly number[])[];
}

function toLabelTree({ entry }: LoadedModel, knowledge: Knowledge): LabelTree {
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

const trees = new WeakMap<LoadedModel, LabelTree>();

/**
 * Runs the product-image model once over a batch of pictures and puts what its labels say on the product tree.
 * @returns one outcome a picture, in order
 * @throws RangeError when the manifest maps a label to an id that the graph has removed, split or never had; a merged one is followed
 */
export async function scoreProducts(pictures: readonly DecodedImage[], model: LoadedModel, knowledge: Knowledge): Promise<Outcome<ProductScores>[]> {
  const { side } = model.entry.preprocessing;
  const bytes = side * side * 3;
  const data = new Uint8Array(pictures.length * bytes);
  for (const [index, picture] of pictures.entries()) data.set(toModelImage(picture, side), index * bytes);
  const outputs = await model.run({ image: { data, dims: [pictures.length, side, side, 3] } });
  const labels = model.entry.labels[FINE] ?? [];
  const tree = trees.get(model) ?? toLabelTree(model, knowledge);
  trees.set(model, tree);
  return pictures.map((_, index) =>
    available({
      products: sumUp(tree, outputs['article_type']?.slice(index * labels.length, (index + 1) * labels.length) ?? new Float32Array()),
      isProduct: outputs['is_product']?.[index] ?? 0,
      inScope: outputs['in_scope']?.[index] ?? 0,
    }),
  );
}
