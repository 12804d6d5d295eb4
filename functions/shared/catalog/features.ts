import type { FoundAnnotation } from '../annotations/found-annotation.ts';
import type { FoundBrand } from '../brands/found-brand.ts';
import type { DecodedImage } from '../image/decoded-image.ts';
import type { ColourCluster } from '../image/quantise-colours.ts';
import type { LumaPlane } from '../image/luma-plane.ts';
import type { Embedding } from '../inference/embedding.ts';
import type { OutputRow } from '../inference/output-rows.ts';
import type { LexiconMatch } from '../text/lexicon-match.ts';
import type { DetectedLanguages } from '../text/detected-languages.ts';
import type { NodeKind } from '../knowledge/kinds.ts';
import type { LinkedMention } from '../knowledge/linked-mention.ts';
import type { Subject } from '../knowledge/subject.ts';
import type { ProductMetadata, StatedOffer } from '../product-metadata/product-metadata.ts';
import type { StatedProduct } from '../product-metadata/stated-product.ts';
import type { PinText } from '../text/pin-text.ts';
import type { RootName, Roots } from './roots.ts';

/** Colours kept of a picture. */
export const MAX_COLOURS = 6;

/** A node of the product tree as the model sees it. */
export interface ScoredProduct {
  /** Id in the knowledge graph. */
  readonly id: number;
  /** English label. */
  readonly name: string;
  /** Id of the broader product; undefined below the root of the tree. */
  readonly parentId: number | undefined;
  /** Probability 0-1 that the Pin shows this or anything below it. */
  readonly probability: number;
}

/** A node of the graph with its probability. */
export interface ScoredNode {
  /** Id in the knowledge graph. */
  readonly id: number;
  /** English label. */
  readonly name: string;
  readonly kind: NodeKind;
  /** 0-1. */
  readonly probability: number;
}

export interface AttributeScores {
  /** The likeliest first; they sum to 1. Empty where no model tells. */
  readonly nodes: readonly ScoredNode[];
  /** How much of what puts the first before the second comes from the picture: 0 from words alone, 1 from the picture alone. */
  readonly imageShare: number;
}

export interface ProductAttributes {
  readonly colour: AttributeScores;
  /** Men, women, girls, boys, anyone. */
  readonly audience: AttributeScores;
  readonly season: AttributeScores;
  /** Styles and occasions: casual, formal, sporty, party ... */
  readonly usage: AttributeScores;
}

/** What the words and the picture of a Pin say of a product. */
export interface ProductScores {
  /** The part of the tree that the model knows; the nodes below the root sum to 1. */
  readonly products: readonly ScoredProduct[];
  /** How much of the likeliest type is owed to the picture, 0-1. */
  readonly imageShare: number;
  /** Probability 0-1 that the Pin shows something that can be bought. */
  readonly isProduct: number;
  /** Probability 0-1 that it shows or names anything the labels know; below one half their probabilities mean nothing. */
  readonly inScope: number;
  readonly attributes: ProductAttributes;
}

/** A concept that a picture shows. */
export interface ImageConcept {
  /** Id in the knowledge graph. */
  readonly id: number;
  /** English label. */
  readonly name: string;
  /** 0-1. */
  readonly probability: number;
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
  /** pin.json's own `price` and `currency`. */
  readonly amount: number | undefined;
  readonly currency: string | undefined;
  /** What the structured fields of the product say. */
  readonly stated?: StatedOffer | undefined;
  /** Why they say nothing although they hold offers. */
  readonly ignored?: string | undefined;
}

export interface PinDates {
  /** Epoch seconds; undefined when pin.json gives none. */
  readonly createdAt: number | undefined;
  readonly firstSeenAt: number;
}

/** Which Pin stands for a picture. */
export interface CopyOf {
  /** Id of the oldest Pin that has the picture; the Pin's own where none is older. */
  readonly representative: string;
  /** Bits of 63 in which the hashes of both pictures differ. */
  readonly distance: number;
  readonly kind: 'itself' | 'same' | 'mirrored';
}

/** Intermediates that signals share; each is computed at most once per Pin and only when a signal that needs it is stale. */
export interface Features {
  readonly picture: DecodedImage;
  readonly luma: LumaPlane;
  /** Largest share first, at most MAX_COLOURS. */
  readonly colours: readonly ColourCluster[];
  /** All outputs of the model with the role `imageLabels` for this picture. */
  readonly imageOutputs: OutputRow;
  readonly imageEmbedding: Embedding;
  /** What other Pins have the picture is looked up, not computed: it is as true as it was when the picture was signalled last. */
  readonly copyOf: CopyOf;
  /** Likeliest first. */
  readonly imageConcepts: readonly ImageConcept[];
  readonly productScores: ProductScores;
  readonly text: PinText;
  readonly textEmbedding: Embedding;
  readonly languages: DetectedLanguages;
  readonly lexiconMatches: readonly LexiconMatch[];
  readonly mentions: readonly LinkedMention[];
  /** What words name and the picture shows, surest first. */
  readonly subjects: readonly Subject[];
  readonly link: ParsedLink;
  /** What shops call structured data of the product. */
  readonly productFields: ProductMetadata;
  readonly statedProduct: StatedProduct;
  /** Likeliest first. */
  readonly brands: readonly FoundBrand[];
  /** Best first. */
  readonly annotations: readonly FoundAnnotation[];
  readonly offer: Offer;
  readonly dates: PinDates;
}
export type FeatureName = keyof Features;

