import type { LoadedModel } from '../../../functions/shared/inference/load-models.ts';
import type { ModelEntry } from '../../../functions/shared/inference/manifest.ts';
import type { OutputRow } from '../../../functions/shared/inference/output-rows.ts';
import { type ProductHeadsInput, scoreProductHeads } from '../../../functions/shared/inference/product-heads.ts';
import { toPinText } from '../../../functions/shared/text/pin-text.ts';

/** As many as serving takes in a batch. */
const BATCH = 16;

export const MODALITIES = ['text', 'image', 'both'] as const;
export type Modality = (typeof MODALITIES)[number];

export interface CatalogueItem {
  readonly title: string | undefined;
  /** Outputs of the image model; undefined for a picture that cannot be decoded. */
  readonly image: OutputRow | undefined;
}

export interface Scored {
  /** One row of outputs an item; undefined where there is nothing to score. */
  readonly rows: readonly (OutputRow | undefined)[];
  readonly msPerItem: number;
}

const toInput = ({ title, image }: CatalogueItem, modality: Modality): ProductHeadsInput => ({
  ...(modality === 'image' || title === undefined ? {} : { text: toPinText({ title }).joined }),
  ...(modality === 'text' || image === undefined ? {} : { image }),
});

/** Runs the product heads over the items, with words alone, the picture alone, or both, in batches as serving does. */
export async function scoreCatalogue(items: readonly CatalogueItem[], modality: Modality, { heads, images }: { readonly heads: LoadedModel; readonly images: ModelEntry }): Promise<Scored> {
  const inputs = items.map((item) => toInput(item, modality));
  const rows: OutputRow[] = [];
  const startMs = performance.now();
  for (let at = 0; at < inputs.length; at += BATCH) rows.push(...(await scoreProductHeads(inputs.slice(at, at + BATCH), heads, images)));
  const msPerItem = (performance.now() - startMs) / Math.max(1, inputs.length);
  return { rows: rows.map((row, at) => (inputs[at]?.text === undefined && inputs[at]?.image === undefined ? undefined : row)), msPerItem };
}
