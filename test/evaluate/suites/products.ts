import path from 'node:path';
import { UsageError } from '../../../commands/usage-error.ts';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';
import type { ModelEntry } from '../../../functions/shared/inference/manifest.ts';
import { chooseRows } from '../data/choose-rows.ts';
import { findDataFolder } from '../data/find-data-folder.ts';
import { listArchives } from '../data/read-pictures.ts';
import { readTable } from '../data/read-table.ts';
import { calibrationError } from '../metrics/calibration-error.ts';
import { macroF1 } from '../metrics/macro-f1.ts';
import { byFrequency } from '../metrics/majority.ts';
import type { Metric } from '../metrics/metric.ts';
import { rankOf } from '../metrics/rank-of.ts';
import { share } from '../metrics/share.ts';
import { classifyPictures, describeGaps } from './classify-pictures.ts';
import { namesLabel } from './names-label.ts';
import { openImageLabels } from './open-image-labels.ts';
import { MODALITIES, scoreCatalogue, type Scored } from './score-catalogue.ts';
import type { Suite, SuiteRequest, SuiteResult } from './suite.ts';

const LEVELS = ['articleType', 'subCategory', 'masterCategory'] as const;
const ATTRIBUTES = ['gender', 'baseColour', 'season', 'usage'] as const;
const TARGETS = [...LEVELS, ...ATTRIBUTES] as const;
type Target = (typeof TARGETS)[number];
type Item = Record<'id' | (typeof LEVELS)[number], string> & Partial<Record<(typeof ATTRIBUTES)[number] | 'title' | 'split', string>>;

/** Of which the rows whose title does not say the label are shown apart. */
const APART: readonly Target[] = ['articleType', 'baseColour'];
const FILE = 'items.csv';
const HEADS = 'product-heads';

const toMember = (item: Item): string => `${item.id}.jpg`;

interface Judged {
  readonly item: Item;
  readonly truth: string;
  readonly guess: string | undefined;
  readonly rank: number;
  readonly confidence: number;
}

/** What is scored nowhere (no title, a picture that cannot be decoded) counts as wrong, as it would in service. */
function judge(target: Target, items: readonly Item[], { rows }: Scored, entry: ModelEntry): Judged[] {
  const output = entry.outputs.find(({ labels }) => labels === target)?.name ?? '';
  const labels = entry.labels[target] ?? [];
  return items.map((item, at) => {
    const truth = item[target] ?? '';
    const scores = rows[at]?.[output];
    if (!scores) return { item, truth, guess: undefined, rank: Number.POSITIVE_INFINITY, confidence: 0 };
    const confidence = Math.max(...scores);
    return { item, truth, guess: labels[scores.indexOf(confidence)], rank: rankOf(scores, labels.indexOf(truth)), confidence };
  });
}

const topK = (judged: readonly Judged[], k: number): Metric => share(judged.filter(({ rank }) => rank <= k).length, judged.length);

function measureTarget(prefix: string, target: Target, judged: readonly Judged[]): Record<string, Metric> {
  const notNamed = judged.filter(({ item: { title }, truth }) => title !== undefined && !namesLabel(title, truth));
  return {
    [`${prefix}.${target}.top1`]: topK(judged, 1),
    [`${prefix}.${target}.top2`]: topK(judged, 2),
    [`${prefix}.${target}.macro_f1`]: macroF1(judged),
    [`${prefix}.${target}.calibration_error`]: calibrationError(judged.map(({ rank, confidence }) => ({ confidence, isRight: rank === 1 }))),
    ...(APART.includes(target) && notNamed.length > 0 ? { [`${prefix}.not_named.${target}.top1`]: topK(notNamed, 1) } : {}),
  };
}

/** Always the commonest class of the training rows, measured on the same rows. */
function measureMajority(targets: readonly Target[], train: readonly Item[], items: readonly Item[]): Record<string, number> {
  return Object.fromEntries(
    targets.flatMap((target) => {
      const guesses = byFrequency(train.map((item) => item[target] ?? ''));
      const topOf = (k: number): number => items.filter((item) => guesses.slice(0, k).includes(item[target] ?? '')).length / items.length;
      return MODALITIES.flatMap((modality) => [1, 2].map((k) => [`${modality}.${target}.top${k}`, topOf(k)] as const));
    }),
  );
}

/** The label whose own name the title says, the commonest of them; else the commonest of all: what needs no model. */
function measureWords(targets: readonly Target[], train: readonly Item[], items: readonly Item[]): Record<string, number> {
  return Object.fromEntries(
    targets.map((target) => {
      const guesses = byFrequency(train.map((item) => item[target] ?? ''));
      const guessOf = ({ title = '' }: Item): string | undefined => guesses.find((guess) => namesLabel(title, guess)) ?? guesses[0];
      return [`text.${target}.top1`, items.filter((item) => guessOf(item) === item[target]).length / items.length];
    }),
  );
}

/** Ordinary pictures first; others (a larger version of the same item) only fill gaps. */
const archivesOf = (folder: string): string[] => [...listArchives(folder, /^images.*\.zip$/), ...listArchives(folder, /^(?!images).*\.zip$/)];

async function run(request: SuiteRequest): Promise<SuiteResult> {
  const folder = findDataFolder(request.data, { file: FILE, usualName: 'fashion' });
  const file = path.join(folder, FILE);
  const { split, rows, train } = chooseRows<Item>(readTable(file, ['id', ...LEVELS]), request, file);
  const models = loadModels();
  if (!models.entries[HEADS]) throw new UsageError(`models manifest: no model ${HEADS}, expected the one that reads words and picture together`);
  const [images, heads] = [await openImageLabels(models), await models.open(HEADS)];
  const wanted = new Set(rows.map(toMember));
  const classification = await classifyPictures(images, archivesOf(folder), wanted);
  const { classified, rejected, msPerPicture } = classification;
  const items = rows.filter((item) => classified.has(toMember(item)) || rejected.has(toMember(item)));
  const [first] = items;
  if (!first) throw new UsageError(`${folder}: no picture of the ${rows.length} rows (expected members like ${wanted.values().next().value} in zip archives)`);
  const targets = TARGETS.filter((target) => first[target] !== undefined);
  const modalities = MODALITIES.filter((modality) => modality === 'image' || first.title !== undefined);
  const metrics: Record<string, Metric> = {};
  const times: Record<string, Metric> = { 'image.ms_per_picture': { value: msPerPicture, n: items.length, unit: 'ms' } };
  for (const modality of modalities) {
    const scored = await scoreCatalogue(items.map((item) => ({ title: item.title, image: classified.get(toMember(item)) })), modality, { heads, images: images.entry });
    for (const target of targets) Object.assign(metrics, measureTarget(modality, target, judge(target, items, scored, heads.entry)));
    times[`${modality}.ms_per_item`] = { value: scored.msPerItem, n: items.length, unit: 'ms' };
  }
  return {
    metrics: { ...metrics, ...times },
    baselines: { majority: measureMajority(targets, train, items), ...(first.title === undefined ? {} : { 'label named in the title': measureWords(targets, train, items) }) },
    notes: [`split ${split}: ${items.length} items with a picture`, 'ms_per_item is the heads alone; a picture costs ms_per_picture before it', ...describeGaps(rows.length, classification)],
  };
}

export const products: Suite = { summary: 'types and attributes of products from titles, pictures and both (fashion format: items.csv and zip archives)', run };