export interface FeatureSpec {
  /** Raise it when the feature's values change for the same inputs: every signal above it becomes stale. */
  readonly version: number;
  readonly roots: readonly RootName[];
  /** Features without which there is none. */
  readonly features: readonly FeatureName[];
  /** Features that it uses where they are there; where it needs no others, at least one of these. */
  readonly optional?: readonly FeatureName[];
  /** Roles or manifest names of the models it runs; their sha256 is part of provenance. */
  readonly models: readonly string[];
  /** What it reads of the knowledge graph: one tree, or all of it. */
  readonly knowledge: readonly KnowledgePart[];
}

/** A part of the knowledge graph with a version of its own: `all` changes with any label, a tree only with its shape and English labels. */
export type KnowledgePart = NodeKind | 'all';

const TEXT_ROOTS = ['title', 'description', 'altText', 'boardTitle'] as const;

/** The dependency graph from which staleness, provenance and the order of computation derive. */
export const FEATURE_GRAPH = {
  picture: { version: 1, roots: ['image'], features: [], models: [], knowledge: [] },
  luma: { version: 1, roots: [], features: ['picture'], models: [], knowledge: [] },
  colours: { version: 1, roots: [], features: ['picture'], models: [], knowledge: ['colour'] },
  imageOutputs: { version: 1, roots: [], features: ['picture'], models: ['imageLabels'], knowledge: [] },
  imageEmbedding: { version: 1, roots: [], features: ['picture'], models: ['imageEmbedding'], knowledge: [] },
  copyOf: { version: 1, roots: ['image', 'pinId', 'firstSeenAt'], features: ['luma'], optional: ['imageEmbedding'], models: [], knowledge: [] },
  imageConcepts: { version: 1, roots: [], features: ['imageOutputs'], models: ['imageLabels'], knowledge: ['all'] },
  text: { version: 1, roots: TEXT_ROOTS, features: [], models: [], knowledge: [] },
  productScores: {
    version: 4,
    roots: [],
    features: [],
    optional: ['imageOutputs', 'text'],
    models: ['imageLabels', 'product-heads'],
    knowledge: ['product', 'colour', 'audience', 'style', 'occasion'],
  },
  textEmbedding: { version: 1, roots: [], features: ['text'], models: ['textEmbedding'], knowledge: [] },
  languages: { version: 2, roots: ['language'], features: ['text'], models: ['language'], knowledge: [] },
  lexiconMatches: { version: 1, roots: [], features: ['text', 'languages'], models: [], knowledge: [] },
  mentions: { version: 1, roots: [], features: ['text', 'languages'], models: [], knowledge: ['all'] },
  subjects: { version: 1, roots: [], features: [], optional: ['mentions', 'imageConcepts', 'productScores'], models: [], knowledge: ['all'] },
  link: { version: 1, roots: ['link'], features: [], models: [], knowledge: [] },
  productFields: { version: 1, roots: ['product'], features: [], models: [], knowledge: [] },
  statedProduct: { version: 1, roots: [], features: ['productFields'], optional: ['languages'], models: [], knowledge: ['all'] },
  brands: { version: 2, roots: [], features: [], optional: ['text', 'link', 'productFields'], models: ['brand'], knowledge: ['all'] },
  annotations: {
    version: 1,
    roots: [],
    features: [],
    optional: ['text', 'languages', 'mentions', 'link', 'imageConcepts', 'colours', 'productScores', 'textEmbedding', 'imageEmbedding', 'brands'],
    models: ['annotations', 'textEmbedding'],
    knowledge: ['all'],
  },
  offer: { version: 2, roots: ['price', 'currency', 'product'], features: [], models: [], knowledge: [] },
  dates: { version: 1, roots: ['createdAt', 'firstSeenAt'], features: [], models: [], knowledge: [] },
} as const satisfies Record<FeatureName, FeatureSpec>;
type Graph = typeof FEATURE_GRAPH;

type OptionalOf<K extends FeatureName> = Graph[K] extends { readonly optional: readonly (infer Name extends FeatureName)[] } ? Name : never;

/** Exactly what a feature declares: its roots and optional features may be absent, its features are there. */
export type FeatureInputs<K extends FeatureName> = Partial<Pick<Roots, Graph[K]['roots'][number]>> &
  Pick<Features, Graph[K]['features'][number]> &
  Partial<Pick<Features, OptionalOf<K>>>;
