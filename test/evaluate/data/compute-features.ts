import * as z from 'zod';
import { defineSignal } from '../../../functions/shared/catalog/define-signal.ts';
import type { FeatureName, Features } from '../../../functions/shared/catalog/features.ts';
import type { Roots } from '../../../functions/shared/catalog/roots.ts';
import { computeSignals, type FeatureProviders } from '../../../functions/signal-pins/compute-signals.ts';

/** As many as serving takes in a batch. */
const BATCH = 16;

/**
 * Features of Pins as serving computes them, in batches.
 * @returns for each Pin those of the wanted features that it has
 */
export async function computeFeatures<Wanted extends FeatureName>(pins: Iterable<Partial<Roots>>, wanted: readonly Wanted[], providers: FeatureProviders): Promise<Partial<Pick<Features, Wanted>>[]> {
  const found: Partial<Pick<Features, Wanted>>[] = [];
  // Features are computed for signals alone: this one keeps what it is given.
  const asking = defineSignal({
    name: 'asking',
    field: 0,
    version: 1,
    entity: 'pin',
    summary: 'The features themselves.',
    inputs: [],
    optionalInputs: wanted,
    schema: z.boolean(),
    compute: (features: Partial<Pick<Features, Wanted>>) => {
      found.push(features);
      return true;
    },
  });
  for (const batch of batches(pins)) await computeSignals(batch.map((roots) => ({ roots, unusable: {}, wanted: [asking] })), providers, () => 0);
  return found;
}

function* batches<Item>(items: Iterable<Item>): Generator<Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
