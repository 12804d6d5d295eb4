import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import { conceptId, probability } from '../catalog/value-types.ts';

const MAX_CONCEPTS = 10;

/** What the picture alone shows, without a word of text. */
export const imageConcepts = defineSignal({
  name: 'image_concepts',
  field: 19,
  version: 1,
  entity: 'pin',
  summary: 'Concepts of the knowledge graph that the pixels alone show, likeliest first; a broader one where no finer one is likely enough.',
  inputs: ['imageConcepts'],
  schema: z.array(z.object({ id: conceptId(), name: z.string(), probability: probability() })).max(MAX_CONCEPTS),
  quality: [
    { model: 'image-encoder', metric: 'concept.top1', means: 'likeliest of 200 concepts is right (tiny-imagenet dev)' },
    { model: 'image-encoder', metric: 'concept.top5', means: 'right one is among the five likeliest' },
    { model: 'image-encoder', metric: 'garment.top1', means: "likeliest of 17 garments is right (users' photos)" },
    { model: 'image-encoder', metric: 'grocery.top1', means: 'likeliest of 81 kinds of shop food is right' },
  ],
  compute: ({ imageConcepts: concepts }) => concepts.slice(0, MAX_CONCEPTS).map(({ id, name, probability: sure }) => ({ id, name, probability: sure })),
});
