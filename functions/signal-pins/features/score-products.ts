import type { AttributeScores, ProductAttributes, ProductScores, ScoredNode, ScoredProduct } from '../../shared/catalog/features.ts';
import { available, type Outcome, unavailable } from '../../shared/catalog/outcome.ts';
import type { ModelLibrary } from '../../shared/inference/load-models.ts';
import type { ModelEntry } from '../../shared/inference/manifest.ts';
import type { OutputRow } from '../../shared/inference/output-rows.ts';
import { readableOutputs, scoreProductHeads } from '../../shared/inference/product-heads.ts';
import type { Knowledge } from '../../shared/knowledge/knowledge.ts';
import type { PinText } from '../../shared/text/pin-text.ts';

/** Manifest name of the model that reads words and picture together. */
const HEADS = 'product-heads';
const FINE = 'articleType';
/** Output and label set of each attribute, and its place in `gate`; the article type has place 0. */
const ATTRIBUTES = {
  colour: { output: 'colour', labels: 'baseColour', gate: 1 },
  audience: { output: 'gender', labels: 'gender', gate: 2 },
  season: { output: 'season', labels: 'season', gate: 3 },
  usage: { output: 'usage', labels: 'usage', gate: 4 },
} as const;

/** The product tree above the labels of the model: nodes top-down, and for each label the positions of all nodes that contain it. */
interface LabelTree {
  readonly nodes: readonly Omit<ScoredProduct, 'probability'>[];
  readonly nodesOfLabel: readonly (readonly number[])[];
}

/** Index of the node that a label means today. */
function indexOf(entry: ModelEntry, set: string, id: number, knowledge: Knowledge): number {
  const [index, ...others] = knowledge.followId(id);
  if (index === undefined || others.length > 0) {
    throw new RangeError(`${entry.file}: concepts.${set}: ${id} stands for ${others.length > 0 ? `${others.length + 1} nodes` : 'no node'} of knowledge ${knowledge.version}, expected one`);
  }
  return index;
}

function toLabelTree(entry: ModelEntry, knowledge: Knowledge): LabelTree {
  const positions = new Map<number, number>();
  const nodes: Omit<ScoredProduct, 'probability'>[] = [];
  const nodesOfLabel = (entry.concepts[FINE] ?? []).map((id) => {
    const [, ...path] = knowledge.pathOf(indexOf(entry, FINE, id, knowledge));
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

/** Everything about the labels of an entry that stays the same from Pin to Pin. */
interface Meaning {
  readonly tree: LabelTree;
  /** For each attribute and label the node that it means; two labels can mean one. */
  readonly nodes: Readonly<Record<keyof ProductAttributes, readonly Omit<ScoredNode, 'probability'>[]>>;
}
const meanings = new WeakMap<ModelEntry, Meaning>();

function meaningOf(entry: ModelEntry, knowledge: Knowledge): Meaning {
  const known = meanings.get(entry);
  if (known) return known;
  const nodesOf = (set: string): Omit<ScoredNode, 'probability'>[] =>
    (entry.concepts[set] ?? []).map((id) => {
      const index = indexOf(entry, set, id, knowledge);
      return { id: knowledge.node(index).id, name: knowledge.qualifiedLabelOf(index, 'en'), kind: knowledge.kindOf(index) };
    });
  const nodes = { colour: nodesOf(ATTRIBUTES.colour.labels), audience: nodesOf(ATTRIBUTES.audience.labels), season: nodesOf(ATTRIBUTES.season.labels), usage: nodesOf(ATTRIBUTES.usage.labels) };
  const meaning = { tree: toLabelTree(entry, knowledge), nodes };
  meanings.set(entry, meaning);
  return meaning;
}

/** Nodes with their probability, the likeliest first. */
function scoreNodes(nodes: Meaning['nodes'][keyof ProductAttributes], probabilities: Float32Array): ScoredNode[] {
  const scored = new Map<number, ScoredNode>();
  for (const [label, node] of nodes.entries()) scored.set(node.id, { ...node, probability: Math.min(1, (scored.get(node.id)?.probability ?? 0) + (probabilities[label] ?? 0)) });
  return [...scored.values()].sort((left, right) => right.probability - left.probability);
}

/**
 * Puts what the labels of a model say on the knowledge graph: article types on the product tree, attributes on their nodes.
 * @param outputs of the model of that entry: `article_type`, `colour`, `gender`, `season`, `usage` [labels], `is_product`, `in_scope` [1], probabilities 0-1,
 * and `gate` [5], 0-1; any of them may be absent
 * @throws RangeError when the manifest maps a label to an id that the graph has removed, split or never had; a merged one is followed
 */
export function scoreProducts(outputs: OutputRow, entry: ModelEntry, knowledge: Knowledge): ProductScores {
  const { tree, nodes } = meaningOf(entry, knowledge);
  // A model without a gate sees the picture alone.
  const shareAt = (at: number): number => outputs['gate']?.[at] ?? 1;
  const scoresOf = (name: keyof ProductAttributes): AttributeScores => {
    const probabilities = outputs[ATTRIBUTES[name].output];
    return { nodes: probabilities ? scoreNodes(nodes[name], probabilities) : [], imageShare: shareAt(ATTRIBUTES[name].gate) };
  };
  return {
    products: sumUp(tree, outputs['article_type'] ?? new Float32Array()),
    imageShare: shareAt(0),
    isProduct: outputs['is_product']?.[0] ?? 0,
    inScope: outputs['in_scope']?.[0] ?? 0,
    attributes: { colour: scoresOf('colour'), audience: scoresOf('audience'), season: scoresOf('season'), usage: scoresOf('usage') },
  };
}

/** One number of a row, 0 where the model that gives it is not there. */
const only = (row: OutputRow | undefined, output: string): number => row?.[output]?.[0] ?? 0;

/** Words or picture may offer a product, and either may name it: the surer of the two counts. */
const joined = (heads: OutputRow, image: OutputRow | undefined): OutputRow => ({
  ...heads,
  is_product: Float32Array.of(Math.max(only(heads, 'text_is_product'), only(image, 'is_product'))),
  in_scope: Float32Array.of(Math.max(only(heads, 'text_in_scope'), only(image, 'in_scope'))),
});

export interface ProductInput {
  readonly text?: PinText;
  readonly imageOutputs?: OutputRow;
}

/**
 * What the words and pictures of Pins say of products, in one batch of the model `product-heads`. Without that model, or where it cannot read the image model
 * and there are no words, the image model speaks alone.
 * @returns one outcome a Pin, in order
 */
export async function scorePinProducts(inputs: readonly ProductInput[], models: ModelLibrary, knowledge: Knowledge): Promise<Outcome<ProductScores>[]> {
  const images = models.roles.imageLabels && inputs.some(({ imageOutputs }) => imageOutputs) ? (await models.open('imageLabels')).entry : undefined;
  const heads = models.entries[HEADS] ? await models.open(HEADS) : undefined;
  const rows = heads ? await scoreProductHeads(inputs.map(({ text, imageOutputs }) => ({ text: text?.joined, image: imageOutputs })), heads, images) : [];
  const canSee = heads !== undefined && readableOutputs(heads.entry, images).length > 0;
  return inputs.map(({ text, imageOutputs }, at) => {
    const row = rows[at];
    if (heads && row && (text || canSee)) return available(scoreProducts(joined(row, imageOutputs), heads.entry, knowledge));
    if (images && imageOutputs) return available(scoreProducts(imageOutputs, images, knowledge));
    return unavailable('no-model', `the models manifest has no ${HEADS}, and no model with the role imageLabels saw a picture`);
  });
}
