import type { EvidenceSource } from '../signals/evidence-source.ts';
import type { NodeKind } from './kinds.ts';

/** The kinds of node that say for when, for whom or in which style something is. */
export const FACET_KINDS = ['occasion', 'style', 'audience'] as const satisfies readonly NodeKind[];
export type FacetKind = (typeof FACET_KINDS)[number];

/** An occasion, style or audience that follows from a node of the graph. */
export interface Facet {
  readonly id: number;
  /** English label, with the label that tells it apart where two share it. */
  readonly name: string;
  readonly kind: FacetKind;
  /** 0-1: 1 is the node itself, less what its relations or those of broader nodes say. */
  readonly strength: number;
}

/** A node that the words of a Pin name or its picture shows, with what the graph says of it. */
export interface Subject {
  readonly id: number;
  readonly name: string;
  readonly kind: NodeKind;
  /** 0-1, how sure it is that the Pin is about it: what words weigh beside their other senses, or the probability that a model gives. */
  readonly weight: number;
  readonly source: EvidenceSource;
  /** Keys from the node below the root of its tree down to itself. */
  readonly path: readonly string[];
  /** Keys of the interests that it belongs to, each with all above it, from the top down. */
  readonly interests: readonly string[];
  /** The likeliest first. */
  readonly facets: readonly Facet[];
}
