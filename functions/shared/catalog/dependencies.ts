import { createHash } from 'node:crypto';
import type { AnySignal } from './define-signal.ts';
import { FEATURE_GRAPH, type FeatureName, type FeatureSpec, type KnowledgePart } from './features.ts';
import { DIGEST_BYTES, ROOT_NAMES, type RootName } from './roots.ts';

type SignalInputs = Pick<AnySignal, 'inputs' | 'optionalInputs'>;

const specOf = (feature: FeatureName): FeatureSpec => FEATURE_GRAPH[feature];

interface HasFeature {
  has(feature: FeatureName): boolean;
}
const NONE: HasFeature = new Set();

/**
 * The features a signal stands on, directly or through others, each after those it needs.
 * @param kept features that are there already: they, and what only they need, are left out
 */
export function featureClosure({ inputs, optionalInputs }: SignalInputs, kept: HasFeature = NONE): FeatureName[] {
  const ordered: FeatureName[] = [];
  const visit = (feature: FeatureName): void => {
    if (ordered.includes(feature) || kept.has(feature)) return;
    const { features, optional = [] } = specOf(feature);
    [...features, ...optional].forEach(visit);
    ordered.push(feature);
  };
  [...inputs, ...optionalInputs].forEach(visit);
  return ordered;
}

/** The roots whose change makes a signal stale, in stored order; with kept features, those that are still to be read. */
export function rootClosure(signal: SignalInputs, kept: HasFeature = NONE): RootName[] {
  const roots = new Set(featureClosure(signal, kept).flatMap((feature) => specOf(feature).roots));
  return ROOT_NAMES.filter((root) => roots.has(root));
}

/** Roles and manifest names of the models a signal's value depends on. */
export const modelClosure = (signal: SignalInputs): string[] => [...new Set(featureClosure(signal).flatMap((feature) => specOf(feature).models))];

/** Parts of the knowledge graph that a signal's value depends on. */
export const knowledgeClosure = (signal: SignalInputs): KnowledgePart[] => [...new Set(featureClosure(signal).flatMap((feature) => specOf(feature).knowledge))];

/** What is installed beside the code. */
export interface Installed {
  /** SHA-256 (hex) of the model file behind each role and manifest name. */
  readonly modelSha256: Readonly<Record<string, string>>;
  /** 12 hex digits of how the manifest uses each of them: another output or preprocessing gives other values with the same file. */
  readonly modelUsage?: Readonly<Record<string, string>>;
  /** 12 hex digits of each part of the knowledge graph. */
  readonly knowledge: Readonly<Partial<Record<KnowledgePart, string>>>;
}

/** What a value is a function of, beyond the code of its signal. */
export interface SignalContext extends Installed {
  /** 12 hex digits for each root that is there; `!code` for one that is there but unusable. */
  readonly rootDigests: Partial<Record<RootName, string>>;
}

/**
 * Hex digest (12 characters) of everything a value of the signal depends on: its version, the versions of its features, its models, its parts of the knowledge graph and its roots.
 * A stored value is stale exactly when its fingerprint is not this one.
 */
export function fingerprintOf(signal: AnySignal, { rootDigests, modelSha256, modelUsage, knowledge }: SignalContext): string {
  const hash = createHash('sha256').update(`${signal.name}@${signal.version}`);
  for (const feature of featureClosure(signal)) hash.update(`|${feature}@${specOf(feature).version}`);
  for (const model of modelClosure(signal)) hash.update(`|${model}=${modelSha256[model] ?? 'none'}/${modelUsage?.[model] ?? ''}`);
  for (const part of knowledgeClosure(signal)) hash.update(`|knowledge:${part}=${knowledge[part] ?? 'none'}`);
  for (const root of rootClosure(signal)) hash.update(`|${root}=${rootDigests[root] ?? 'absent'}`);
  return hash.digest('hex').slice(0, DIGEST_BYTES * 2);
}
