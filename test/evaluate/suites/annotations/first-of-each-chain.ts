import type { Knowledge } from '../../../../functions/shared/knowledge/knowledge.ts';

/** The list without nodes that are broader or narrower than one before them: what it says, each thing once. */
export function firstOfEachChain(nodes: readonly number[], knowledge: Pick<Knowledge, 'pathOf'>): number[] {
  const kept: number[] = [];
  for (const node of nodes) {
    const path = knowledge.pathOf(node);
    if (!kept.some((other) => path.includes(other) || knowledge.pathOf(other).includes(node))) kept.push(node);
  }
  return kept;
}
