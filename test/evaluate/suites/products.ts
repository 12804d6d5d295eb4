import path from 'node:path';
import { UsageError } from '../../../commands/usage-error.ts';
import { rollUp } from '../../../functions/shared/inference/label-hierarchy.ts';
import { type LoadedModel, loadModels } from '../../../functions/shared/inference/load-models.ts';
import { chooseRows } from '../data/choose-rows.ts';
import { findDataFolder } from '../data/find-data-folder.ts';
import { listArchives } from '../data/read-pictures.ts';
import { readTable } from '../data/read-table.ts';
import { calibrationError } from '../metrics/calibration-error.ts';
import { byFrequency } from '../metrics/majority.ts';
import type { Metric } from '../metrics/metric.ts';
import { rankOf } from '../metrics/rank-of.ts';
import { share } from '../metrics/share.ts';
import { classifyPictures, describeGaps, type PictureOutputs } from './classify-pictures.ts';
import type { Suite, SuiteRequest, SuiteResult } from './suite.ts';

const LEVELS = ['articleType', 'subCategory', 'masterCategory'] as const;
type Level = (typeof LEVELS)[number];
type Item = Record<'id' | Level, string> & { readonly split?: string };

const FILE = 'items.csv';

const toMember = (item: Item): string => `${item.id}.jpg`;

function toLevelScores({ entry }: LoadedModel, level: Level, outputs: PictureOutputs): { labels: readonly string[]; scores: Float32Array } {
  const hierarchy = entry.hierarchies.find(({ to }) => to === level);
  const fine = entry.outputs.find(({ labels }) => labels !== undefined && labels === (hierarchy?.from ?? level));
  if (!fine) throw new UsageError(`models manifest: product-image: no output for ${level}`);
  const scores = outputs[fine.name] ?? new Float32Array();
  return hierarchy ? { labels: hierarchy.labels, scores: rollUp(scores, hierarchy) } : { labels: entry.labels[level] ?? [], scores };
}

interface Judged {
  readonly rank: number;
  readonly confidence: number;
}

/** A picture that cannot be decoded has no outputs: it counts as wrong, as it would in service. */
function judge(model: LoadedModel, level: Level, { item, outputs }: { item: Item; outputs: PictureOutputs | undefined }): Judged {
  if (!outputs) return { rank: Number.POSITIVE_INFINITY, confidence: 0 };
  const { labels, scores } = toLevelScores(model, level, outputs);
  return { rank: rankOf(scores, labels.indexOf(item[level])), confidence: Math.max(...scores) };
}

const topK = (judged: readonly Judged[], k: number): Metric => share(judged.filter(({ rank }) => rank <= k).length, judged.length);

function measureLevel(level: Level, judged: readonly Judged[]): Record<string, Metric> {
  return {
    [`image.${level}.top1`]: topK(judged, 1),
    [`image.${level}.top2`]: topK(judged, 2),
    [`image.${level}.calibration_error`]: calibrationError(judged.map(({ rank, confidence }) => ({ confidence, isRight: rank === 1 }))),
  };
}

/** Always the commonest class of the training rows, measured on the same rows. */
function measureMajority(train: readonly Item[], items: readonly Item[]): Record<string, number> {
  return Object.fromEntries(
    LEVELS.flatMap((level) => {
      const guesses = byFrequency(train.map((item) => item[level]));
      const topOf = (k: number): number => items.filter((item) => guesses.slice(0, k).includes(item[level])).length / items.length;
      return [1, 2].map((k) => [`image.${level}.top${k}`, topOf(k)] as const);
    }),
  );
}

/** Ordinary pictures first; others (a larger version of the same item) only fill gaps. */
const archivesOf = (folder: string): string[] => [...listArchives(folder, /^images.*\.zip$/), ...listArchives(folder, /^(?!images).*\.zip$/)];

async function run(request: SuiteRequest): Promise<SuiteResult> {
  const folder = findDataFolder(request.data, { file: FILE, usualName: 'fashion' });
  const file = path.join(folder, FILE);
  const { split, rows, train } = chooseRows<Item>(readTable(file, ['id', ...LEVELS]), request, file);
  const model = await loadModels().open('product-image');
  const wanted = new Set(rows.map(toMember));
  const classification = await classifyPictures(model, archivesOf(folder), wanted);
  const { classified, rejected, msPerPicture } = classification;
  const items = rows.filter((item) => classified.has(toMember(item)) || rejected.has(toMember(item)));
  if (items.length === 0) throw new UsageError(`${folder}: no picture of the ${rows.length} rows (expected members like ${wanted.values().next().value} in zip archives)`);
  const metrics = Object.assign(
    {},
    ...LEVELS.map((level) => measureLevel(level, items.map((item) => judge(model, level, { item, outputs: classified.get(toMember(item)) })))),
  ) as Record<string, Metric>;
  return {
    metrics: { ...metrics, 'image.ms_per_picture': { value: msPerPicture, n: items.length, unit: 'ms' } },
    baselines: { majority: measureMajority(train, items) },
    notes: [`split ${split}: ${items.length} pictures`, ...describeGaps(rows.length, classification)],
  };
}

export const products: Suite = { summary: 'product types on catalogue pictures (fashion format: items.csv and zip archives)', run };
