import { defineSignal } from '../catalog/define-signal.ts';
import { embedding, quantiseEmbedding } from '../catalog/value-types.ts';

/** The Pin's words as a vector, whatever their language. */
export const textEmbedding = defineSignal({
  name: 'text_embedding',
  field: 16,
  version: 1,
  entity: 'pin',
  summary: "The Pin's words as a vector of length 1 in the space named; texts that mean alike things point the same way, in any language.",
  inputs: ['textEmbedding'],
  schema: embedding(),
  compute: ({ textEmbedding: vector }) => quantiseEmbedding(vector),
});
