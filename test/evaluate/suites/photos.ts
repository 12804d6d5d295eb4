import path from 'node:path';
import { UsageError } from '../../../commands/usage-error.ts';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';
import { chooseRows } from '../data/choose-rows.ts';
import { findDataFolder } from '../data/find-data-folder.ts';
import { listArchives } from '../data/read-pictures.ts';
import { readTable } from '../data/read-table.ts';
import { byFrequency } from '../metrics/majority.ts';
import { rankOf } from '../metrics/rank-of.ts';
import { share } from '../metrics/share.ts';
import { classifyPictures, describeGaps } from './classify-pictures.ts';
import type { Suite, SuiteRequest, SuiteResult } from './suite.ts';

const FILE = 'images.csv';
/** The output of product-image that is trained on users' photos. */
const OUTPUT = 'garment';
const KS = [1, 5] as const;

interface Photo {
  readonly image: string;
  readonly label: string;
  readonly split?: string;
}

const toMember = ({ image }: Photo): string => `${image}.jpg`;

async function run(request: SuiteRequest): Promise<SuiteResult> {
  const folder = findDataFolder(request.data, { file: FILE, usualName: 'clothing' });
  const file = path.join(folder, FILE);
  const { split, rows, train } = chooseRows<Photo>(readTable(file, ['image', 'label']), request, file);
  const model = await loadModels().open('product-image');
  const labels = model.entry.labels[OUTPUT] ?? [];
  const classification = await classifyPictures(model, listArchives(folder), new Set(rows.map(toMember)));
  const { classified, rejected, msPerPicture } = classification;
  const photos = rows.filter((photo) => classified.has(toMember(photo)) || rejected.has(toMember(photo)));
  if (photos.length === 0) throw new UsageError(`${folder}: no picture of the ${rows.length} rows (expected zip archives with members like NAME.jpg)`);
  // No outputs (not decodable) rank last: such a photo counts as wrong, as it would in service.
  const ranks = photos.map((photo) => rankOf(classified.get(toMember(photo))?.[OUTPUT] ?? labels.map(() => 0), labels.indexOf(photo.label)));
  const guesses = byFrequency(train.map(({ label }) => label));
  const majorityOf = (k: number): number => photos.filter(({ label }) => guesses.slice(0, k).includes(label)).length / photos.length;
  return {
    metrics: {
      ...Object.fromEntries(KS.map((k) => [`top${k}`, share(ranks.filter((rank) => rank <= k).length, ranks.length)])),
      ms_per_picture: { value: msPerPicture, n: photos.length, unit: 'ms' },
    },
    baselines: { majority: Object.fromEntries(KS.map((k) => [`top${k}`, majorityOf(k)])) },
    notes: [`split ${split}: ${photos.length} pictures`, ...describeGaps(rows.length, classification)],
  };
}

export const photos: Suite = { summary: "kinds of garment on users' photos (clothing format: images.csv and zip archives)", run };
