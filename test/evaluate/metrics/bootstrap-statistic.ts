import type { Metric } from './metric.ts';

/** As bootstrap-mean.ts. */
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
 * A statistic of all rows, with its 95% bootstrap interval over rows (percentiles; Efron 1979).
 * @param rows at least one
 * @param statistic called with the rows, and with each resample of them
 */
export function bootstrapStatistic<Row>(rows: readonly Row[], statistic: (rows: readonly Row[]) => number): Metric {
  const random = createRandom(SEED);
  const draw = (): Row[] => rows.map((row) => rows[Math.floor(random() * rows.length)] ?? row);
  const values = Float64Array.from({ length: RESAMPLES }, () => statistic(draw())).sort();
  const at = (share: number): number => values[Math.round(share * (RESAMPLES - 1))] ?? 0;
  return { value: statistic(rows), n: rows.length, low: at(0.025), high: at(0.975) };
}
