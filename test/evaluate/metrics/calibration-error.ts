import type { Metric } from './metric.ts';

/** As in Guo et al. 2017. */
const BINS = 15;

/**
 * Expected calibration error: the mean gap between confidence and accuracy over equal-width bins of confidence, weighted by their size.
 * @param guesses confidence 0-1 of the first guess, and whether it was right
 */
export function calibrationError(guesses: readonly { readonly confidence: number; readonly isRight: boolean }[]): Metric {
  const gaps = new Float64Array(BINS);
  for (const { confidence, isRight } of guesses) {
    const bin = Math.min(BINS - 1, Math.floor(confidence * BINS));
    gaps[bin] = (gaps[bin] ?? 0) + confidence - (isRight ? 1 : 0);
  }
  return { value: gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / guesses.length, n: guesses.length };
}
