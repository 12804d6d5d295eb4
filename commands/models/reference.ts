import * as z from 'zod';
import type { LoadedModel } from '../../functions/shared/inference/load-models.ts';
import { toPictureInputs } from '../../functions/shared/inference/picture-inputs.ts';
import type { ModelEntry } from '../../functions/shared/inference/manifest.ts';
import type { ModelInput } from '../../functions/shared/inference/onnx-session.ts';
import { toTextInputs } from '../../functions/shared/inference/text-inputs.ts';

/** Other processors and kernels sum float32 in another order. */
const TOLERANCE = 1e-4;

const referenceSchema = z.object({
  /** How many pictures of `formulaPicture` go in, through the model's preprocessing. */
  pictures: z.int().positive().optional(),
  /** Texts that go in, through the model's preprocessing. */
  texts: z.array(z.string()).min(1).optional(),
  /** Tensors that go in as they are; row-major. */
  inputs: z.record(z.string(), z.object({ shape: z.array(z.int().positive()), values: z.array(z.number()) })).optional(),
  /** Largest difference of any value. */
  tolerance: z.number().positive().default(TOLERANCE),
  outputs: z.record(z.string(), z.object({ shape: z.array(z.int().positive()), mean: z.number().optional(), values: z.array(z.number()) })),
});

/** Inputs and the outputs that a model must give for them; written by Python when the model was made. */
export type Reference = z.infer<typeof referenceSchema>;

/** @throws ZodError when a field is missing or of another type */
export function parseReference(json: unknown): Reference {
  const reference = referenceSchema.parse(json);
  if (!reference.pictures && !reference.texts && !reference.inputs) throw new TypeError('expected pictures, texts or inputs');
  return reference;
}

/** Picture `n` of the reference: made by a formula, so that no data picture is needed. uint8 [side, side, 3] RGB. */
export function formulaPicture(n: number, side: number): Uint8Array {
  const pixels = new Uint8Array(side * side * 3);
  for (let y = 0, at = 0; y < side; y++)
    for (let x = 0; x < side; x++) for (let c = 0; c < 3; c++, at++) pixels[at] = (n * 37 + y * 5 + x * 3 + c * 85 + (n + 1) * x * y) % 256;
  return pixels;
}

const TYPED = { uint8: Uint8Array, int32: Int32Array, float32: Float32Array } as const;

function toTensor({ dtype }: ModelEntry['inputs'][number], { shape, values }: { readonly shape: readonly number[]; readonly values: readonly number[] }): ModelInput {
  return { data: dtype === 'int64' ? BigInt64Array.from(values, BigInt) : TYPED[dtype].from(values), dims: shape };
}

/**
 * The inputs that a reference names, as tensors.
 * @throws TypeError when the model takes neither pictures nor texts and the reference has no tensors
 */
export function toReferenceInputs({ pictures, texts, inputs = {} }: Reference, model: LoadedModel): Record<string, ModelInput> {
  const { entry } = model;
  const literal = entry.inputs.flatMap((input) => (inputs[input.name] ? [[input.name, toTensor(input, inputs[input.name] ?? { shape: [], values: [] })] as const] : []));
  if (pictures !== undefined && 'side' in entry.preprocessing) {
    const { side } = entry.preprocessing;
    const images = Array.from({ length: pictures }, (_, n) => ({ workingWidth: side, workingHeight: side, pixels: formulaPicture(n, side) }));
    return { ...toPictureInputs(images, entry), ...Object.fromEntries(literal) };
  }
  return { ...(texts ? toTextInputs(texts, model) : {}), ...Object.fromEntries(literal) };
}

/** How far outputs are from a reference. */
export interface Deviation {
  readonly output: string;
  /** Largest difference of any value; Infinity for another number of values. */
  readonly largest: number;
}

/** Runs the model on what the reference names; one deviation an output of the reference. */
export async function compareWithReference(reference: Reference, model: LoadedModel): Promise<Deviation[]> {
  const outputs = await model.run(toReferenceInputs(reference, model));
  return Object.entries(reference.outputs).map(([output, { values }]) => {
    const actual = outputs[output] ?? new Float32Array();
    const largest = actual.length === values.length ? actual.reduce((most, value, at) => Math.max(most, Math.abs(value - (values[at] ?? Number.NaN))), 0) : Number.POSITIVE_INFINITY;
    // A NaN among the outputs must not pass for 0.
    return { output, largest: Number.isNaN(largest) ? Number.POSITIVE_INFINITY : largest };
  });
}
