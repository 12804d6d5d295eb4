import { available, type Outcome, unavailable } from '../../shared/catalog/outcome.ts';
import type { DecodedImage } from '../../shared/image/decoded-image.ts';
import type { ModelLibrary } from '../../shared/inference/load-models.ts';
import type { OutputRow } from '../../shared/inference/output-rows.ts';
import type { PictureRunner } from '../../shared/inference/run-pictures.ts';

/**
 * All outputs of the model with the role `imageLabels`, in one batch.
 * @returns one outcome a picture, in order
 */
export async function labelPictures(pictures: readonly DecodedImage[], models: ModelLibrary, run: PictureRunner): Promise<Outcome<OutputRow>[]> {
  if (!models.roles.imageLabels) return pictures.map(() => unavailable('no-model', 'the models manifest gives no model the role imageLabels'));
  return (await run(await models.open('imageLabels'), pictures)).map(available);
}
