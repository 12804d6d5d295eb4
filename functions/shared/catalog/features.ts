import type { DecodedImage } from '../image/decoded-image.ts';
import type { LumaPlane } from '../image/luma-plane.ts';
import type { LexiconMatch } from '../text/lexicon-match.ts';
import type { DetectedLanguages } from '../text/detected-languages.ts';
import type { PinText } from '../text/pin-text.ts';
import type { RootName, Roots } from './roots.ts';

/** One level of the product tree as the model sees it. */
export interface ProductLevel {
  readonly labels: readonly string[];
  /** For each label the index of its parent on the level above; empty on the top level. */
  readonly parents: readonly number[];
  /** float32 [labels], sums to 1. */
  readonly probabilities: Float32Array;
}

/** What the product-image model says about one picture. */
export interface ProductScores {
  /** Coarse to fine. */
  readonly levels: readonly ProductLevel[];
  /** Probability 0-1 that the picture shows something that can be bought. */
  readonly isProduct: number;
  /** Probability 0-1 that the picture shows anything the labels name; below one half their probabilities mean nothing. */
  readonly inScope: number;
}

export interface ParsedLink {
  readonly url: string;
  readonly hostname: string;
  /** eTLD+1 by the public suffix list, e.g. `example.co.uk`. */
  readonly registrableDomain: string;
  readonly isPrivateSuffix: boolean;
  readonly pathname: string;
}

export interface Offer {
  readonly amount: number | undefined;
  readonly currency: string | undefined;
}

export interface PinDates {
  /** Epoch seconds; undefined when pin.json gives none. */
  readonly createdAt: number | undefined;
  readonly firstSeenAt: number;
}

/** Intermediates that signals share; each is computed at most once per Pin and only when a signal that needs it is stale. */
export interface Features {
  readonly picture: DecodedImage;
  readonly luma: LumaPlane;
  readonly productScores: ProductScores;
  readonly text: PinText;
  readonly languages: DetectedLanguages;
  readonly lexiconMatches: readonly LexiconMatch[];
  readonly link: ParsedLink;
  readonly offer: Offer;
  readonly dates: PinDates;
}
export type FeatureName = keyof Features;

export interface FeatureSpec {
  /** Raise it when the feature's values change for the same inputs: every signal above it becomes stale. */
  readonly version: number;
  readonly roots: readonly RootName[];
  readonly features: readonly FeatureName[];
  /** Manifest names of the models it runs; their sha256 is part of provenance. */
  readonly models: readonly string[];
}

const TEXT_ROOTS = ['title', 'description', 'altText', 'boardTitle'] as const;

/** The dependency graph from which staleness, provenance and the order of computation derive. */
export const FEATURE_GRAPH = {
  picture: { version: 1, roots: ['image'], features: [], models: [] },
  luma: { version: 1, roots: [], features: ['picture'], models: [] },
  productScores: { version: 2, roots: [], features: ['picture'], models: ['product-image'] },
  text: { version: 1, roots: TEXT_ROOTS, features: [], models: [] },
  languages: { version: 1, roots: ['language'], features: ['text'], models: [] },
  lexiconMatches: { version: 1, roots: [], features: ['text', 'languages'], models: [] },
  link: { version: 1, roots: ['link'], features: [], models: [] },
  offer: { version: 1, roots: ['price', 'currency'], features: [], models: [] },
  dates: { version: 1, roots: ['createdAt', 'firstSeenAt'], features: [], models: [] },
} as const satisfies Record<FeatureName, FeatureSpec>;
type Graph = typeof FEATURE_GRAPH;

/** Exactly what a feature declares: its roots may be absent, its features are there. */
export type FeatureInputs<K extends FeatureName> = Partial<Pick<Roots, Graph[K]['roots'][number]>> &
  Pick<Features, Graph[K]['features'][number]>;
