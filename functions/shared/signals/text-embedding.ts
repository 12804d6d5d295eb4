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
  quality: [
    { model: 'text-encoder', metric: 'captions.recall_at_1', means: 'a caption finds its translation first among 1,014 (en, de, fr, cs)' },
    { model: 'text-encoder', metric: 'unseen.encoder.top1', means: 'a name in a language held out from training finds its concept first, by the vector alone' },
  ],
  compute: ({ textEmbedding: vector }) => quantiseEmbedding(vector),
});
