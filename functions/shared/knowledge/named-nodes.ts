import type { LinkedMention, NodeFacts } from './linked-mention.ts';
import { combine, weighMentions } from './weigh-mentions.ts';

/** A node that words name. */
export interface NamedByWords {
  readonly node: NodeFacts;
  /** 0-1, from all mentions of it together. */
  readonly weight: number;
}

/**
 * The nodes that the words of a Pin name, in the order in which they are first named. What a longer term holds inside ("cake" in "birthday cake")
 * is left out: the longer term says it.
 */
export function namedNodes(mentions: readonly LinkedMention[]): NamedByWords[] {
  const byNode = Map.groupBy(weighMentions(mentions.filter(({ isNested }) => !isNested)), ({ node }) => node.id);
  return [...byNode.values()].flatMap(([first, ...others]) => (first ? [{ node: first.node, weight: combine([first, ...others].map(({ weight }) => weight)) }] : []));
}
