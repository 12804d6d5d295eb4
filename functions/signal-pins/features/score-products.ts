import { available, type Outcome } from '../../shared/catalog/outcome.ts';
import type { ProductLevel, ProductScores } from '../../shared/catalog/features.ts';
import type { DecodedImage } from '../../shared/image/decoded-image.ts';
import { toModelImage } from '../../shared/inference/image-tensor.ts';
import { type LabelHierarchy, rollUp } from '../../shared/inference/label-hierarchy.ts';
import type { LoadedModel } from '../../shared/inference/load-models.ts';

const FINE = 'articleType';

/** For each label of the finer level, the index of its parent on the coarser: the parent of most of the article types below it. */
function parentsBetween(finer: LabelHierarchy, coarser: LabelHierarchy): number[] {
  return finer.labels.map((_, index) => {
    const article = finer.parents.indexOf(index);
    return coarser.parents[article] ?? 0;
  });
}

/** The label sets of the model, coarse to fine, with how each level hangs on the one above. */
function toLevels({ entry }: LoadedModel): { readonly hierarchies: readonly LabelHierarchy[]; readonly parents: readonly (readonly number[])[] } {
  const hierarchies = entry.hierarchies.filter(({ from }) => from === FINE).sort((left, right) => left.labels.length - right.labels.length);
  const parents = hierarchies.map((level, index) => {
    const above = hierarchies[index - 1];
    return above ? parentsBetween(level, above) : [];
  });
  const last = hierarchies.at(-1);
  return { hierarchies, parents: [...parents, last ? last.parents : []] };
}

/**
 * Runs the product-image model once over a batch of pictures.
 * @returns one outcome a picture, in order
 */
export async function scoreProducts(pictures: readonly DecodedImage[], model: LoadedModel): Promise<Outcome<ProductScores>[]> {
  const { side } = model.entry.preprocessing;
  const bytes = side * side * 3;
  const data = new Uint8Array(pictures.length * bytes);
  for (const [index, picture] of pictures.entries()) data.set(toModelImage(picture, side), index * bytes);
  const outputs = await model.run({ image: { data, dims: [pictures.length, side, side, 3] } });
  const labels = model.entry.labels[FINE] ?? [];
  const { hierarchies, parents } = toLevels(model);
  return pictures.map((_, index) => {
    const fine = outputs['article_type']?.slice(index * labels.length, (index + 1) * labels.length) ?? new Float32Array();
    const coarse = hierarchies.map((level, depth): ProductLevel => ({ labels: level.labels, parents: parents[depth] ?? [], probabilities: rollUp(fine, level) }));
    return available({
      levels: [...coarse, { labels, parents: parents.at(-1) ?? [], probabilities: fine }],
      isProduct: outputs['is_product']?.[index] ?? 0,
      inScope: outputs['in_scope']?.[index] ?? 0,
    });
  });
}
