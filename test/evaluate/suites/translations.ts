import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { UsageError } from '../../../commands/usage-error.ts';
import { embedTexts } from '../../../functions/shared/inference/embed-texts.ts';
import { loadModels, type ModelLibrary } from '../../../functions/shared/inference/load-models.ts';
import { findDataFolder } from '../data/find-data-folder.ts';
import type { Metric } from '../metrics/metric.ts';
import { share } from '../metrics/share.ts';
import { charNgramSimilarity } from './char-ngram-similarity.ts';
import type { Suite, SuiteRequest, SuiteResult } from './suite.ts';

const CAPTION_LANGUAGES = ['en', 'de', 'fr', 'cs'] as const;
/** The split of the set that is there to measure; train is what the encoder was trained on. */
const DEFAULT_SPLIT = 'val';
/** Captions embedded in one padded batch. */
const TEXTS_AT_ONCE = 128;

/** Of a text without words: nothing is similar to it. */
const NO_VECTOR = new Float32Array(0);

type Similarity = (left: number, right: number) => number;

/** For each row of one language, whether its own row of the other is the most similar of all, and where it ranks (1 is first). */
function ranksOf(count: number, similarity: Similarity): number[] {
  return Array.from({ length: count }, (_, row) => {
    const own = similarity(row, row);
    let rank = 1;
    for (let other = 0; other < count; other++) if (other !== row && similarity(row, other) >= own) rank += 1;
    return rank;
  });
}

function readCaptions(folder: string, split: string, limit: number | undefined): Map<string, string[]> {
  const captions = new Map<string, string[]>();
  for (const language of CAPTION_LANGUAGES) {
    const file = path.join(folder, `${split}.${language}.txt.gz`);
    if (!existsSync(file)) throw new UsageError(`--data ${folder}: no ${split}.${language}.txt.gz in it (expected one for each of ${CAPTION_LANGUAGES.join(', ')})`);
    captions.set(language, gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n').slice(0, limit));
  }
  const counts = new Set([...captions.values()].map(({ length }) => length));
  if (counts.size > 1) throw new UsageError(`${folder}: ${split} files of ${[...counts].join(' and ')} lines, expected the same number in each language`);
  return captions;
}

/** Vectors of one language's captions; a text without words has one without direction. */
async function embedAll(texts: readonly string[], models: ModelLibrary): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let at = 0; at < texts.length; at += TEXTS_AT_ONCE) {
    for (const embedding of await embedTexts(texts.slice(at, at + TEXTS_AT_ONCE), models)) vectors.push(embedding?.values ?? NO_VECTOR);
  }
  return vectors;
}

function dot(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += (left[i] ?? 0) * (right[i] ?? 0);
  return sum;
}

function metricsOf(prefix: string, ranks: readonly number[]): Record<string, Metric> {
  return {
    [`${prefix}.recall_at_1`]: share(ranks.filter((rank) => rank === 1).length, ranks.length),
    [`${prefix}.recall_at_10`]: share(ranks.filter((rank) => rank <= 10).length, ranks.length),
  };
}

/** The 12 ordered pairs of languages. */
const DIRECTIONS = CAPTION_LANGUAGES.flatMap((from) => CAPTION_LANGUAGES.filter((to) => to !== from).map((to) => [from, to] as const));

/** Ranks of each direction, in the order of DIRECTIONS, and of all together. */
const toMetrics = (ranks: readonly (readonly number[])[]): Record<string, Metric> =>
  Object.assign(metricsOf('all', ranks.flat()), ...DIRECTIONS.map(([from, to], at) => metricsOf(`${from}_${to}`, ranks[at] ?? [])));

interface Embedded {
  readonly vectors: ReadonlyMap<string, readonly Float32Array[]>;
  readonly milliseconds: number;
}

async function embedCaptions(captions: ReadonlyMap<string, readonly string[]>, models: ModelLibrary): Promise<Embedded> {
  await embedTexts(['warm-up: the session is opened here'], models);
  const startMs = performance.now();
  const vectors = new Map<string, Float32Array[]>();
  for (const [language, texts] of captions) vectors.set(language, await embedAll(texts, models));
  return { vectors, milliseconds: (performance.now() - startMs) / [...captions.values()].reduce((sum, { length }) => sum + length, 0) };
}

async function run({ data, split = DEFAULT_SPLIT, limit }: SuiteRequest): Promise<SuiteResult> {
  const folder = findDataFolder(data, { file: `${split}.en.txt.gz`, usualName: 'multi30k' });
  const models = loadModels();
  if (!models.roles.textEmbedding) throw new UsageError('translations: the models manifest gives no model the role textEmbedding');
  const captions = readCaptions(folder, split, limit);
  const count = captions.get('en')?.length ?? 0;
  const { vectors, milliseconds } = await embedCaptions(captions, models);
  const ranks = DIRECTIONS.map(([from, to]) => {
    const [left, right] = [vectors.get(from) ?? [], vectors.get(to) ?? []];
    return ranksOf(count, (row, other) => dot(left[row] ?? NO_VECTOR, right[other] ?? NO_VECTOR));
  });
  const spelling = DIRECTIONS.map(([from, to]) => ranksOf(count, charNgramSimilarity(captions.get(from) ?? [], captions.get(to) ?? [])));
  return {
    metrics: { ...toMetrics(ranks), ms_per_text: { value: milliseconds, n: count * captions.size, unit: 'ms' } },
    baselines: {
      'TF-IDF of character n-grams': Object.fromEntries(Object.entries(toMetrics(spelling)).map(([name, { value }]) => [name, value])),
      chance: { 'all.recall_at_1': 1 / count, 'all.recall_at_10': Math.min(1, 10 / count) },
    },
    notes: [
      `${count} photos with a caption in each of ${CAPTION_LANGUAGES.join(', ')} (${split}): find the caption of the same photo in another language among all ${count}`,
      'captions of the train split are among what the encoder was trained on, in these four languages only',
    ],
  };
}

export const translations: Suite = { summary: 'find the caption of the same photo in another language (multi30k format: val.{en,de,fr,cs}.txt.gz)', run };
