import path from 'node:path';
import type { Features } from '../../../../functions/shared/catalog/features.ts';
import type { Roots } from '../../../../functions/shared/catalog/roots.ts';
import type { ModelLibrary } from '../../../../functions/shared/inference/load-models.ts';
import type { Knowledge } from '../../../../functions/shared/knowledge/knowledge.ts';
import type { FeatureProviders } from '../../../../functions/signal-pins/compute-signals.ts';
import { FASHION_LABELS, type LabelTruth, openLabelTruth } from '../../../../layers/models/training/annotations/label-truth.ts';
import { hashOf } from '../../../../layers/models/training/brand/texts.ts';
import { chooseRows } from '../../data/choose-rows.ts';
import { computeFeatures } from '../../data/compute-features.ts';
import { listArchives, readPictures } from '../../data/read-pictures.ts';
import { readTable } from '../../data/read-table.ts';
import { bootstrapMean } from '../../metrics/bootstrap-mean.ts';
import { calibrationError } from '../../metrics/calibration-error.ts';
import { averagePrecision, ndcgAt, precisionAt, recallAt } from '../../metrics/judged-list.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { SuiteRequest, SuiteResult } from '../suite.ts';
import { BASELINES, baselineLists } from './baseline-lists.ts';
import { firstOfEachChain } from './first-of-each-chain.ts';

/** Enough for an interval of a point on either side; `--limit` takes another number. */
const DEFAULT_ROWS = 1_000;
/** Items whose pictures are in memory at a time. */
const CHUNK = 128;

export const VARIANTS = ['both', 'text', 'image'] as const;
export type Variant = (typeof VARIANTS)[number];

const WANTED = ['annotations', 'mentions', 'textEmbedding', 'imageEmbedding'] as const;
export type Computed = Partial<Pick<Features, (typeof WANTED)[number]>>;

export interface AnnotationTools {
  readonly models: ModelLibrary;
  readonly knowledge: Knowledge;
  readonly providers: FeatureProviders;
}

type Item = Record<'id' | 'title' | 'split' | (typeof FASHION_LABELS)[number], string>;

/** The annotations of one Pin as nodes, best first, with what is right. */
interface Listed {
  readonly nodes: readonly number[];
  readonly scores: readonly number[];
  readonly names: number;
  readonly truth: ReadonlySet<number>;
  readonly baselines: Readonly<Record<string, readonly number[]>>;
}

const rootsOf = ({ title }: Item, image: Uint8Array, variant: Variant): Partial<Roots> => ({ ...(variant === 'image' ? {} : { title }), ...(variant === 'text' ? {} : { image }) });

function toListed(computed: Computed, truth: ReadonlySet<number>, tools: AnnotationTools): Listed {
  const concepts = (computed.annotations ?? []).flatMap(({ conceptId, score }) => {
    const index = conceptId === undefined ? undefined : tools.knowledge.indexOfId(conceptId);
    return index === undefined ? [] : [{ index, score }];
  });
  return {
    nodes: concepts.map(({ index }) => index),
    scores: concepts.map(({ score }) => score),
    names: (computed.annotations ?? []).length - concepts.length,
    truth,
    baselines: baselineLists(computed, tools),
  };
}

const judge = (nodes: readonly number[], truth: ReadonlySet<number>): boolean[] => nodes.map((node) => truth.has(node));

function measureLists(listed: readonly Listed[], nodesOf: (one: Listed) => readonly number[]): Record<string, Metric> {
  const mean = (measure: (list: boolean[], relevant: number) => number): Metric => bootstrapMean(listed.map((one) => measure(judge(nodesOf(one), one.truth), one.truth.size)));
  return {
    p_at_5: mean((list) => precisionAt(5, list)),
    recall_at_10: mean((list, relevant) => recallAt(10, list, relevant)),
    ndcg_at_10: mean((list, relevant) => ndcgAt(10, list, relevant)),
    average_precision: mean(averagePrecision),
  };
}

