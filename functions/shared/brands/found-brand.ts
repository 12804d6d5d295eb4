import type { BrandField } from './brand-candidate.ts';

/** Where a brand was read: a span of a normalised field (UTF-16 units), the link's domain, or the structured fields of the product. */
export type BrandEvidence = { readonly source: BrandField; readonly start: number; readonly end: number } | { readonly source: 'link' | 'metadata' };

/** A brand that a Pin may be of. */
export interface FoundBrand {
  /** Key in the vocabulary; undefined for a name that it does not have. */
  readonly id: string | undefined;
  readonly name: string;
  /** Calibrated probability 0-1 that the Pin is of this brand. */
  readonly score: number;
  /** Strongest first. */
  readonly evidence: readonly BrandEvidence[];
}
