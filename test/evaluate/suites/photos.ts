import { existsSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../../../commands/usage-error.ts';
import { type LoadedModel, loadModels } from '../../../functions/shared/inference/load-models.ts';
import { chooseRows } from '../data/choose-rows.ts';
import { findDataFolder } from '../data/find-data-folder.ts';
import { listArchives } from '../data/read-pictures.ts';
import { readTable } from '../data/read-table.ts';
import { type Classification, classifyPictures, describeGaps } from './classify-pictures.ts';
import { type LabelledPicture, labelScoresOf, measureLabels, measureMajority, withPicture } from './measure-labels.ts';
import { openImageLabels } from './open-image-labels.ts';
import type { Suite, SuiteRequest, SuiteResult } from './suite.ts';

const FILE = 'images.csv';
const SETS = ['clothing', 'grocery'] as const;
const KS = [1, 5] as const;

/** A labelled photo; `coarse` where the set names a broader class too. */
interface Photo extends LabelledPicture {
  readonly coarse?: string;
  readonly split?: string;
}

/** The set's two formats, told apart by their columns. */
interface Format {
  readonly columns: readonly string[];
  /** Label sets of the manifest. */
  readonly labels: string;
  readonly coarseLabels?: string;
  toPhoto(row: Readonly<Record<string, string>>): Photo;
}

const withSplit = (row: Readonly<Record<string, string>>): { readonly split?: string } => (row['split'] === undefined ? {} : { split: row['split'] });

const FORMATS: readonly Format[] = [
  { columns: ['image', 'label'], labels: 'garment', toPhoto: (row) => ({ member: `${row['image']}.jpg`, label: row['label'] ?? '', ...withSplit(row) }) },
  {
    columns: ['file', 'fine', 'coarse'],
    labels: 'grocery',
    coarseLabels: 'groceryCoarse',
    toPhoto: (row) => ({ member: row['file'] ?? '', label: row['fine'] ?? '', coarse: row['coarse'] ?? '', ...withSplit(row) }),
  },
];

function readPhotos(file: string): { readonly format: Format; readonly photos: Photo[] } {
  const rows: Readonly<Record<string, string>>[] = readTable(file, []);
  const format = FORMATS.find(({ columns }) => columns.every((column) => column in (rows[0] ?? {})));
  if (!format) throw new UsageError(`${file}: line 1: expected columns ${FORMATS.map(({ columns }) => columns.join(', ')).join(' or ')}`);
  return { format, photos: rows.map(format.toPhoto) };
}

/** The broader classes; a class that the model has no broader one for counts as wrong. */
function measureCoarse(model: LoadedModel, photos: readonly Photo[], { format: { coarseLabels }, train, classification }: Measured): Pick<SuiteResult, 'metrics'> & { readonly majority: Record<string, number> } {
  if (coarseLabels === undefined) return { metrics: {}, majority: {} };
  const options = { classification, prefix: 'coarse.', ks: [1] };
  const pictures = photos.map(({ member, coarse = '' }) => ({ member, label: coarse }));
  return { metrics: measureLabels(pictures, labelScoresOf(model, coarseLabels), options), majority: measureMajority(train.map(({ coarse = '' }) => coarse), pictures, options) };
}

interface Measured {
  readonly format: Format;
  readonly train: readonly Photo[];
  readonly classification: Classification;
}

async function measureFolder(folder: string, request: SuiteRequest): Promise<SuiteResult> {
  const file = path.join(folder, FILE);
  const { format, photos: all } = readPhotos(file);
  const { split, rows, train } = chooseRows<Photo>(all, request, file);
  const model = await openImageLabels(loadModels());
  const scores = labelScoresOf(model, format.labels);
  const classification = await classifyPictures(model, listArchives(folder), new Set(rows.map(({ member }) => member)));
  const photos = withPicture(rows, classification);
  if (photos.length === 0) throw new UsageError(`${folder}: no picture of the ${rows.length} rows (expected zip archives with members like ${rows[0]?.member})`);
  const fine = measureLabels(photos, scores, { classification, ks: KS });
  const coarse = measureCoarse(model, photos, { format, train, classification });
  const majority = measureMajority(train.map(({ label }) => label), photos, { ks: KS });
  const isTwoLevel = format.coarseLabels !== undefined;
  const named = <T>(values: Readonly<Record<string, T>>) => (isTwoLevel ? Object.fromEntries(Object.entries(values).map(([name, value]) => [`fine.${name}`, value])) : {});
  return {
    metrics: { ...fine, ...named(fine), ...coarse.metrics, ms_per_picture: { value: classification.msPerPicture, n: photos.length, unit: 'ms' } },
    baselines: { majority: { ...majority, ...named(majority), ...coarse.majority } },
    notes: [`${path.basename(folder)}, split ${split}: ${photos.length} pictures`, ...describeGaps(rows.length, classification)],
  };
}

const prefixed = <T>(name: string, values: Readonly<Record<string, T>>): Record<string, T> => Object.fromEntries(Object.entries(values).map(([metric, value]) => [`${name}.${metric}`, value]));

/** What cannot be measured, such as a set whose labels the model does not know, leaves the other set its figures. */
function leftOut(name: string, error: unknown): SuiteResult {
  if (!(error instanceof UsageError)) throw error;
  return { metrics: {}, baselines: {}, notes: [`${name} is left out: ${error.message}`] };
}

/** Both sets of a folder of all sets, each under its name; the unnamed figures are those of the first. */
async function measureSets(names: readonly string[], request: SuiteRequest): Promise<SuiteResult> {
  const results: SuiteResult[] = [];
  for (const name of names) results.push(await measureFolder(path.join(request.data, name), request).catch((error: unknown) => leftOut(name, error)));
  const [first] = results;
  const majority = Object.assign({ ...first?.baselines['majority'] }, ...results.map(({ baselines }, at) => prefixed(names[at] ?? '', baselines['majority'] ?? {})));
  return {
    metrics: Object.assign({ ...first?.metrics }, ...results.map(({ metrics }, at) => prefixed(names[at] ?? '', metrics))),
    baselines: { majority },
    notes: results.flatMap(({ notes }) => notes),
  };
}

async function run(request: SuiteRequest): Promise<SuiteResult> {
  const present = existsSync(path.join(request.data, FILE)) ? [] : SETS.filter((name) => existsSync(path.join(request.data, name, FILE)));
  if (present.length > 1) return measureSets(present, request);
  return measureFolder(findDataFolder(request.data, { file: FILE, usualName: present[0] ?? SETS[0] }), request);
}

export const photos: Suite = { summary: "kinds of garment and food on users' photos (clothing or grocery format: images.csv and zip archives)", run };
