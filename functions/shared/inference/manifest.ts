import * as z from 'zod';
import { EMBEDDING_DIMS } from './embedding.ts';
import { preprocessingSchema } from './preprocessing.ts';

/** `N` is the batch; another capital letter is a size that a call chooses, such as the length `L` of texts. */
const dimension = z.union([z.int().positive(), z.string().regex(/^[A-Z]$/, 'expected a number or one capital letter')]);

const tensor = z.strictObject({
  name: z.string().min(1),
  dtype: z.enum(['uint8', 'int32', 'int64', 'float32']),
  shape: z.array(dimension).min(1),
});

const output = tensor.extend({
  /** Key of `labels`: what the last axis counts. Absent where the axis has no names. */
  labels: z.string().optional(),
});

const metric = z.strictObject({
  value: z.number(),
  n: z.int().nonnegative(),
  low: z.number().optional(),
  high: z.number().optional(),
  unit: z.string().optional(),
});

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits');

const model = z.strictObject({
  version: z.string().min(1),
  /** Relative to the manifest. */
  file: z.string().regex(/^[a-z0-9-]+\.onnx$/, 'expected a file name like image-encoder.onnx, beside the manifest'),
  sha256,
  sizeBytes: z.int().positive(),
  card: z.string().min(1),
  licence: z.string().min(1),
  inputs: z.array(tensor).min(1),
  outputs: z.array(output).min(1),
  preprocessing: preprocessingSchema,
  /** Name of the vector space of its embeddings: two embeddings are compared only when their spaces have one name. */
  space: z.string().min(1).max(40).optional(),
  /** True where the model leaves its embeddings unnormalised, as CLIP exports do: they are divided by their length after it. */
  normalise: z.boolean().default(false),
  /** Inputs and the outputs that they must give (commands/models/reference.ts), beside the manifest. */
  reference: z.string().regex(/^references\/[a-z0-9-]+\.json$/, 'expected a file name like references/image-encoder.json').optional(),
  /** Names of the classes of each labelled output, in the order of its last axis. */
  labels: z.record(z.string(), z.array(z.string().min(1)).min(1)).default({}),
  /** For each label of a set the id of the knowledge-graph node that it means, 0 where the graph has none; what other models call these things is their own affair. */
  concepts: z.record(z.string(), z.array(z.int().nonnegative())).default({}),
  /** Coarser label sets of a fine one: for each fine label, the index of its parent (see label-hierarchy.ts). */
  hierarchies: z
    .array(z.strictObject({ from: z.string(), to: z.string(), labels: z.array(z.string().min(1)).min(1), parents: z.array(z.int().nonnegative()) }))
    .default([]),
  metrics: z.record(z.string(), metric).default({}),
});

/**
 * What code asks for where any of several models may serve:
 * `imageLabels` - what a picture shows, as probabilities over labels;
 * `imageEmbedding`, `textEmbedding` - vectors of pictures and texts.
 */
export const MODEL_ROLES = ['imageLabels', 'imageEmbedding', 'textEmbedding'] as const;
export type ModelRoleName = (typeof MODEL_ROLES)[number];

const role = z.strictObject({
  model: z.string().min(1),
  /** The output that serves; absent where all of them do. */
  output: z.string().min(1).optional(),
});

const manifest = z.strictObject({
  /** `shipped`: adds to our models, or puts others in their place, instead of standing alone. */
  extends: z.literal('shipped').optional(),
  roles: z.partialRecord(z.enum(MODEL_ROLES), role).default({}),
  models: z.record(z.string(), model),
});

export type ModelTensor = z.infer<typeof tensor>;
export type ModelEntry = z.infer<typeof model>;
export type ModelRole = z.infer<typeof role>;
export type ModelManifest = z.infer<typeof manifest>;

/** Which way of making inputs each embedding role can feed. */
const INPUT_KINDS: Readonly<Record<Exclude<ModelRoleName, 'imageLabels'>, readonly string[]>> = {
  imageEmbedding: ['letterbox-rgb', 'image'],
  textEmbedding: ['subword-ids', 'tokeniser-json'],
};

/**
 * Reads the models layer's manifest.json: which models there are, their files, tensors and labels, and which of them serves what.
 * Another model takes a shipped one's place by an edit of this file alone.
 * @throws Error one line naming the field and what was expected
 * @example parseManifest(JSON.parse('{"models":{}}')) // { roles: {}, models: {} }
 */
export function parseManifest(json: unknown): ModelManifest {
  const parsed = manifest.safeParse(json);
  if (!parsed.success) throw new Error(`models manifest: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`);
  const { models, roles, extends: isPart } = parsed.data;
  for (const [name, entry] of Object.entries(models)) assertConsistent(name, entry);
  // A part is checked again with what it extends, where its roles may name models of that.
  if (isPart === undefined) for (const name of MODEL_ROLES) if (roles[name]) assertRole(name, roles[name], models);
  return parsed.data;
}

function assertConsistent(name: string, entry: ModelEntry): void {
  for (const { name: outputName, labels, shape } of entry.outputs) {
    if (labels === undefined) continue;
    const count = entry.labels[labels]?.length;
    if (count !== shape.at(-1)) {
      throw new Error(`models manifest: ${name}: output ${outputName} has ${shape.at(-1)} classes, labels.${labels} has ${count ?? 'none'}`);
    }
  }
  for (const [set, ids] of Object.entries(entry.concepts)) {
    if (ids.length !== entry.labels[set]?.length) {
      throw new Error(`models manifest: ${name}: concepts.${set}: ${ids.length} ids, expected one for each of the ${entry.labels[set]?.length ?? 'missing'} labels.${set}`);
    }
  }
  for (const { from, to, labels, parents } of entry.hierarchies) {
    if (parents.length !== entry.labels[from]?.length || parents.some((parent) => parent >= labels.length)) {
      throw new Error(`models manifest: ${name}: hierarchy ${from} to ${to}: expected one parent below ${labels.length} for each label of ${from}`);
    }
  }
}

function assertRole(name: ModelRoleName, { model: modelName, output: outputName }: ModelRole, models: ModelManifest['models']): void {
  const where = `models manifest: roles.${name}`;
  const entry = models[modelName];
  if (!entry) throw new Error(`${where}: no model '${modelName}', expected one of ${Object.keys(models).join(', ')}`);
  const found = entry.outputs.find((one) => one.name === outputName);
  if (outputName !== undefined && !found) {
    throw new Error(`${where}: model ${modelName} has no output '${outputName}', expected one of ${entry.outputs.map((one) => one.name).join(', ')}`);
  }
  if (name === 'imageLabels') return;
  const kinds = INPUT_KINDS[name];
  if (!kinds.includes(entry.preprocessing.kind)) throw new Error(`${where}: model ${modelName} takes ${entry.preprocessing.kind}, expected ${kinds.join(' or ')}`);
  if (entry.space === undefined) throw new Error(`${where}: model ${modelName} has no space, expected the name of the vector space of its embeddings`);
  const dims = found?.shape.at(-1);
  if (found?.dtype !== 'float32' || found.shape.length !== 2 || typeof dims !== 'number' || dims < EMBEDDING_DIMS.min || dims > EMBEDDING_DIMS.max) {
    throw new Error(`${where}: expected an output of float32 [N, ${EMBEDDING_DIMS.min} to ${EMBEDDING_DIMS.max}], got ${found ? `${found.dtype} [${found.shape.join(', ')}]` : 'none'}`);
  }
}
