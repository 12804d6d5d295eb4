import type { CatalogSignal, SignalName } from './catalog.ts';
import type { FeatureName } from './features.ts';
import { available, type Outcome } from './outcome.ts';
import { type StoredEmbedding, toEmbeddingValues } from './value-types.ts';

/** Features that a stored signal holds whole: the image embedding is most of what a Pin costs, and an edited title does not change it. */
const KEPT_IN = { imageEmbedding: 'image_embedding', textEmbedding: 'text_embedding' } as const satisfies Partial<Record<FeatureName, SignalName>>;

type Kept = keyof typeof KEPT_IN;

/**
 * The features that need not be computed again, since the signal that holds them is stored and fresh.
 * @param stored signals of the Pin's record
 * @param stale signals that are to be computed
 */
export function keptFeatures(stored: Readonly<Partial<Record<SignalName, { readonly outcome: Outcome<unknown> }>>>, stale: readonly Pick<CatalogSignal, 'name'>[]): Map<FeatureName, Outcome<unknown>> {
  const kept = new Map<FeatureName, Outcome<unknown>>();
  for (const feature of Object.keys(KEPT_IN) as Kept[]) {
    const outcome = stored[KEPT_IN[feature]]?.outcome;
    if (!outcome || stale.some(({ name }) => name === KEPT_IN[feature])) continue;
    kept.set(feature, outcome.kind === 'value' ? available(toEmbeddingValues(outcome.value as StoredEmbedding)) : outcome);
  }
  return kept;
}
