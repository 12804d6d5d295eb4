// Writes the tensors that Python trains on with the code that serves: training cannot drift from serving.
//   node layers/models/training/export-tensors.ts --data DIR --out DIR --side 64
// For each set: NAME.bin (uint8 [count, side, side, 3]) and NAME.json ({ side, items: [{ id, box }], skipped }).
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type ContentBox, toContentBox, toModelImage } from '../../../functions/shared/inference/image-tensor.ts';
import { decodeImage } from '../../../functions/signal-pins/features/decode-image.ts';
import { listArchives, type Picture, readPictures } from '../../../test/evaluate/data/read-pictures.ts';

/** Decodes in flight: libuv's default pool of four threads, kept busy. */
const CONCURRENCY = 8;

interface PictureSet {
  readonly name: string;
  readonly folder: string;
  readonly archives: RegExp;
}

const SETS: readonly PictureSet[] = [
  { name: 'fashion', folder: 'fashion', archives: /^images-.*\.zip$/ },
  { name: 'fashion-hires', folder: 'fashion', archives: /^hires.*\.zip$/ },
  { name: 'clothing', folder: 'clothing', archives: /^images.*\.zip$/ },
  { name: 'grocery', folder: 'grocery', archives: /^images.*\.zip$/ },
  { name: 'concepts', folder: 'tiny-imagenet', archives: /\.zip$/ },
];

interface Exported {
  readonly id: string;
  readonly box: ContentBox;
  readonly tensor: Uint8Array;
}

async function toTensor({ name, bytes }: Picture, side: number): Promise<Exported> {
  const image = await decodeImage(bytes);
  return { id: name.replace(/\.jpe?g$/i, ''), box: toContentBox(image, side), tensor: toModelImage(image, side) };
}

async function exportSet(set: PictureSet, { data, out, side }: { data: string; out: string; side: number }): Promise<void> {
  const file = openSync(path.join(out, `${set.name}.bin`), 'w');
  const items: unknown[] = [];
  const skipped: string[] = [];
  const flush = async (batch: Picture[]): Promise<void> => {
    const results = await Promise.allSettled(batch.map((picture) => toTensor(picture, side)));
    for (const [i, result] of results.entries()) {
      if (result.status === 'rejected') {
        skipped.push(`${batch[i]?.name}: ${result.reason}`);
        continue;
      }
      const { id, box, tensor } = result.value;
      writeSync(file, tensor);
      items.push({ id, box: [box.left, box.top, box.width, box.height] });
    }
  };
  const archives = listArchives(path.join(data, set.folder), set.archives);
  let batch: Picture[] = [];
  for (const picture of readPictures(archives, (name) => /\.jpe?g$/i.test(name))) {
    batch.push(picture);
    if (batch.length < CONCURRENCY) continue;
    await flush(batch);
    batch = [];
  }
  await flush(batch);
  closeSync(file);
  writeFileSync(path.join(out, `${set.name}.json`), JSON.stringify({ side, items, skipped }));
  process.stdout.write(`${set.name}: ${items.length} pictures, ${skipped.length} skipped\n`);
}

function toSide(text: string): number {
  const side = Number(text);
  if (!Number.isInteger(side) || side < 8) throw new InvalidArgumentError('expected a whole number of pixels, 8 or more');
  return side;
}

const { data, out, side } = new Command('export-tensors')
  .description('write training tensors with the serving code')
  .requiredOption('--data <dir>', 'folder that holds fashion, clothing, grocery and tiny-imagenet')
  .requiredOption('--out <dir>', 'folder to write to')
  .requiredOption('--side <px>', 'side of the square tensors', toSide)
  .parse()
  .opts<{ data: string; out: string; side: number }>();
mkdirSync(out, { recursive: true });
for (const set of SETS) await exportSet(set, { data, out, side });
