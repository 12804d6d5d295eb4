import type { Brand } from './brand-vocabulary.ts';
import type { BrandWords } from './brand-words.ts';

/** The fields a brand is read from: alt texts describe, and boards name what their owner collects. */
export const BRAND_FIELDS = ['title', 'description'] as const;
export type BrandField = (typeof BRAND_FIELDS)[number];

/**
 * How a candidate was found: a name of the vocabulary in the words or behind the link's domain; or, where the vocabulary knows none, unknown words at
 * the start of the title, after a maker's word ("by"), at its end behind a break ("| Sézane"), or before a registered mark.
 */
export const ORIGINS = ['vocabulary', 'link', 'start', 'maker', 'tail', 'mark'] as const;
export type Origin = (typeof ORIGINS)[number];

/** Words of a Pin that may name its brand. */
export interface BrandCandidate {
  readonly origin: Origin;
  /** Undefined for names that the vocabulary does not have. */
  readonly brand: Brand | undefined;
  /** As it is shown: the brand's own spelling, or the words as they stand there. */
  readonly name: string;
  /** Where the words are; undefined for a link. */
  readonly place: BrandPlace | undefined;
}

export interface BrandPlace {
  readonly field: BrandField;
  /** First and last word. */
  readonly first: number;
  readonly last: number;
  /** UTF-16 span in the normalised field. */
  readonly start: number;
  readonly end: number;
}

/** What candidates are sought in. */
export interface BrandSources {
  readonly fields: Partial<Readonly<Record<BrandField, BrandWords>>>;
  /** eTLD+1 that the Pin links to. */
  readonly domain: string | undefined;
}
