import type { NamedNode } from '../knowledge/linked-mention.ts';
import type { StatedAttributeName } from './product-metadata.ts';

/** The kind of product that a shop's category names. */
export interface StatedCategory {
  /** From below the root of the product tree down to the finest node that is named; never empty. */
  readonly path: readonly NamedNode[];
  /** Probability 0-1 that the product is of this kind, before words and picture are asked. */
  readonly trust: number;
}

/** A value that a shop's field names. */
export interface StatedAttribute {
  readonly attribute: StatedAttributeName;
  /** Id in the knowledge graph. */
  readonly id: number;
  /** English label. */
  readonly name: string;
  /** Probability 0-1 that the product is so, before words and picture are asked. */
  readonly trust: number;
  /** Ids of the broader nodes, and of all narrower ones: neither contradict it. */
  readonly above: readonly number[];
  readonly below: readonly number[];
}

/** The structured fields of a product as nodes of the knowledge graph. */
export interface StatedProduct {
  readonly category: StatedCategory | undefined;
  /** In the order of the fields. */
  readonly attributes: readonly StatedAttribute[];
  /** Whether any field tells something of a product, so that there is one. */
  readonly isOffered: boolean;
}
