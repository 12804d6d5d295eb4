import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import type { ProductScores, ScoredProduct } from '../catalog/features.ts';
import { conceptId, probability } from '../catalog/value-types.ts';
import { combine } from '../knowledge/weigh-mentions.ts';
import { reweighProducts } from '../product-metadata/reweigh-products.ts';
import type { StatedCategory } from '../product-metadata/stated-product.ts';
import { sourceOf } from './evidence-source.ts';
import { PRODUCT_SOURCES, type ProductSource } from './product-source.ts';

/** A level less sure than this is left out: a path that stops early is right more often than one that guesses. */
const MIN_LEVEL_PROBABILITY = 0.35;
/** Below this the Pin more likely shows no product, and a category would mislead. */
const MIN_IS_PRODUCT = 0.5;
/**
 * A softmax must choose one of its labels, for a bowl of soup too: below this neither words nor picture are likely to be of any of them. Of the dev pictures, without
 * words, .992 of the catalogue (n 4,082) and .954 of users' photos of clothes (461) are above it, .010 of shop food (296), .012 of creatures (1,850) and .055 of other things (2,675).
 */
const MIN_IN_SCOPE = 0.8;
/** What a page that describes a product in fields offers is a product; the picture beside it may be of something else. Chosen by hand. */
const OFFERED = 0.9;

interface PathNode {
  readonly id: number;
  readonly name: string;
  readonly probability: number;
}

/** From the top down, the likeliest child of what was chosen above, until a level is unsure or the product itself is likelier than any kind of it. */
function choosePath(products: readonly ScoredProduct[]): PathNode[] {
  const path: PathNode[] = [];
  for (let parentId: number | undefined, above = 1; ; ) {
    const children = products.filter((product) => product.parentId === parentId);
    const best = children.reduce((left: ScoredProduct | undefined, right) => (left === undefined || right.probability > left.probability ? right : left), undefined);
    const rest = above - children.reduce((sum, { probability: one }) => sum + one, 0);
    if (!best || best.probability < MIN_LEVEL_PROBABILITY || rest > best.probability) return path;
    path.push({ id: best.id, name: best.name, probability: best.probability });
    parentId = best.id;
    above = best.probability;
  }
}

/** Where the finest node of a path comes from. */
function sourceOfPath(path: readonly PathNode[], { imageShare }: ProductScores, category: StatedCategory | undefined): ProductSource {
  const stated = category?.path.at(-1)?.id;
  const isStated = path.some(({ id }) => id === stated) || category?.path.some(({ id }) => id === path.at(-1)?.id);
  return isStated === true ? 'metadata' : sourceOf(imageShare);
}

/** Whether the Pin shows a product, and which. */
export const productCategory = defineSignal({
  name: 'product_category',
  field: 11,
  version: 4,
  entity: 'pin',
  summary: 'Probability that words, picture or structured fields offer a product and its path in the product tree, with a probability for each level; no path where the tree does not reach.',
  inputs: ['productScores'],
  optionalInputs: ['statedProduct'],
  schema: z.object({
    isProduct: probability(),
    path: z.array(z.object({ id: conceptId(), name: z.string(), probability: probability() })).max(8),
    /** What names it, where there is a path. */
    source: z.enum(PRODUCT_SOURCES).optional(),
  }),
  quality: [
    { model: 'product-heads', metric: 'both.articleType.top1', means: 'article type of 140 from words and picture is right (fashion dev)' },
    { model: 'product-heads', metric: 'text.articleType.top1', means: 'article type from words alone is right' },
    { model: 'product-heads', metric: 'image.articleType.top1', means: 'article type from the picture alone is right' },
    { model: 'product-heads', metric: 'text.unseen_names.articleType.top1', means: 'article type of a name in another language that training never saw is right' },
    { model: 'product-heads', metric: 'text.isProduct.mixed', means: 'whether a text offers a product is told (titles beside other texts)' },
  ],
  compute: ({ productScores, statedProduct }) => {
    const category = statedProduct?.category;
    const isProduct = statedProduct?.isOffered === true ? combine([productScores.isProduct, OFFERED]) : productScores.isProduct;
    // A stated category has weighed already what the model leaves open.
    const isKnown = category !== undefined || productScores.inScope >= MIN_IN_SCOPE;
    const products = category ? reweighProducts(productScores, category) : productScores.products;
    const path = isProduct < MIN_IS_PRODUCT || !isKnown ? [] : choosePath(products);
    return { isProduct, path, ...(path.length === 0 ? {} : { source: sourceOfPath(path, productScores, category) }) };
  },
});
