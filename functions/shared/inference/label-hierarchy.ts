import type { ModelEntry } from './manifest.ts';

export type LabelHierarchy = ModelEntry['hierarchies'][number];

/**
 * Probabilities of coarse classes: each is the sum of the fine classes below it.
 * @param probabilities float [fine classes], summing to 1
 * @returns float32 [hierarchy.labels.length], summing to 1
 * @example rollUp([0.5, 0.3, 0.2], { from: 'articleType', to: 'masterCategory', labels: ['Apparel', 'Footwear'], parents: [0, 0, 1] }) // [0.8, 0.2]
 */
export function rollUp(probabilities: ArrayLike<number>, hierarchy: LabelHierarchy): Float32Array {
  const coarse = new Float32Array(hierarchy.labels.length);
  for (const [fine, parent] of hierarchy.parents.entries()) coarse[parent] = (coarse[parent] ?? 0) + (probabilities[fine] ?? 0);
  return coarse;
}
