import { UsageError } from '../../../commands/usage-error.ts';
import { rollUp } from '../../../functions/shared/inference/label-hierarchy.ts';
import type { LoadedModel } from '../../../functions/shared/inference/load-models.ts';
import type { ModelEntry } from '../../../functions/shared/inference/manifest.ts';
import { calibrationError } from '../metrics/calibration-error.ts';
import { macroF1 } from '../metrics/macro-f1.ts';
import { byFrequency } from '../metrics/majority.ts';
import type { Metric } from '../metrics/metric.ts';
import { rankOf } from '../metrics/rank-of.ts';
import { share } from '../metrics/share.ts';
import type { Classification, PictureOutputs } from './classify-pictures.ts';

/** A picture whose class is known, and the archive member that it is. */
export interface LabelledPicture {
  readonly member: string;
  readonly label: string;
}

/** What gives scores of classes: an output of the model, or a coarser set of one (a hierarchy of its manifest entry). */
export interface LabelScores {
  readonly labels: readonly string[];
  scoresOf(outputs: PictureOutputs): ArrayLike<number>;
}

const toNoOutput = (entry: ModelEntry, set: string): UsageError =>
  new UsageError(`models manifest: ${entry.file}, the model with the role imageLabels, has no output with labels '${set}'`);

/**
 * Scores over the classes of a label set.
 * @throws UsageError one line when the model knows no such set
 */
export function labelScoresOf({ entry }: Pick<LoadedModel, 'entry'>, set: string): LabelScores {
  const hierarchy = entry.hierarchies.find(({ to }) => to === set);
  const output = entry.outputs.find(({ labels }) => labels === (hierarchy?.from ?? set));
  if (!output) throw toNoOutput(entry, set);
  const scores = (outputs: PictureOutputs): Float32Array => outputs[output.name] ?? new Float32Array();
  return hierarchy
    ? { labels: hierarchy.labels, scoresOf: (outputs) => rollUp(scores(outputs), hierarchy) }
    : { labels: entry.labels[set] ?? [], scoresOf: scores };
}

interface Judged {
  readonly truth: string;
  readonly guess: string | undefined;
  readonly rank: number;
  readonly confidence: number;
}

/** A picture that cannot be decoded has no outputs: it counts as wrong, as it would in service. */
function judge({ member, label }: LabelledPicture, { labels, scoresOf }: LabelScores, { classified }: Classification): Judged {
  const outputs = classified.get(member);
  if (!outputs) return { truth: label, guess: undefined, rank: Number.POSITIVE_INFINITY, confidence: 0 };
  const scores = scoresOf(outputs);
  const best = Array.from(scores).reduce((left, score, index) => (score > (scores[left] ?? 0) ? index : left), 0);
  return { truth: label, guess: labels[best], rank: rankOf(scores, labels.indexOf(label)), confidence: scores[best] ?? 0 };
}

/** The rows whose picture there is. */
export const withPicture = <Row extends LabelledPicture>(rows: readonly Row[], { classified, rejected }: Classification): Row[] =>
  rows.filter(({ member }) => classified.has(member) || rejected.has(member));

/**
 * How often the right class is the first, or among the first, guesses.
 * @param prefix before each name of a metric, such as `coarse.`
 * @param pictures at least one
 */
export function measureLabels(pictures: readonly LabelledPicture[], scores: LabelScores, { classification, prefix = '', ks }: { readonly classification: Classification; readonly prefix?: string; readonly ks: readonly number[] }): Record<string, Metric> {
  const judged = pictures.map((picture) => judge(picture, scores, classification));
  return {
    ...Object.fromEntries(ks.map((k) => [`${prefix}top${k}`, share(judged.filter(({ rank }) => rank <= k).length, judged.length)])),
    [`${prefix}macro_f1`]: macroF1(judged),
    [`${prefix}calibration_error`]: calibrationError(judged.map(({ rank, confidence }) => ({ confidence, isRight: rank === 1 }))),
  };
}

/** Always the commonest classes of the training rows, measured on the same pictures. */
export function measureMajority(train: readonly string[], pictures: readonly LabelledPicture[], { prefix = '', ks }: { readonly prefix?: string; readonly ks: readonly number[] }): Record<string, number> {
  const guesses = byFrequency(train);
  return Object.fromEntries(ks.map((k) => [`${prefix}top${k}`, pictures.filter(({ label }) => guesses.slice(0, k).includes(label)).length / pictures.length]));
}
