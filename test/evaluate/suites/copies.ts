import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { createProgress } from '../../../commands/progress.ts';
import { UsageError } from '../../../commands/usage-error.ts';
import { toLumaPlane } from '../../../functions/shared/image/luma-plane.ts';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';
import { createPictureRunner } from '../../../functions/shared/inference/run-pictures.ts';
import { createMemoryCopies } from '../../../functions/signal-pins/copies/memory-copies.ts';
import type { PictureOfPin } from '../../../functions/signal-pins/copies/own-picture.ts';
import type { RepresentCopiesDeps } from '../../../functions/signal-pins/copies/represent-copies.ts';
import { decodeImage } from '../../../functions/signal-pins/features/decode-image.ts';
import { embedImages } from '../../../functions/signal-pins/features/embed-image.ts';
import { createCopyFinder } from '../../../functions/signal-pins/features/find-copies.ts';
import { type Change, CHANGE_NAMES, CHANGES } from '../data/change-picture.ts';
import { listArchives, type Picture, readPictures } from '../data/read-pictures.ts';
import type { Metric } from '../metrics/metric.ts';
import { share } from '../metrics/share.ts';
import type { Suite, SuiteRequest, SuiteResult } from './suite.ts';

const DEFAULT_ORIGINALS = 500;
/** Sets whose pictures are used when the folder of all sets is given. */
const USUAL_NAME = 'clothing';
const PICTURE = /\.(jpe?g|png|webp|gif|avif)$/iu;
/** Any moment at which originals are seen; copies are seen later. */
const FIRST_SEEN_AT = 1_790_000_000;

type Finder = ReturnType<typeof createCopyFinder>;

function archivesOf(data: string): string[] {
  if (!existsSync(data) || !statSync(data).isDirectory()) throw new UsageError(`--data ${data}: no such folder (expected one with zip archives of pictures)`);
  const folder = [data, path.join(data, USUAL_NAME)].find((one) => existsSync(one) && listArchives(one).length > 0);
  if (folder === undefined) throw new UsageError(`--data ${data}: no zip archives of pictures in it, nor in its folder ${USUAL_NAME}`);
  return listArchives(folder);
}

/** Names of `limit` pictures of the archives, evenly spread. */
function chooseNames(archives: readonly string[], limit: number): Set<string> {
  const names: string[] = [];
  const note = (name: string): false => {
    if (PICTURE.test(name)) names.push(name);
    return false;
  };
  // Nothing is wanted: names pass by, and no picture is unpacked.
  Array.from(readPictures(archives, note));
  const step = Math.max(1, names.length / limit);
  return new Set(Array.from({ length: Math.min(limit, names.length) }, (_, index) => names[Math.floor(index * step)] ?? ''));
}

interface Original extends Picture {
  readonly pin: PictureOfPin;
}

/** Makes what the serving code makes of a picture. */
function createReader() {
  const models = loadModels();
  const runPictures = createPictureRunner();
  return async (pinId: string, firstSeenAt: number, bytes: Uint8Array): Promise<PictureOfPin> => {
    const picture = await decodeImage(bytes);
    const [embedding] = await embedImages([picture], models, runPictures);
    return { pinId, firstSeenAt, image: bytes, luma: toLumaPlane(picture), imageEmbedding: embedding?.kind === 'value' ? embedding.value : undefined };
  };
}

/** An index that everybody may look into and nobody changes, so that a copy is found by its original and not by another copy. */
const readOnly = (copies: RepresentCopiesDeps): RepresentCopiesDeps => ({
  ...copies,
  index: { read: (keys) => copies.index.read(keys), put: async () => true, remove: async () => undefined },
});

async function representativeOf(find: Finder, { pinId, firstSeenAt, image, luma, imageEmbedding }: PictureOfPin): Promise<string> {
  const [outcome] = await find([{ pinId, firstSeenAt, image, luma, ...(imageEmbedding ? { imageEmbedding } : {}) }]);
  return outcome?.kind === 'value' ? outcome.value.representative : pinId;
}

/** One way of telling copies, and what it has found. */
class Tally {
  private readonly copies = createMemoryCopies();
  private readonly file = createCopyFinder(this.copies);
  private readonly look = createCopyFinder(readOnly(this.copies));
  private readonly representatives = new Map<string, string>();
  private readonly found = new Map<Change, number>();
  private wrong = 0;

  async addOriginal(pin: PictureOfPin): Promise<void> {
    this.representatives.set(pin.pinId, await representativeOf(this.file, pin));
  }

  async addCopy(change: Change, originalId: string, copy: PictureOfPin): Promise<void> {
    const representative = await representativeOf(this.look, copy);
    if (representative === this.representatives.get(originalId)) this.found.set(change, (this.found.get(change) ?? 0) + 1);
    else if (representative !== copy.pinId) this.wrong += 1;
  }

  /** Originals that were taken for copies of others. */
  falseMatches(): [string, string][] {
    return [...this.representatives].filter(([pinId, representative]) => pinId !== representative);
  }

  metrics(): Record<string, Metric> {
    const n = this.representatives.size;
    const all = [...this.found.values()].reduce((sum, count) => sum + count, 0);
    return {
      ...Object.fromEntries(CHANGE_NAMES.map((change) => [`recall.${change}`, share(this.found.get(change) ?? 0, n)])),
      recall: share(all, n * CHANGE_NAMES.length),
      wrong_representative: share(this.wrong, n * CHANGE_NAMES.length),
      false_matches: share(this.falseMatches().length, n),
    };
  }
}

const withoutEmbedding = (pin: PictureOfPin): PictureOfPin => ({ ...pin, imageEmbedding: undefined });

async function run({ data, limit = DEFAULT_ORIGINALS }: SuiteRequest): Promise<SuiteResult> {
  const archives = archivesOf(data);
  const names = chooseNames(archives, limit);
  if (names.size === 0) throw new UsageError(`--data ${data}: its archives hold no pictures`);
  const readPin = createReader();
  const [served, byHash] = [new Tally(), new Tally()];
  const originals: Original[] = [];
  const progress = createProgress('Copying', names.size * (1 + CHANGE_NAMES.length), 'pictures');
  for (const picture of readPictures(archives, (name) => names.has(name))) {
    const pin = await readPin(picture.name, FIRST_SEEN_AT + originals.length, picture.bytes);
    originals.push({ ...picture, pin });
    await served.addOriginal(pin);
    await byHash.addOriginal(withoutEmbedding(pin));
    progress.add(1);
  }
  for (const { name, bytes } of originals) {
    for (const change of CHANGE_NAMES) {
      const copy = await readPin(`${change} copy of ${name}`, FIRST_SEEN_AT + originals.length, await CHANGES[change](bytes));
      await served.addCopy(change, name, copy);
      await byHash.addCopy(change, name, withoutEmbedding(copy));
      progress.add(1);
    }
  }
  progress.stop();
  const pairs = served.falseMatches();
  return {
    metrics: served.metrics(),
    baselines: { hash_alone: Object.fromEntries(Object.entries(byHash.metrics()).map(([name, { value }]) => [name, value])) },
    notes: [
      `${originals.length} originals, ${CHANGE_NAMES.length} copies of each, every one looked up among all originals`,
      'recall: copies that point to what their original points to; false_matches: originals that point to another, which may be true copies that the set holds',
      ...pairs.slice(0, 5).map(([pinId, representative]) => `taken for copies: ${pinId} of ${representative}`),
    ],
  };
}

export const copies: Suite = { summary: 'copies of pictures, resized, recompressed, mirrored, cropped and lightened (any folder with zip archives of pictures)', run };
