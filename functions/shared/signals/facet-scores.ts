import type { Facet, FacetKind, Subject } from '../knowledge/subject.ts';
import { combine } from '../knowledge/weigh-mentions.ts';
import type { EvidenceSource } from './evidence-source.ts';

/** An occasion, style or audience with all that speaks for it. */
export interface ScoredFacet {
  readonly id: number;
  readonly name: string;
  /** 0-1: the probability that at least one subject that speaks for it is right, taken as independent. */
  readonly score: number;
  readonly source: EvidenceSource;
  /** Largest strength with which a single subject speaks for it, 0-1: 1 when it is named itself. */
  readonly strength: number;
}

interface Support {
  readonly facet: Facet;
  readonly subject: Subject;
}

function toScore(supports: readonly Support[]): ScoredFacet[] {
  const [first] = supports;
  if (!first) return [];
  const { id, name } = first.facet;
  const sources = new Set(supports.map(({ subject }) => subject.source));
  const [only = 'both'] = sources.size === 1 ? sources : [];
  const score = combine(supports.map(({ facet, subject }) => facet.strength * subject.weight));
  return [{ id, name, score, source: only, strength: Math.max(...supports.map(({ facet }) => facet.strength)) }];
}

/**
 * The facets of one kind that the subjects of a Pin speak for, each an independent score, the surest first.
 * @example facetScores(subjects, 'style')
 */
export function facetScores(subjects: readonly Subject[], kind: FacetKind): ScoredFacet[] {
  const supports = subjects.flatMap((subject) => subject.facets.flatMap((facet): Support[] => (facet.kind === kind ? [{ facet, subject }] : [])));
  return [...Map.groupBy(supports, ({ facet }) => facet.id).values()].flatMap(toScore).sort((left, right) => right.score - left.score);
}
