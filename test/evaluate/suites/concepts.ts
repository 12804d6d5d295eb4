import path from 'node:path';
import { UsageError } from '../../../commands/usage-error.ts';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';
import { chooseRows } from '../data/choose-rows.ts';
import { findDataFolder } from '../data/find-data-folder.ts';
import { listArchives } from '../data/read-pictures.ts';
import { readTable } from '../data/read-table.ts';
import { classifyPictures, describeGaps } from './classify-pictures.ts';
import { labelScoresOf, measureLabels, measureMajority, withPicture } from './measure-labels.ts';
import { openImageLabels } from './open-image-labels.ts';
import type { Suite, SuiteRequest, SuiteResult } from './suite.ts';

const FILE = 'labels.csv';
/** Label set of the manifest whose names are WordNet noun offsets. */
const LABELS = 'concept';
const KS = [1, 5] as const;

interface Row {
  readonly file: string;
  readonly wnid: string;
  readonly split?: string;
}

/** The archives of the split where the set keeps them apart, to leave the pictures of others unread. */
function archivesOf(folder: string, split: string): string[] {
  const all = listArchives(folder);
  const own = all.filter((archive) => path.basename(archive).startsWith(split));
  return own.length > 0 ? own : all;
}

async function run(request: SuiteRequest): Promise<SuiteResult> {
  const folder = findDataFolder(request.data, { file: FILE, usualName: 'tiny-imagenet' });
  const file = path.join(folder, FILE);
  const { split, rows, train } = chooseRows<Row>(readTable(file, ['file', 'wnid']), request, file);
  const model = await openImageLabels(loadModels());
  const scores = labelScoresOf(model, LABELS);
  const labelled = rows.map((row) => ({ member: row.file, label: row.wnid }));
  const classification = await classifyPictures(model, archivesOf(folder, split), new Set(labelled.map(({ member }) => member)));
  const pictures = withPicture(labelled, classification);
  if (pictures.length === 0) throw new UsageError(`${folder}: no picture of the ${rows.length} rows (expected zip archives with members like ${rows[0]?.file})`);
  return {
    metrics: { ...measureLabels(pictures, scores, { classification, ks: KS }), ms_per_picture: { value: classification.msPerPicture, n: pictures.length, unit: 'ms' } },
    baselines: { majority: measureMajority(train.map(({ wnid }) => wnid), pictures, { ks: KS }) },
    notes: [
      `split ${split}: ${pictures.length} pictures of ${new Set(pictures.map(({ label }) => label)).size} concepts, guesses among ${scores.labels.length}`,
      ...describeGaps(rows.length, classification),
    ],
  };
}

export const concepts: Suite = { summary: 'what photos of anything show (tiny-imagenet format: labels.csv with file, wnid, and zip archives)', run };
