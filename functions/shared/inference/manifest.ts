import * as z from 'zod';

const dimension = z.union([z.int().positive(), z.literal('N')]);

const tensor = z.strictObject({
  name: z.string().min(1),
  dtype: z.enum(['uint8', 'int32', 'int64', 'float32']),
  /** `N` is the batch. */
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

const preprocessing = z.strictObject({
  /** functions/shared/inference/image-tensor.ts; casting and normalisation are inside the graph. */
  kind: z.literal('letterbox-rgb'),
  side: z.int().positive(),
});

const model = z.strictObject({
  version: z.string().min(1),
  /** Relative to the manifest. */
  file: z.string().regex(/^[a-z0-9-]+\.onnx$/, 'expected a file name like product-image.onnx, beside the manifest'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits'),
  sizeBytes: z.int().positive(),
  card: z.string().min(1),
  licence: z.string().min(1),
  inputs: z.array(tensor).min(1),
  outputs: z.array(output).min(1),
  preprocessing,
  /** Names of the classes of each labelled output, in the order of its last axis. */
  labels: z.record(z.string(), z.array(z.string().min(1)).min(1)),
  /** For each label of a set the id of the knowledge-graph node that it means; what other models call these things is their own affair. */
  concepts: z.record(z.string(), z.array(z.int().positive())).default({}),
  /** Coarser label sets of a fine one: for each fine label, the index of its parent (see label-hierarchy.ts). */
  hierarchies: z.array(
    z.strictObject({ from: z.string(), to: z.string(), labels: z.array(z.string().min(1)).min(1), parents: z.array(z.int().nonnegative()) }),
  ),
  metrics: z.record(z.string(), metric),
});

const manifest = z.strictObject({ models: z.record(z.string(), model) });

export type ModelTensor = z.infer<typeof tensor>;
export type ModelEntry = z.infer<typeof model>;
export type ModelManifest = z.infer<typeof manifest>;

/**
 * Reads the models layer's manifest.json: which models there are, their files, tensors and labels.
 * A bigger model of the same inputs and outputs replaces a shipped one by an edit of this file alone.
 * @throws Error one line naming the field and what was expected
 * @example parseManifest(JSON.parse('{"models":{}}')) // { models: {} }
 */
export function parseManifest(json: unknown): ModelManifest {
  const parsed = manifest.safeParse(json);
  if (!parsed.success) throw new Error(`models manifest: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`);
  for (const [name, entry] of Object.entries(parsed.data.models)) assertConsistent(name, entry);
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
