import type { Metric } from './metric.ts';

/** Resamples; their 2.5% and 97.5% points move by less than the interval's own width between seeds. */
const RESAMPLES = 500;
const SEED = 1;

/** Marsaglia's xorshift32: the same interval in every run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/**
 * The mean of values that are no yes or no, with its 95% bootstrap interval (percentiles; Efron 1979).
 * @param values at least one
 */
export function bootstrapMean(values: readonly number[]): Metric {
  const n = values.length;
  const random = createRandom(SEED);
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let draw = 0; draw < n; draw += 1) sum += values[Math.floor(random() * n)] ?? 0;
    return sum / n;
  }).sort();
  const at = (share: number): number => means[Math.round(share * (RESAMPLES - 1))] ?? 0;
  return { value: values.reduce((sum, value) => sum + value, 0) / n, n, low: at(0.025), high: at(0.975) };
}
