import type { LoadedModel } from './load-models.ts';
import type { ModelEntry } from './manifest.ts';
import type { ModelInput } from './onnx-session.ts';
import { type OutputRow, toRows } from './output-rows.ts';
import { toIdInput } from './text-inputs.ts';

/** What the heads see of one Pin. */
export interface ProductHeadsInput {
  /** All words of the Pin. */
  readonly text?: string | undefined;
  /** Outputs of the image model for its picture, probabilities 0-1. */
  readonly image?: OutputRow | undefined;
}

/** Inputs that take an output of the image model are named after it. */
const IMAGE = 'image_';
/** A picture that is there weighs something, however little the image model thinks it can name it. */
const MIN_PICTURE = 1e-3;

const isSame = (left: readonly string[] | undefined, right: readonly string[] | undefined): boolean =>
  left !== undefined && right !== undefined && left.length === right.length && left.every((name, at) => name === right[at]);

const labelsOf = ({ outputs, labels }: ModelEntry, output: string): readonly string[] | undefined => labels[outputs.find(({ name }) => name === output)?.labels ?? ''];

/**
 * The outputs of the image model that the heads can read: those of the same name that mean the same labels. Of an image model of one's own there may be
 * none: then the heads see the words alone.
 */
export const readableOutputs = (heads: ModelEntry, images: ModelEntry | undefined): string[] =>
  heads.inputs.flatMap(({ name }) => {
    const output = name.startsWith(IMAGE) ? name.slice(IMAGE.length) : undefined;
    return output !== undefined && images && isSame(labelsOf(heads, output), labelsOf(images, output)) ? [output] : [];
  });

/** One column of numbers. */
const column = (values: readonly number[]): ModelInput => ({ data: Float32Array.from(values), dims: [values.length, 1] });

/**
 * Runs the product heads over Pins with words, a picture, or both, in one batch.
 * @param images manifest entry of the model that gave the outputs of the pictures
 * @returns one row a Pin: float32 probabilities `article_type`, `colour`, `gender`, `season`, `usage`, `sub_category`, `master_category`, each summing to 1;
 * `gate` 0-1, how much of each of the first five is owed to the picture; `text_is_product` and `text_in_scope` 0-1. All classes are alike where there is neither
 * @throws TypeError when the model takes no texts
 */
export async function scoreProductHeads(inputs: readonly ProductHeadsInput[], model: LoadedModel, images: ModelEntry | undefined): Promise<OutputRow[]> {
  const { entry } = model;
  const readable = readableOutputs(entry, images);
  const feeds = entry.inputs.map(({ name, shape }): [string, ModelInput] => {
    if (name === 'has_text') return [name, column(inputs.map(({ text }) => (text === undefined ? 0 : 1)))];
    if (name === 'has_image') return [name, column(inputs.map(({ image }) => (image && readable.length > 0 ? Math.max(MIN_PICTURE, image['in_scope']?.[0] ?? 1) : 0)))];
    if (!name.startsWith(IMAGE)) return [name, toIdInput(inputs.map(({ text }) => text ?? ''), model)];
    const width = Number(shape.at(-1));
    const output = name.slice(IMAGE.length);
    const data = new Float32Array(inputs.length * width);
    if (readable.includes(output)) for (const [row, { image }] of inputs.entries()) data.set(image?.[output] ?? [], row * width);
    return [name, { data, dims: [inputs.length, width] }];
  });
  return toRows(await model.run(Object.fromEntries(feeds)), inputs.length);
}
