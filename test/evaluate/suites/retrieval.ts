import path from 'node:path';
import { UsageError } from '../../../commands/usage-error.ts';
import { type Embedding, spaceConflict } from '../../../functions/shared/inference/embedding.ts';
import { embedTexts } from '../../../functions/shared/inference/embed-texts.ts';
import { loadModels, type ModelLibrary } from '../../../functions/shared/inference/load-models.ts';
import { toEmbedding } from '../../../functions/shared/inference/to-embedding.ts';
import { loadKnowledge } from '../../../functions/shared/knowledge/load-knowledge.ts';
import { chooseRows } from '../data/choose-rows.ts';
import { findDataFolder } from '../data/find-data-folder.ts';
import { listArchives } from '../data/read-pictures.ts';
import { readTable } from '../data/read-table.ts';
import { bootstrapMean } from '../metrics/bootstrap-mean.ts';
import type { Metric } from '../metrics/metric.ts';
import { share } from '../metrics/share.ts';
import { classifyPictures, describeGaps } from './classify-pictures.ts';
import { ranksAcross, toMatrix, type Vectors } from './embedding-ranks.ts';
import { measurePhrases, type PhraseItem } from './measure-phrases.ts';
import type { Suite, SuiteRequest, SuiteResult } from './suite.ts';

const FILE = 'items.csv';
const KS = [1, 5, 10] as const;
/** Besides the whole split: figures of others are mostly given for pools of this size. */
const POOL = 1000;
/** Titles embedded in one padded batch. */
const TEXTS_AT_ONCE = 64;

interface Item extends PhraseItem {
  readonly id: string;
  readonly title: string;
  readonly split?: string;
}

const toMember = ({ id }: Pick<Item, 'id'>): string => `${id}.jpg`;
const normalise = (title: string): string => title.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();

/** Both encoders must be there, and speak of one space: else there is nothing to compare. */
function assertEncoders({ roles, entries }: ModelLibrary): void {
  for (const role of ['imageEmbedding', 'textEmbedding'] as const) {
    if (!roles[role]) throw new UsageError(`models manifest: no model has the role ${role}: retrieval needs an encoder of pictures and one of texts`);
  }
  const [image, text] = [roles.imageEmbedding, roles.textEmbedding].map((role) => entries[role?.model ?? '']?.space);
  if (image !== text) throw new UsageError(`models manifest: the encoder of pictures has space ${image}, that of texts ${text}: they cannot be compared`);
}

async function embedTitles(titles: readonly string[], models: ModelLibrary): Promise<{ readonly embeddings: (Embedding | undefined)[]; readonly msPerText: number }> {
  const embeddings: (Embedding | undefined)[] = [];
  const startMs = performance.now();
  for (let at = 0; at < titles.length; at += TEXTS_AT_ONCE) embeddings.push(...(await embedTexts(titles.slice(at, at + TEXTS_AT_ONCE), models)));
  return { embeddings, msPerText: (performance.now() - startMs) / titles.length };
}

const toMetrics = (prefix: string, ranks: readonly number[]): Record<string, Metric> => ({
  ...Object.fromEntries(KS.map((k) => [`${prefix}.recall_at_${k}`, share(ranks.filter((rank) => rank <= k).length, ranks.length)])),
  [`${prefix}.mrr`]: bootstrapMean(ranks.map((rank) => 1 / rank)),
});

/** What picking at random gives, for as many right answers as there are. */
const toChance = (prefix: string, groups: readonly string[]): Record<string, number> => {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const right = groups.reduce((sum, group) => sum + (sizes.get(group) ?? 0), 0) / groups.length;
  return Object.fromEntries(KS.map((k) => [`${prefix}.recall_at_${k}`, Math.min(1, (k * right) / groups.length)]));
};

interface Pairs {
  readonly titles: Vectors;
  readonly images: Vectors;
  /** Normalised title of each row: rows of one title are right answers for each other. */
  readonly groups: readonly string[];
}

function measurePairs(prefix: string, { titles, images, groups }: Pairs): { readonly metrics: Record<string, Metric>; readonly chance: Record<string, number> } {
  const [forth, back] = [`${prefix}title_to_image`, `${prefix}image_to_title`];
  return {
    metrics: { ...toMetrics(forth, ranksAcross(titles, images, groups)), ...toMetrics(back, ranksAcross(images, titles, groups)) },
    chance: { ...toChance(forth, groups), ...toChance(back, groups) },
  };
}

/** Every n-th pair, so that a pool is spread over the split. */
function takePool({ titles, images, groups }: Pairs, size: number): Pairs {
  const kept = groups.flatMap((_, index) => (Math.floor((index * size) / groups.length) === Math.floor(((index - 1) * size) / groups.length) ? [] : [index]));
  return { titles: titles.pick(kept), images: images.pick(kept), groups: kept.map((index) => groups[index] ?? '') };
}

async function run(request: SuiteRequest): Promise<SuiteResult> {
  const models = loadModels();
  assertEncoders(models);
  const folder = findDataFolder(request.data, { file: FILE, usualName: 'fashion' });
  const file = path.join(folder, FILE);
  const { split, rows } = chooseRows<Item>(readTable(file, ['id', 'title', 'articleType', 'baseColour']), request, file);
  const model = await models.open('imageEmbedding');
  const classification = await classifyPictures(model, listArchives(folder, /^images.*\.zip$/), new Set(rows.map(toMember)));
  const role = models.roles.imageEmbedding ?? { model: '' };
  const items = rows.filter((item) => classification.classified.has(toMember(item)));
  if (items.length === 0) throw new UsageError(`${folder}: no picture of the ${rows.length} rows (expected members like ${rows[0]?.id}.jpg in zip archives)`);
  const pictures = items.map((item) => toEmbedding(classification.classified.get(toMember(item)) ?? {}, model.entry, role));
  const { embeddings, msPerText } = await embedTitles(items.map(({ title }) => title), models);
  const [first, text] = [pictures.find((one) => one !== undefined), embeddings.find((one) => one !== undefined)];
  const conflict = first && text ? spaceConflict(first, text) : 'the encoders gave no vectors';
  if (conflict !== undefined || !first) throw new UsageError(`models manifest: ${conflict}`);
  const dims = first.values.length;
  const pairs: Pairs = { titles: toMatrix(embeddings, dims), images: toMatrix(pictures, dims), groups: items.map(({ title }) => normalise(title)) };
  const all = measurePairs('', pairs);
  const pool = items.length > POOL ? measurePairs(`among_${POOL}.`, takePool(pairs, POOL)) : { metrics: {}, chance: {} };
  const phrases = await measurePhrases(items, pairs.images, { models, knowledge: loadKnowledge() });
  return {
    metrics: {
      ...all.metrics,
      ...pool.metrics,
      ...phrases.metrics,
      ms_per_picture: { value: classification.msPerPicture, n: items.length, unit: 'ms' },
      ms_per_text: { value: msPerText, n: items.length, unit: 'ms' },
    },
    baselines: { chance: { ...all.chance, ...pool.chance, ...phrases.chance } },
    notes: [
      `split ${split}: ${items.length} pairs of title and picture, space ${first.space}; a row of the same title is a right answer too`,
      ...phrases.notes,
      ...describeGaps(rows.length, classification),
    ],
  };
}

export const retrieval: Suite = { summary: 'titles and pictures in one space: each found by the other, and pictures by a phrase in many languages (fashion format)', run };
