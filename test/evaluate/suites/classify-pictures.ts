import { createProgress } from '../../../commands/progress.ts';
import { messageOf } from '../../../functions/shared/errors.ts';
import type { LoadedModel } from '../../../functions/shared/inference/load-models.ts';
import { type OutputRow, toRows } from '../../../functions/shared/inference/output-rows.ts';
import { toPictureInputs } from '../../../functions/shared/inference/picture-inputs.ts';
import { decodeImage } from '../../../functions/signal-pins/features/decode-image.ts';
import { type Picture, readPictures } from '../data/read-pictures.ts';

/** As many as serving takes in a batch. */
const BATCH = 16;

/** One picture's row of each output: float32 by output name of the model. */
export type PictureOutputs = OutputRow;

export interface Classification {
  /** By member name. */
  readonly classified: ReadonlyMap<string, PictureOutputs>;
  /** Pictures that cannot be decoded, with the reason. */
  readonly rejected: ReadonlyMap<string, string>;
  /** Decoding, tensor and forward pass, without reading the archive. */
  readonly msPerPicture: number;
}

/** Decodes and classifies members of the archives with the code that serves. */
export async function classifyPictures(model: LoadedModel, archives: readonly string[], wanted: ReadonlySet<string>): Promise<Classification> {
  const classified = new Map<string, PictureOutputs>();
  const rejected = new Map<string, string>();
  let spentMs = 0;
  const progress = createProgress('Classifying', wanted.size, 'pictures');
  for (const batch of batches(readPictures(archives, (name) => wanted.has(name)))) {
    const startMs = performance.now();
    for (const { name, result } of await classifyBatch(model, batch)) {
      if (typeof result === 'string') rejected.set(name, result);
      else classified.set(name, result);
    }
    spentMs += performance.now() - startMs;
    progress.add(batch.length);
  }
  progress.stop();
  return { classified, rejected, msPerPicture: spentMs / Math.max(1, classified.size + rejected.size) };
}

/** One line for each kind of row that has no figure or no picture. */
export function describeGaps(rows: number, { classified, rejected }: Classification): string[] {
  const missing = rows - classified.size - rejected.size;
  const [first] = rejected;
  return [
    ...(missing > 0 ? [`${missing} rows have no picture and are left out`] : []),
    ...(first ? [`${rejected.size} pictures cannot be decoded and count as wrong, such as ${first[0]}: ${first[1]}`] : []),
  ];
}

function* batches(pictures: Iterable<Picture>): Generator<Picture[]> {
  let batch: Picture[] = [];
  for (const picture of pictures) {
    batch.push(picture);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

interface BatchItem {
  readonly name: string;
  /** Outputs, or why there are none. */
  readonly result: PictureOutputs | string;
}

async function classifyBatch(model: LoadedModel, batch: readonly Picture[]): Promise<BatchItem[]> {
  const decoded = await Promise.all(batch.map(async ({ name, bytes }) => ({ name, result: await decodeImage(bytes).catch(messageOf) })));
  const usable = decoded.flatMap(({ name, result }) => (typeof result === 'string' ? [] : [{ name, picture: result }]));
  const rejected = decoded.flatMap(({ name, result }) => (typeof result === 'string' ? [{ name, result }] : []));
  if (usable.length === 0) return rejected;
  const rows = toRows(await model.run(toPictureInputs(usable.map(({ picture }) => picture), model.entry)), usable.length);
  return [...rejected, ...usable.map(({ name }, row) => ({ name, result: rows[row] ?? {} }))];
}
