import * as z from 'zod';

/** Our image models: casting and normalisation are inside the graph (image-tensor.ts). */
const letterboxRgb = z.strictObject({
  kind: z.literal('letterbox-rgb'),
  /** Side of the square, px. */
  side: z.int().positive(),
});

const channels = z.tuple([z.number(), z.number(), z.number()]);

/** Image encoders of others, such as exports of CLIP, SigLIP and DINO (picture-inputs.ts). */
const image = z.strictObject({
  kind: z.literal('image'),
  /** Side of the square, px. */
  side: z.int().positive(),
  /** `cover` crops the longer side, `contain` letterboxes, `stretch` gives up the aspect. */
  fit: z.enum(['cover', 'contain', 'stretch']),
  layout: z.enum(['nchw', 'nhwc']),
  /** uint8 stays 0-255; float32 is scaled to 0-1, then `mean` is subtracted and the rest divided by `std`. */
  dtype: z.enum(['uint8', 'float32']),
  mean: channels.default([0, 0, 0]),
  std: channels.default([1, 1, 1]),
});

/** Our text models (text/subword-ids.ts). */
const subwordIds = z.strictObject({
  kind: z.literal('subword-ids'),
  /** Rows of the model's table. */
  buckets: z.int().min(2),
  maxIds: z.int().positive(),
});

/** The language model (text/language-ids.ts). */
const languageIds = z.strictObject({
  kind: z.literal('language-ids'),
  /** Rows of the model's table. */
  buckets: z.int().min(2),
  maxIds: z.int().positive(),
});

/** Text encoders of others: a `tokenizer.json` as Hugging Face libraries write it (text-inputs.ts). */
const tokeniserJson = z.strictObject({
  kind: z.literal('tokeniser-json'),
  /** Relative to the manifest. */
  file: z.string().regex(/^[a-z0-9-]+\.tokenizer\.json$/, 'expected a file name like clip-text.tokenizer.json, beside the manifest'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits'),
  maxTokens: z.int().positive(),
  /** Fills up what is shorter. */
  padId: z.int().nonnegative(),
  /** `longest` of the batch, or always `maxTokens`, as SigLIP wants it. */
  padTo: z.enum(['longest', 'maxTokens']).default('longest'),
  /** Id of the end token where the model reads its embedding from there: it stays last when a text is cut. */
  endId: z.int().nonnegative().optional(),
});

/** Numbers that code computes, in this order. */
const features = z.strictObject({
  kind: z.literal('features'),
  names: z.array(z.string().min(1)).min(1),
  /** A table that the numbers are computed with, relative to the manifest (load-vocabulary.ts). */
  vocabulary: z
    .strictObject({
      file: z.string().regex(/^[a-z0-9-]+\.tsv$/, 'expected a file name like brands.tsv, beside the manifest'),
      sha256: z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits'),
    })
    .optional(),
});

/** How what a model sees is made from pictures and texts. */
export const preprocessingSchema = z.discriminatedUnion('kind', [letterboxRgb, image, subwordIds, languageIds, tokeniserJson, features]);

export type Preprocessing = z.infer<typeof preprocessingSchema>;
export type PreprocessingOf<Kind extends Preprocessing['kind']> = Extract<Preprocessing, { kind: Kind }>;
