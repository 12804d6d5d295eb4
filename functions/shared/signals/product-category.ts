import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import type { ScoredProduct } from '../catalog/features.ts';
import { conceptId, probability } from '../catalog/value-types.ts';
import { EVIDENCE_SOURCES, sourceOf } from './evidence-source.ts';

/** A level less sure than this is left out: a path that stops early is right more often than one that guesses. */
const MIN_LEVEL_PROBABILITY = 0.35;
/** Below this the Pin more likely shows no product, and a category would mislead. */
const MIN_IS_PRODUCT = 0.5;
/**
 * A softmax must choose one of its labels, for a bowl of soup too: below this neither words nor picture are likely to be of any of them. Measured with the
 * first model on pictures: keeps 97% of catalogue pictures and 80% of users' photos of clothes, and lets through 0.3% of food photos and 5% of photos of anything.
 */
const MIN_IN_SCOPE = 0.8;

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

/** Whether the Pin shows a product, and which. */
export const productCategory = defineSignal({
  name: 'product_category',
  field: 11,
  version: 3,
  entity: 'pin',
  summary: 'Probability that words or picture offer a product and its path in the product tree, with a probability for each level; no path where the tree does not reach.',
  inputs: ['productScores'],
  schema: z.object({
    isProduct: probability(),
    path: z.array(z.object({ id: conceptId(), name: z.string(), probability: probability() })).max(8),
    /** What names it, where there is a path. */
    source: z.enum(EVIDENCE_SOURCES).optional(),
  }),
  quality: [
    { model: 'product-heads', metric: 'both.articleType.top1', means: 'article type of 140 from words and picture is right (fashion dev)' },
    { model: 'product-heads', metric: 'text.articleType.top1', means: 'article type from words alone is right' },
    { model: 'product-heads', metric: 'image.articleType.top1', means: 'article type from the picture alone is right' },
    { model: 'product-heads', metric: 'text.unseen_names.articleType.top1', means: 'article type of a name in another language that training never saw is right' },
    { model: 'product-heads', metric: 'text.isProduct.mixed', means: 'whether a text offers a product is told (titles beside other texts)' },
  ],
  compute: ({ productScores: { isProduct, inScope, imageShare, products } }) => {
    const path = isProduct < MIN_IS_PRODUCT || inScope < MIN_IN_SCOPE ? [] : choosePath(products);
    return { isProduct, path, ...(path.length === 0 ? {} : { source: sourceOf(imageShare) }) };
  },
});
