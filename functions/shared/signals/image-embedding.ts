import { defineSignal } from '../catalog/define-signal.ts';
import { embedding, quantiseEmbedding } from '../catalog/value-types.ts';

/** The picture as a vector, to be compared with other pictures and, in a shared space, with texts. */
export const imageEmbedding = defineSignal({
  name: 'image_embedding',
  field: 15,
  version: 1,
  entity: 'pin',
  summary: 'The picture as a vector of length 1 in the space named; pictures that show alike things point the same way.',
  inputs: ['imageEmbedding'],
  schema: embedding(),
  compute: ({ imageEmbedding: vector }) => quantiseEmbedding(vector),
});
