import type { Facet, FacetKind, Subject } from '../knowledge/subject.ts';
import { combine } from '../knowledge/weigh-mentions.ts';
import type { StatedAttributeName } from '../product-metadata/product-metadata.ts';
import type { StatedProduct } from '../product-metadata/stated-product.ts';
import type { ProductSource } from './product-source.ts';

/** An occasion, style or audience with all that speaks for it. */
export interface ScoredFacet {
  readonly id: number;
  readonly name: string;
  /** 0-1: the probability that at least one subject that speaks for it is right, taken as independent. */
  readonly score: number;
  readonly source: ProductSource;
  /** Largest strength with which a single subject speaks for it, 0-1: 1 when it is named itself. */
  readonly strength: number;
}

/** One source for several pieces of evidence: a field of the product says it outright, words and picture may both speak for it. */
export function joinSources(sources: readonly ProductSource[]): ProductSource {
  if (sources.includes('metadata')) return 'metadata';
  const [first = 'both', ...others] = new Set(sources);
  return others.length === 0 ? first : 'both';
}

interface Support {
  readonly facet: Facet;
  readonly subject: Subject;
}

function toScore(supports: readonly Support[]): ScoredFacet[] {
  const [first] = supports;
  if (!first) return [];
  const { id, name } = first.facet;
  const score = combine(supports.map(({ facet, subject }) => facet.strength * subject.weight));
  return [{ id, name, score, source: joinSources(supports.map(({ subject }) => subject.source)), strength: Math.max(...supports.map(({ facet }) => facet.strength)) }];
}

/**
 * The facets of one kind that the subjects of a Pin speak for, each an independent score, the surest first.
 * @example facetScores(subjects, 'style')
 */
export function facetScores(subjects: readonly Subject[], kind: FacetKind): ScoredFacet[] {
  const supports = subjects.flatMap((subject) => subject.facets.flatMap((facet): Support[] => (facet.kind === kind ? [{ facet, subject }] : [])));
  return [...Map.groupBy(supports, ({ facet }) => facet.id).values()].flatMap(toScore).sort((left, right) => right.score - left.score);
}

/** What the fields of a product state of an attribute, in the order of the fields. */
export const statedFacets = (stated: StatedProduct | undefined, attribute: StatedAttributeName): ScoredFacet[] =>
  (stated?.attributes ?? []).filter((one) => one.attribute === attribute).map(({ id, name, trust }) => ({ id, name, score: trust, source: 'metadata', strength: 1 }));
