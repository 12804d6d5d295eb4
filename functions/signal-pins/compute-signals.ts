import type { AnySignal } from '../shared/catalog/define-signal.ts';
import { featureClosure } from '../shared/catalog/dependencies.ts';
import { FEATURE_GRAPH, type FeatureInputs, type FeatureName, type Features, type FeatureSpec } from '../shared/catalog/features.ts';
import { available, isUnavailable, type Outcome, unavailable, type Unavailable } from '../shared/catalog/outcome.ts';
import type { RootName, Roots } from '../shared/catalog/roots.ts';
import { toStoredPrecision } from '../shared/storage/value-codec.ts';

/** Computes one feature for many Pins at once, in order; a model runs one batch. */
export type FeatureProvider<K extends FeatureName> = (inputs: readonly FeatureInputs<K>[]) => Promise<readonly Outcome<Features[K]>[]>;
export type FeatureProviders = { readonly [K in FeatureName]: FeatureProvider<K> };

/** A Pin as computation sees it: its roots and the signals wanted of it. */
export interface PinToCompute {
  readonly roots: Partial<Roots>;
  /** Roots that are there but can never be read, with the reason. */
  readonly unusable: Partial<Record<RootName, Unavailable>>;
  readonly wanted: readonly AnySignal[];
  /** Features that are known already and not computed again. */
  readonly kept?: ReadonlyMap<FeatureName, Outcome<unknown>>;
}

export interface ComputedSignal {
  readonly outcome: Outcome<unknown>;
  /** Milliseconds of its own plus its share of the features it stands on. */
  readonly costMs: number;
}
export type ComputedSignals = ReadonlyMap<string, ComputedSignal>;

interface Work {
  readonly pin: PinToCompute;
  readonly features: Map<FeatureName, Outcome<unknown>>;
  readonly featureMs: Map<FeatureName, number>;
  readonly needed: ReadonlySet<FeatureName>;
}

const FEATURE_ORDER = featureClosure({ inputs: Object.keys(FEATURE_GRAPH) as FeatureName[], optionalInputs: [] });

/** The first reason why a feature cannot be computed for a Pin, if there is one. */
function missingInput({ pin, features }: Work, { roots, features: needs, optional = [] }: FeatureSpec): Unavailable | undefined {
  for (const root of roots) if (pin.unusable[root]) return pin.unusable[root];
  const reasonsOf = (names: readonly FeatureName[]): Unavailable[] =>
    names.flatMap((name) => {
      const outcome = features.get(name);
      return outcome?.kind === 'unavailable' ? [outcome] : [];
    });
  const [reason] = reasonsOf(needs);
  const without = reasonsOf(optional);
  const hasNothing = needs.length === 0 && optional.length > 0 && without.length === optional.length;
  return reason ?? (hasNothing ? without[0] : undefined);
}

/** Exactly the declared inputs, nothing more. */
function inputsOf<K extends FeatureName>({ pin, features }: Work, feature: K): FeatureInputs<K> {
  const { roots, features: needs, optional = [] }: FeatureSpec = FEATURE_GRAPH[feature];
  const inputs: Record<string, unknown> = {};
  for (const root of roots) if (pin.roots[root] !== undefined) inputs[root] = pin.roots[root];
  for (const need of [...needs, ...optional]) {
    const outcome = features.get(need);
    if (outcome?.kind === 'value') inputs[need] = outcome.value;
  }
  return inputs as FeatureInputs<K>;
}

async function computeFeature<K extends FeatureName>(feature: K, works: readonly Work[], provider: FeatureProvider<K>, nowMs: () => number): Promise<void> {
  const ready: Work[] = [];
  for (const work of works) {
    const reason = missingInput(work, FEATURE_GRAPH[feature]);
    if (reason) work.features.set(feature, reason);
    else ready.push(work);
  }
  if (ready.length === 0) return;
  const start = nowMs();
  const outcomes = await provider(ready.map((work) => inputsOf(work, feature)));
  const eachMs = (nowMs() - start) / ready.length;
  for (const [index, work] of ready.entries()) {
    const outcome = outcomes[index];
    if (!outcome) throw new RangeError(`feature ${feature}: expected ${ready.length} outcomes, got ${outcomes.length}`);
    work.features.set(feature, outcome);
    work.featureMs.set(feature, eachMs);
  }
}

function computeSignal(signal: AnySignal, work: Work): Outcome<unknown> {
  const inputs: Partial<Record<FeatureName, unknown>> = {};
  for (const feature of signal.inputs) {
    const outcome = work.features.get(feature);
    if (outcome?.kind === 'unavailable') return outcome;
    inputs[feature] = outcome?.value;
  }
  for (const feature of signal.optionalInputs) {
    const outcome = work.features.get(feature);
    if (outcome?.kind === 'value') inputs[feature] = outcome.value;
  }
  const value = signal.compute(inputs as never);
  return isUnavailable(value) ? value : toValidValue(signal, value);
}

/** A value outside its schema is a bug of the signal: it is shown as that, and takes none of the other signals with it. */
function toValidValue({ name, schema }: AnySignal, value: unknown): Outcome<unknown> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return available(toStoredPrecision(schema, parsed.data));
  const [issue] = parsed.error.issues;
  return unavailable('invalid-value', `${name}.${issue?.path.join('.')}: ${issue?.message}`);
}

function finish(work: Work, nowMs: () => number): ComputedSignals {
  const sharers = new Map<FeatureName, number>();
  for (const signal of work.pin.wanted) for (const feature of featureClosure(signal, work.pin.kept)) sharers.set(feature, (sharers.get(feature) ?? 0) + 1);
  const signals = new Map<string, ComputedSignal>();
  for (const signal of work.pin.wanted) {
    const start = nowMs();
    const outcome = computeSignal(signal, work);
    const shared = featureClosure(signal).reduce((sum, feature) => sum + (work.featureMs.get(feature) ?? 0) / (sharers.get(feature) ?? 1), 0);
    signals.set(signal.name, { outcome, costMs: nowMs() - start + shared });
  }
  return signals;
}

/**
 * Computes the wanted signals of each Pin: every feature that some wanted signal needs once, in dependency order and batched over the Pins,
 * then the signals, which are pure functions of them. A feature that cannot be had makes the signals above it unavailable with its reason.
 * @param nowMs monotonic milliseconds, for the cost in provenance
 * @throws what a provider throws: the whole batch may be tried again
 */
export async function computeSignals(pins: readonly PinToCompute[], providers: FeatureProviders, nowMs: () => number): Promise<ComputedSignals[]> {
  const works = pins.map((pin): Work => ({ pin, features: new Map(pin.kept), featureMs: new Map(), needed: new Set(pin.wanted.flatMap((signal) => featureClosure(signal, pin.kept))) }));
  for (const feature of FEATURE_ORDER) {
    await computeOne(feature, works.filter((work) => work.needed.has(feature)), providers, nowMs);
  }
  return works.map((work) => finish(work, nowMs));
}

// A function of its own so that K is one feature and its provider, not the union of all.
const computeOne = <K extends FeatureName>(feature: K, works: readonly Work[], providers: FeatureProviders, nowMs: () => number): Promise<void> =>
  computeFeature(feature, works, providers[feature], nowMs);
