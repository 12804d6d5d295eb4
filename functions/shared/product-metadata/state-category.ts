import { FIELD_TRUST } from './field-trust.ts';
import { findNodes, type NamedPiece, type NodeSource } from './find-nodes.ts';
import type { StatedCategory } from './stated-product.ts';

/** What parts the levels of a path: `Clothing > Dresses`, `Home / Living / Sofas`. */
const LEVELS = /\s*(?:>|»|›|→|\||\\|:|(?<=\s)[-–](?=\s)|\/)\s*/u;

interface Named {
  readonly index: number;
  readonly isWhole: boolean;
  /** Levels of the path that name it or something above it. */
  readonly support: number;
}

/** The nodes of the finest level that names any, each with how much of the path speaks for it. */
function nodesOfPath(text: string, source: NodeSource): Named[] {
  const levels = text.split(LEVELS).map((level) => findNodes(level, 'product', source));
  const finest = levels.findLast((level) => level.length > 0) ?? [];
  const supportOf = (index: number): number => {
    const path = new Set(source.knowledge.pathOf(index));
    return levels.filter((level) => level.some(({ indices }) => indices.some((one) => path.has(one)))).length;
  };
  return finest.flatMap(({ indices, isWhole }: NamedPiece) => indices.map((index) => ({ index, isWhole, support: supportOf(index) })));
}

/**
 * The kind of product that the category fields of a product name, in the product tree.
 * @param categories each as a shop writes it, mostly a path from coarse to fine
 * @returns the finest of what they name; undefined where the tree knows none of it
 */
export function stateCategory(categories: readonly string[], source: NodeSource): StatedCategory | undefined {
  const depthOf = ({ index }: Named): number => source.knowledge.pathOf(index).length;
  const [best] = categories
    .flatMap((text) => nodesOfPath(text, source))
    .sort((left, right) => right.support - left.support || Number(right.isWhole) - Number(left.isWhole) || depthOf(right) - depthOf(left));
  if (!best) return undefined;
  const [, ...path] = source.knowledge.pathOf(best.index);
  return { path: path.map((index) => ({ id: source.knowledge.node(index).id, name: source.knowledge.labelOf(index, 'en') })), trust: best.isWhole ? FIELD_TRUST.whole : FIELD_TRUST.inside };
}