function measureVariant(listed: readonly Listed[], knowledge: Knowledge): Record<string, Metric> {
  const guesses = listed.flatMap(({ nodes, scores, truth }) => nodes.map((node, at) => ({ confidence: scores[at] ?? 0, isRight: truth.has(node) })));
  return {
    ...measureLists(listed, ({ nodes }) => nodes),
    distinct_p_at_5: bootstrapMean(listed.map(({ nodes, truth }) => precisionAt(5, judge(firstOfEachChain(nodes, knowledge), truth)))),
    ...(guesses.length === 0 ? {} : { calibration_error: calibrationError(guesses) }),
    per_pin: bootstrapMean(listed.map(({ nodes }) => nodes.length)),
  };
}

const prefixed = <Value>(prefix: string, metrics: Readonly<Record<string, Value>>): Record<string, Value> => Object.fromEntries(Object.entries(metrics).map(([name, value]) => [`${prefix}.${name}`, value]));

function* chunks(folder: string, items: readonly Item[]): Generator<{ item: Item; image: Uint8Array }[]> {
  const byMember = new Map(items.map((item) => [`${item.id}.jpg`, item]));
  let chunk: { item: Item; image: Uint8Array }[] = [];
  for (const { name, bytes } of readPictures(listArchives(folder, /^images.*\.zip$/), (member) => byMember.has(member))) {
    const item = byMember.get(name);
    if (item) chunk.push({ item, image: bytes });
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

async function listAll(folder: string, items: readonly Item[], truth: LabelTruth, tools: AnnotationTools): Promise<Record<Variant, Listed[]>> {
  const listed: Record<Variant, Listed[]> = { both: [], text: [], image: [] };
  for (const chunk of chunks(folder, items)) {
    for (const variant of VARIANTS) {
      const computed = await computeFeatures(chunk.map(({ item, image }) => rootsOf(item, image, variant)), WANTED, tools.providers);
      for (const [at, { item }] of chunk.entries()) listed[variant].push(toListed(computed[at] ?? {}, truth.ofItem(item), tools));
    }
  }
  return listed;
}

/** Rows by the hash of their id: a sample that says nothing of the order of the file. */
const sample = (items: readonly Item[], count: number): readonly Item[] => [...items].sort((left, right) => hashOf(left.id) - hashOf(right.id)).slice(0, count);

const valuesOf = (metrics: Readonly<Record<string, Metric>>): Record<string, number> => Object.fromEntries(Object.entries(metrics).map(([name, { value }]) => [name, value]));

/**
 * Annotations of catalogue items, with words and picture, words alone, the picture alone, against what the labels of the items say.
 * Nodes that the labels have no column for (materials, patterns) count as wrong; names that are no nodes (brands) are passed over, since no column has them.
 */
export async function measureFashionAnnotations(folder: string, request: SuiteRequest, tools: AnnotationTools): Promise<SuiteResult> {
  const file = path.join(folder, 'items.csv');
  const { split, rows } = chooseRows<Item>(readTable(file, ['id', 'title', 'split', ...FASHION_LABELS]), { split: request.split }, file);
  const truth = openLabelTruth(tools.models, tools.knowledge);
  const listed = await listAll(folder, sample(rows, request.limit ?? DEFAULT_ROWS), truth, tools);
  const metrics: Record<string, Metric> = {};
  const baselines: Record<string, Record<string, number>> = {};
  for (const variant of VARIANTS) {
    Object.assign(metrics, prefixed(variant, measureVariant(listed[variant], tools.knowledge)));
    for (const name of BASELINES) Object.assign((baselines[name] ??= {}), prefixed(variant, valuesOf(measureLists(listed[variant], (one) => one.baselines[name] ?? []))));
  }
  const { both } = listed;
  const mean = (of: (one: Listed) => number): number => both.reduce((sum, one) => sum + of(one), 0) / Math.max(1, both.length);
  const nodes = mean(({ truth: right }) => right.size).toFixed(1);
  const bound = mean(({ truth: right }) => Math.min(1, 10 / right.size)).toFixed(2);
  return {
    metrics,
    baselines,
    notes: [
      `fashion, split ${split}: ${both.length} items with a picture; their labels name ${nodes} nodes each, so that recall_at_10 can be ${bound} at most`,
      `names that are no nodes are passed over: ${mean(({ names }) => names).toFixed(1)} of the annotations of an item`,
      'distinct_p_at_5 counts one node of each path of a tree: a type and what is above it are one',
    ],
  };
}
