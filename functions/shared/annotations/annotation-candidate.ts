import type { Relation } from '../knowledge/kinds.ts';
import type { TermForm } from '../knowledge/term-index.ts';
import type { TextField } from '../text/pin-text.ts';

/** Where words are read: a field of the Pin, or the path of its link. */
export type WordSource = TextField | 'link';

/** Words that name a candidate. */
export interface CandidateMention {
  readonly source: WordSource;
  /** UTF-16 span in the normalised field; of a link, in its words. */
  readonly start: number;
  readonly end: number;
  readonly form: TermForm;
  /** 0-1 after the other senses of the words are weighed (weigh-mentions.ts). */
  readonly weight: number;
  /** What the words can mean, this sense included. */
  readonly senses: number;
  readonly isNested: boolean;
  readonly isHashtag: boolean;
  /** 0 at the start of the field, 1 at its end. */
  readonly position: number;
  /** No other mention of the field ends after it: in many languages a title ends with the thing. */
  readonly isLast: boolean;
  /** Probability 0-1 that the same words are a brand's name. */
  readonly brandScore: number;
}

/** Support for a candidate that another node of the graph passes on. */
export interface Passed {
  /** Node that it comes from. */
  readonly from: number;
  /** 0-1. */
  readonly strength: number;
}

export interface PassedByRelation extends Passed {
  readonly relation: Relation;
}

/** What the product heads say of a node. */
export interface HeadScore {
  /** 0-1, for the node and all below it. */
  readonly probability: number;
  /** How much of it is owed to the picture, 0-1. */
  readonly imageShare: number;
  /** It is the likeliest of its head. */
  readonly isFirst: boolean;
}

/** Cosines (-1 to 1) of a node's name with the Pin; undefined where the Pin has no such embedding or the node no vector. */
export interface Nearness {
  readonly text: number | undefined;
  readonly image: number | undefined;
  readonly both: number | undefined;
  /** Best place (1-10) among all nodes; undefined beyond. */
  readonly rank: number | undefined;
}

/** A node of the knowledge graph that may say what the Pin is about, with all that speaks for it. */
export interface AnnotationCandidate {
  readonly index: number;
  readonly mentions: readonly CandidateMention[];
  readonly head: HeadScore | undefined;
  /** The nearest broader node that the heads know. */
  readonly headAbove: HeadScore | undefined;
  /** Probability 0-1 that the product belongs to this interest. */
  readonly headInterest: Passed | undefined;
  /** Probability 0-1 by the concept head. */
  readonly imageProbability: number;
  /** Share 0-1 of the picture in this colour. */
  readonly colourShare: number;
  /** A narrower node that the title names, that only other fields or the link name, or that the picture shows. */
  readonly titleBelow: Passed | undefined;
  readonly textBelow: Passed | undefined;
  readonly imageBelow: Passed | undefined;
  /** The same of something that belongs to this interest. */
  readonly titleInterest: Passed | undefined;
  readonly textInterest: Passed | undefined;
  readonly imageInterest: Passed | undefined;
  readonly related: PassedByRelation | undefined;
  readonly near: Nearness;
}
