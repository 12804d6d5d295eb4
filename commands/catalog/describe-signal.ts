import { encode } from '@msgpack/msgpack';
import type { AnySignal } from '../../functions/shared/catalog/define-signal.ts';
import { featureClosure, knowledgeClosure, modelClosure, rootClosure } from '../../functions/shared/catalog/dependencies.ts';
import { FEATURE_GRAPH, type FeatureName, type KnowledgePart } from '../../functions/shared/catalog/features.ts';
import type { RootName } from '../../functions/shared/catalog/roots.ts';
import type { ModelLibrary } from '../../functions/shared/inference/load-models.ts';
import type { ModelRoleName } from '../../functions/shared/inference/manifest.ts';
import { packValue } from '../../functions/shared/storage/value-codec.ts';
import { LANGUAGES, type Language } from '../../functions/shared/text/languages.ts';
import type { Examples, SignalExample } from './examples.ts';
import { toJsonSchema } from './json-schema.ts';
import { listFields, type ValueField } from './list-fields.ts';
import { type MeasuredCosts, type SignalCost, usdPerMillionPins } from './measured-costs.ts';
import { nameShape } from './name-shape.ts';
import { parseValueSchema } from './value-schema.ts';

export interface UsedModel {
  readonly name: string;
  /** What the code asks for, where any model of that role may serve. */
  readonly role?: string;
  /** Absent where the manifest has no such model. */
  readonly version?: string;
}

export interface MeasuredQuality {
  readonly model: string;
  readonly metric: string;
  readonly means: string;
  readonly value: number;
  readonly n: number;
  /** 95% interval. */
  readonly low?: number;
  readonly high?: number;
}

/** Everything that the catalog tells of one signal, all of it derived from its definition and from what is installed. */
export interface SignalEntry {
  readonly name: string;
  readonly version: number;
  readonly entity: string;
  readonly meaning: string;
  readonly shape: string;
  readonly fields: readonly ValueField[];
  /** JSON Schema 2020-12 of a value. */
  readonly schema: ReturnType<typeof toJsonSchema>;
  readonly inputs: {
    /** Parts of an upload whose change makes a value stale. */
    readonly roots: readonly RootName[];
    readonly features: readonly { readonly name: FeatureName; readonly version: number }[];
    readonly models: readonly UsedModel[];
    readonly knowledge: readonly KnowledgePart[];
  };
  /** Empty where it reads no words. */
  readonly languages: readonly Language[];
  /** Empty where nothing was measured. */
  readonly quality: readonly MeasuredQuality[];
  readonly cost?: SignalCost & { readonly usdPerMillionPins: number };
  readonly example?: SignalExample & { /** Of the value in a stored record, without its provenance. */ readonly storedBytes: number };
}

export interface Sources {
  readonly models: Pick<ModelLibrary, 'entries' | 'roles'>;
  readonly costs: MeasuredCosts;
  readonly examples: Examples;
}

function toUsedModel(needed: string, { entries, roles }: Sources['models']): UsedModel {
  const role = roles[needed as ModelRoleName]?.model;
  const name = role ?? needed;
  const version = entries[name]?.version;
  return { name, ...(role === undefined ? {} : { role: needed }), ...(version === undefined ? {} : { version }) };
}

/** A figure of a model that is not installed, or does not have it, was not measured of what is installed. */
const measuredQuality = ({ quality = [] }: AnySignal, { entries }: Sources['models']): MeasuredQuality[] =>
  quality.flatMap((figure) => {
    const metric = entries[figure.model]?.metrics[figure.metric];
    if (!metric) return [];
    const { value, n, low, high } = metric;
    return [{ ...figure, value, n, ...(low === undefined || high === undefined ? {} : { low, high }) }];
  });

const readsWords = (signal: AnySignal): boolean => featureClosure(signal).includes('text');

/** What the catalog tells of a signal. */
export function describeSignal(signal: AnySignal, { models, costs, examples }: Sources): SignalEntry {
  const schema = toJsonSchema(signal.schema);
  const value = parseValueSchema(schema);
  const cost = costs[signal.name];
  const example = examples[signal.name];
  return {
    name: signal.name,
    version: signal.version,
    entity: signal.entity,
    meaning: signal.summary,
    shape: nameShape(value),
    fields: listFields(value),
    schema,
    inputs: {
      roots: rootClosure(signal),
      features: featureClosure(signal).map((name) => ({ name, version: FEATURE_GRAPH[name].version })),
      models: modelClosure(signal).map((name) => toUsedModel(name, models)),
      knowledge: knowledgeClosure(signal),
    },
    languages: readsWords(signal) ? (signal.languages ?? LANGUAGES) : [],
    quality: measuredQuality(signal, models),
    ...(cost === undefined ? {} : { cost: { ...cost, usdPerMillionPins: usdPerMillionPins(cost.ms) } }),
    ...(example === undefined ? {} : { example: { ...example, storedBytes: encode(packValue(signal.schema, example.value)).length } }),
  };
}
