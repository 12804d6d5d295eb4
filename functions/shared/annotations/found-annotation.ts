import type { Language } from '../text/languages.ts';
import type { AnnotationFeature } from './annotation-features.ts';
import type { WordSource } from './annotation-candidate.ts';

/**
 * What speaks for an annotation: words of a field or of the link; the picture (`image`), its colours (`colour`); what words and picture say of a product (`product`);
 * nearness of the embeddings (`near`); another node of the graph, which this one is broader than (`broader`), which belongs to this interest (`interest`), or which it is
 * related to; or a brand's name (`brand`).
 */
export const ANNOTATION_EVIDENCE = ['title', 'description', 'altText', 'boardTitle', 'link', 'image', 'colour', 'product', 'near', 'broader', 'interest', 'related', 'brand'] as const satisfies readonly (WordSource | string)[];
export type EvidenceKind = (typeof ANNOTATION_EVIDENCE)[number];

export interface AnnotationEvidence {
  readonly source: EvidenceKind;
  /** Log-odds that evidence of its kind adds to the score; shared among several pieces of one kind. */
  readonly weight: number;
  /** UTF-16 span in the normalised field. */
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  /** 0-1: probability by the model that was asked, share of the picture, or cosine. */
  readonly strength?: number | undefined;
  /** Id of the node that it comes from. */
  readonly from?: number | undefined;
}

/** A concept, or a name that is none, that says what a Pin is about. */
export interface FoundAnnotation {
  /** Id in the knowledge graph; undefined for a name that it does not have. */
  readonly conceptId: number | undefined;
  /** In `language`. */
  readonly term: string;
  readonly language: Language;
  /** Calibrated probability 0-1. */
  readonly score: number;
  /** What weighs most first. */
  readonly evidence: readonly AnnotationEvidence[];
  /**
   * What each feature adds to the log-odds that the model gives, those that add nothing left out; with the model's constant they sum to it. The score is lower where it is
   * capped by what it is derived from (cap-by-support.ts).
   */
  readonly contributions: Readonly<Partial<Record<AnnotationFeature, number>>>;
}
