import type { Metric } from './metric.ts';

/** The 97.5% point of the normal distribution. */
const Z = 1.959964;

/**
 * A share with its 95% interval (Wilson 1927), which stays inside 0-1 and is honest for small n and shares near the ends.
 * @param n at least 1
 * @example share(8, 10) // { value: 0.8, n: 10, low: 0.490, high: 0.943 }
 */
export function share(successes: number, n: number): Metric {
  const value = successes / n;
  const scale = 1 + Z ** 2 / n;
  const centre = (value + Z ** 2 / (2 * n)) / scale;
  const half = (Z * Math.sqrt((value * (1 - value)) / n + Z ** 2 / (4 * n ** 2))) / scale;
  return { value, n, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
