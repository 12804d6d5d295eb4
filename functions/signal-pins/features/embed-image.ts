import { available, type Outcome, unavailable } from '../../shared/catalog/outcome.ts';
import type { DecodedImage } from '../../shared/image/decoded-image.ts';
import type { Embedding } from '../../shared/inference/embedding.ts';
import type { ModelLibrary } from '../../shared/inference/load-models.ts';
import type { PictureRunner } from '../../shared/inference/run-pictures.ts';
import { toEmbedding } from '../../shared/inference/to-embedding.ts';

/**
 * Vectors of pictures from the model with the role `imageEmbedding`, in one batch.
 * @returns one outcome a picture, in order
 */
export async function embedImages(pictures: readonly DecodedImage[], models: ModelLibrary, run: PictureRunner): Promise<Outcome<Embedding>[]> {
  const role = models.roles.imageEmbedding;
  if (!role) return pictures.map(() => unavailable('no-model', 'the models manifest gives no model the role imageEmbedding'));
  const model = await models.open('imageEmbedding');
  return (await run(model, pictures)).map((outputs) => {
    const embedding = toEmbedding(outputs, model.entry, role);
    return embedding ? available(embedding) : unavailable('no-embedding', 'the model gave a vector without direction');
  });
}
