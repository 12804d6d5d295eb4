import { NODE_KINDS, type NodeKind, TREE_ROOTS } from '../../../functions/shared/knowledge/kinds.ts';
import type { SourceNode } from './source.ts';

const KIND_OF_ROOT = new Map<string, NodeKind>(NODE_KINDS.map((kind) => [TREE_ROOTS[kind], kind]));

/** The kind of each node by key: the tree that it stands in. Nodes that hang on no tree, or in a circle, have none. */
export function kindsOf(nodes: readonly SourceNode[]): ReadonlyMap<string, NodeKind> {
  const parents = new Map(nodes.map(({ key, parent }) => [key, parent]));
  const kinds = new Map<string, NodeKind>();
  for (const { key } of nodes) {
    const seen = new Set<string>();
    let top = key;
    for (let above = parents.get(top); above && !seen.has(above); above = parents.get(top)) {
      seen.add(above);
      top = above;
    }
    const kind = KIND_OF_ROOT.get(top);
    if (kind) kinds.set(key, kind);
  }
  return kinds;
}
