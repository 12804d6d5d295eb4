import type { Language } from '../text/languages.ts';
import type { TextField } from '../text/pin-text.ts';
import type { NodeKind } from './kinds.ts';
import type { TermForm } from './term-index.ts';

/** A node named by the facts that signals show. */
export interface NodeFacts {
  readonly id: number;
  /** English label, with the label that tells it apart where two share it. */
  readonly name: string;
  readonly kind: NodeKind;
  /** Ids from the node below the root of its tree down to itself. */
  readonly path: readonly number[];
  /** Interests that it belongs to, each as the path from its top-level interest down. */
  readonly interests: readonly (readonly NamedNode[])[];
}

export interface NamedNode {
  readonly id: number;
  readonly name: string;
}

/** Words of a Pin that name nodes of the knowledge graph; `start` and `end` cut them out of the normalised field (UTF-16 units). */
export interface LinkedMention {
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
  /** It lies inside a longer mention; only interests are kept there. */
  readonly isNested: boolean;
  /** What the words can mean; several when they are ambiguous. */
  readonly candidates: readonly { readonly node: NodeFacts; readonly form: TermForm; readonly language: Language }[];
}
