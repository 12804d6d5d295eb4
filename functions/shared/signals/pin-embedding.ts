import { defineSignal } from '../catalog/define-signal.ts';
import { unavailable } from '../catalog/outcome.ts';
import { embedding, quantiseEmbedding, toEmbeddingValues } from '../catalog/value-types.ts';
import { type Embedding, spaceConflict, toUnitVector } from '../inference/embedding.ts';

/** As it is read back from storage, so that the value is the same whether a part was computed now or kept from before. */
const asStored = (one: Embedding | undefined): Embedding | undefined => one && toEmbeddingValues(quantiseEmbedding(one));

/** The sum of both, at length 1: they are unit vectors, so this is their mean and each counts one half. */
function addUp(image: Embedding, text: Embedding): Embedding | undefined {
  const values = toUnitVector(image.values.map((value, at) => value + (text.values[at] ?? 0)));
  return values && { space: image.space, values };
}

/** The whole Pin as one vector: the mean of picture and words, or the one that is there. */
export const pinEmbedding = defineSignal({
  name: 'pin_embedding',
  field: 17,
  version: 1,
  entity: 'pin',
  summary: 'The Pin as a vector of length 1: picture and words in equal parts where both are there and share a space, else the one that is there.',
  inputs: [],
  optionalInputs: ['imageEmbedding', 'textEmbedding'],
  schema: embedding(),
  compute: ({ imageEmbedding, textEmbedding }) => {
    const [image, text] = [imageEmbedding, textEmbedding].map(asStored);
    const only = image ?? text;
    if (!only) return unavailable('no-embedding', 'neither the picture nor the words of the Pin have an embedding');
    if (!image || !text) return quantiseEmbedding(only);
    const conflict = spaceConflict(image, text);
    if (conflict !== undefined) return unavailable('mixed-spaces', `${conflict}: give the roles imageEmbedding and textEmbedding to models of one space`);
    const sum = addUp(image, text);
    return sum ? quantiseEmbedding(sum) : unavailable('no-embedding', 'picture and words point in opposite directions');
  },
});
