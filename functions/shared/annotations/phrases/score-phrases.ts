import type { LoadedModel } from '../../inference/load-models.ts';
import { PHRASE_FEATURES, PHRASE_WIDTH } from './phrase-features.ts';

/** Name of the model in the manifest. */
export const PHRASE_MODEL = 'annotation-phrases';
/** Queries whose hash falls in one of so many parts were left out of a model of their own. */
export const PHRASE_FOLDS = 10;

export interface PhraseScores {
  /** float32 [rows], 0-1: how likely the subject is what the phrase asks for. */
  readonly probability: Float32Array;
  /** float32 [rows, PHRASE_FOLDS], row-major: the same by models that never saw the queries of one part each; for measuring. */
  readonly heldOut: Float32Array;
}

/** @throws Error one line, when the manifest entry names other features than this code computes */
export function assertPhraseFeatures({ preprocessing }: Pick<LoadedModel['entry'], 'preprocessing'>): void {
  const names = preprocessing.kind === 'features' ? preprocessing.names : [];
  if (names.length !== PHRASE_WIDTH || names.some((name, at) => name !== PHRASE_FEATURES[at])) {
    throw new Error(`models manifest: ${PHRASE_MODEL}: preprocessing.names: expected the ${PHRASE_WIDTH} features of phrase-features.ts in their order`);
  }
}

/**
 * Scores pairs of a phrase and a subject, in one batch.
 * @param rows features of each pair (phrase-features.ts)
 */
export async function scorePhrases(rows: readonly Float32Array[], model: LoadedModel): Promise<PhraseScores> {
  assertPhraseFeatures(model.entry);
  if (rows.length === 0) return { probability: new Float32Array(), heldOut: new Float32Array() };
  const data = new Float32Array(rows.length * PHRASE_WIDTH);
  for (const [at, row] of rows.entries()) data.set(row, at * PHRASE_WIDTH);
  const { probability = new Float32Array(rows.length), held_out: heldOut = new Float32Array(rows.length * PHRASE_FOLDS) } = await model.run({ features: { data, dims: [rows.length, PHRASE_WIDTH] } });
  return { probability, heldOut };
}
