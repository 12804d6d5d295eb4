import type { WorkingImage } from './image-tensor.ts';
import type { LoadedModel } from './load-models.ts';
import { toPictureInputs } from './picture-inputs.ts';
import { type OutputRow, toRows } from './output-rows.ts';

/** Runs a model over pictures. */
export type PictureRunner = (model: LoadedModel, pictures: readonly WorkingImage[]) => Promise<readonly OutputRow[]>;

/**
 * A runner that gives each picture to each model once, however many features ask for one of its outputs: a forward pass is most of what a Pin
 * costs, and one model may serve labels and embedding alike. Outputs are kept as long as the decoded picture is.
 */
export function createPictureRunner(): PictureRunner {
  const known = new WeakMap<WorkingImage, Map<LoadedModel, OutputRow>>();
  return async (model, pictures) => {
    const missing = pictures.filter((picture) => !known.get(picture)?.has(model));
    const rows = missing.length === 0 ? [] : toRows(await model.run(toPictureInputs(missing, model.entry)), missing.length);
    for (const [index, picture] of missing.entries()) known.set(picture, new Map([...(known.get(picture) ?? []), [model, rows[index] ?? {}]]));
    return pictures.map((picture) => known.get(picture)?.get(model) ?? {});
  };
}
