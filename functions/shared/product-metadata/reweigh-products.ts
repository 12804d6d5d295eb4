import type { ProductScores, ScoredProduct } from '../catalog/features.ts';
import type { StatedCategory } from './stated-product.ts';

/** Kinds among which a field that is wrong is taken to choose: a right one speaks this many times more for its kind than its odds of being right. By hand. */
const RIVAL_KINDS = 20;
/** No model is so sure that a field could not teach it better. */
const MIN_DOUBT = 0.01;

/** The tree of scored products. */
interface Tree {
  readonly byId: ReadonlyMap<number, ScoredProduct>;
  /** Ids from a node to the top, itself first. */
  upFrom(id: number): number[];
  /** What a node has beside its children. */
  ownOf(product: ScoredProduct): number;
}

function toTree(products: readonly ScoredProduct[]): Tree {
  const byId = new Map(products.map((product) => [product.id, product]));
  const below = new Map<number, number>();
  for (const { parentId, probability } of products) if (parentId !== undefined) below.set(parentId, (below.get(parentId) ?? 0) + probability);
  return {
    byId,
    upFrom: (id) => {
      const ids: number[] = [];
      for (let at: number | undefined = id; at !== undefined; at = byId.get(at)?.parentId) ids.push(at);
      return ids;
    },
    ownOf: ({ id, probability }) => Math.max(0, probability - (below.get(id) ?? 0)),
  };
}

/** The nodes of the stated path that the model does not know. */
const missingNodes = ({ path }: StatedCategory, { byId }: Tree): ScoredProduct[] =>
  path.flatMap(({ id, name }, depth) => (byId.has(id) ? [] : [{ id, name, parentId: path[depth - 1]?.id, probability: 0 }]));

/**
 * What a shop's category says joined with what words and picture say, by Bayes' rule: what lies at or below the stated node gains by the odds of the field.
 * A node that the model does not know takes the place of what the model leaves open.
 * @param scores products of the model, whose nodes below the root sum to 1, and how likely any of them is meant
 * @returns the same nodes, and those of the stated path; those below the root sum to at most 1
 */
export function reweighProducts({ products, inScope }: Pick<ProductScores, 'products' | 'inScope'>, category: StatedCategory): ScoredProduct[] {
  const tree = toTree([...products, ...missingNodes(category, toTree(products))]);
  const stated = category.path.at(-1)?.id;
  const odds = (category.trust / (1 - category.trust)) * RIVAL_KINDS;
  const masses = new Map([...tree.byId.values()].map((product) => [product.id, tree.ownOf(product) * inScope]));
  const agreeing = new Set([...tree.byId.keys()].filter((id) => stated !== undefined && tree.upFrom(id).includes(stated)));
  const outside = Math.max(MIN_DOUBT, 1 - inScope);
  if (stated !== undefined) {
    const isUnknown = products.every(({ id }) => id !== stated);
    const support = [...agreeing].reduce((sum, id) => sum + (masses.get(id) ?? 0), 0);
    const room = isUnknown ? outside + takeFromNearest(tree, stated, masses) : Math.max(0, MIN_DOUBT - support);
    masses.set(stated, (masses.get(stated) ?? 0) + room);
  }
  const weights = [...masses].map(([id, mass]): readonly [number, number] => [id, agreeing.has(id) ? mass * odds : mass]);
  const total = weights.reduce((sum, [, weight]) => sum + weight, outside);
  const sums = new Map<number, number>();
  for (const [id, weight] of weights) for (const above of tree.upFrom(id)) sums.set(above, (sums.get(above) ?? 0) + weight / total);
  return [...tree.byId.values()].map((product) => ({ ...product, probability: Math.min(1, sums.get(product.id) ?? 0) }));
}

/** What the nearest broader node that the model knows has of its own can be of the stated kind: the model cannot tell. Moves it there. */
function takeFromNearest({ upFrom }: Tree, stated: number, masses: Map<number, number>): number {
  const nearest = upFrom(stated).find((id) => (masses.get(id) ?? 0) > 0);
  if (nearest === undefined || nearest === stated) return 0;
  const own = masses.get(nearest) ?? 0;
  masses.set(nearest, 0);
  return own;
}
