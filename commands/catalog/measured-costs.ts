import * as z from 'zod';
import type { AnySignal } from '../../functions/shared/catalog/define-signal.ts';
import { ONE_CORE_GB, PRICES } from '../../infra/prices.ts';
import { UsageError } from '../usage-error.ts';

const signalCost = z.strictObject({
  /** Version of the signal that was measured. */
  version: z.int().positive(),
  /** Of one core for one Pin: its own plus its share of the features it stands on, in batches with all other signals; median of rounds. */
  ms: z.number().nonnegative(),
  /** Fastest and slowest round, ms. */
  low: z.number().nonnegative(),
  high: z.number().nonnegative(),
});

const measuredCosts = z.record(z.string(), signalCost);

export type SignalCost = z.infer<typeof signalCost>;
/** What each signal costs, by name; a signal that was never measured is not there. */
export type MeasuredCosts = z.infer<typeof measuredCosts>;

const benchResult = z.object({
  suite: z.literal('pins'),
  metrics: z.record(z.string(), z.object({ value: z.number(), low: z.number().optional(), high: z.number().optional() })),
});

/** Name of the figure of `bench -- pins` for a signal. */
export const costMetric = (signal: string): string => `signal.${signal}.ms`;

/** A microsecond is far below what rounds differ by. */
const round = (ms: number): number => Math.round(ms * 1000) / 1000;

/** The costs that were kept. */
export const parseCosts = (json: unknown): MeasuredCosts => measuredCosts.parse(json);

/**
 * The costs that a run of `bench -- pins` measured, for the signals of the catalog.
 * @param where names the file in errors
 * @throws UsageError one line when it is no result of that suite, or has no figures of signals
 */
export function costsOfBench(json: unknown, signals: readonly Pick<AnySignal, 'name' | 'version'>[], where: string): MeasuredCosts {
  const parsed = benchResult.safeParse(json);
  if (!parsed.success) throw new UsageError(`${where}: expected the --json file of: npm run -s bench -- pins`);
  const found = signals.flatMap(({ name, version }) => {
    const metric = parsed.data.metrics[costMetric(name)];
    return metric ? [[name, { version, ms: round(metric.value), low: round(metric.low ?? metric.value), high: round(metric.high ?? metric.value) }] as const] : [];
  });
  if (found.length === 0) throw new UsageError(`${where}: no ${costMetric('NAME')} among its metrics`);
  return Object.fromEntries(found);
}

/** Compute of a million Pins on Lambda at one core, US dollars (infra/prices.ts); requests, reads and writes are shared by all signals and not in it. */
export const usdPerMillionPins = (ms: number): number => ms * 1000 * ONE_CORE_GB * PRICES.lambdaX86GbSecond;
