import { catalog, type SignalName, type SignalValue } from '../../functions/shared/catalog/catalog.ts';
import { knowledgeClosure, modelClosure, rootClosure } from '../../functions/shared/catalog/dependencies.ts';
import { type Outcome, unavailable } from '../../functions/shared/catalog/outcome.ts';
import type { PinRecord } from '../../functions/shared/storage/pin-record.ts';
import type * as z from 'zod';

/** What made a value, in full. */
export interface ProvenanceView {
  readonly version: number;
  /** 12 hex digits of everything the value depends on. */
  readonly fingerprint: string;
  readonly computedAt: Date;
  readonly costMs: number;
  readonly models: readonly { readonly name: string; readonly sha256: string }[];
  /** Version of the knowledge graph; undefined for a signal that does not read it. */
  readonly knowledge: string | undefined;
  /** Digest of each input; undefined where the Pin has none. */
  readonly inputs: readonly { readonly name: string; readonly digest: string | undefined }[];
}

/** One signal of a Pin beside its entry in the catalog. */
export interface SignalView {
  readonly name: SignalName;
  readonly title: string;
  readonly summary: string;
  readonly schema: z.ZodType;
  readonly outcome: Outcome<unknown>;
  /** Undefined while nothing is stored. */
  readonly provenance: ProvenanceView | undefined;
}

/** `image_quality` as `Image quality`. */
export const toTitle = (name: string): string => {
  const words = name.replaceAll('_', ' ').replace(/(?<=[a-z])(?=[A-Z0-9])/g, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Every signal of the catalog for this Pin, in the order of the catalog. */
export const toSignalViews = (record: PinRecord): SignalView[] =>
  catalog.map((signal) => {
    const { name, summary, schema } = signal;
    const stored = record.signals[name];
    const view = { name, title: toTitle(name), summary, schema };
    if (!stored) return { ...view, outcome: unavailable('not-computed', 'not computed yet'), provenance: undefined };
    const { version, fingerprint, computedAt, costMs, outcome } = stored;
    const models = modelClosure(signal).map((model) => ({ name: model, sha256: record.models[model] ?? 'none' }));
    const knowledge = knowledgeClosure(signal).length > 0 ? (record.knowledge ?? 'none') : undefined;
    const inputs = rootClosure(signal).map((root) => ({ name: root, digest: record.rootDigests[root] }));
    return { ...view, outcome, provenance: { version, fingerprint, computedAt: new Date(computedAt), costMs, models, knowledge, inputs } };
  });

/** The value of one signal, or undefined where there is none. */
export function valueOf<Name extends SignalName>(record: PinRecord, name: Name): SignalValue<Name> | undefined {
  const outcome = record.signals[name]?.outcome;
  // The storage codec has parsed it with the schema of this signal.
  return outcome?.kind === 'value' ? (outcome.value as SignalValue<Name>) : undefined;
}
