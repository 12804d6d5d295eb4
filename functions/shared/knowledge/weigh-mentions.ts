import type { TextField } from '../text/pin-text.ts';
import type { LinkedMention, NodeFacts } from './linked-mention.ts';
import type { TermForm } from './term-index.ts';

/** How much a term says by the form in which it stands there. Chosen by hand: the annotation ranker will learn such weights from judgements. */
const FORM_WEIGHT: Readonly<Record<TermForm, number>> = { preferred: 0.9, alias: 0.85, inflected: 0.75 };
/** And by where: a title names what is shown, a board what its owner collects. */
const FIELD_WEIGHT: Readonly<Record<TextField, number>> = { title: 1, altText: 0.9, description: 0.8, boardTitle: 0.7 };
/** What a sense needs beside it in the same Pin to count as meant: the support of its neighbours is weighed against this. */
const NEUTRAL_SUPPORT = 0.5;

/** One sense of a mention with the weight (0-1) that it has after its rivals are weighed. */
export interface WeighedMention {
  readonly mention: LinkedMention;
  readonly node: NodeFacts;
  readonly language: LinkedMention['candidates'][number]['language'];
  readonly weight: number;
}

const areasOf = ({ path, interests }: NodeFacts): number[] => [...new Set([...path.slice(0, -1), ...interests.flat().map(({ id }) => id)])];

const strength = ({ field }: LinkedMention, form: TermForm): number => FIELD_WEIGHT[field] * FORM_WEIGHT[form];

/** How much the mentions of a Pin speak for each area of the graph, ambiguous ones a share for each sense. */
function supportOf(mentions: readonly LinkedMention[]): Map<number, number> {
  const support = new Map<number, number>();
  for (const mention of mentions) {
    for (const { node, form } of mention.candidates) {
      for (const area of areasOf(node)) support.set(area, (support.get(area) ?? 0) + strength(mention, form) / mention.candidates.length);
    }
  }
  return support;
}

/**
 * Weighs what the words of a Pin can mean. The senses of an ambiguous word share its weight by how much the other words of the Pin
 * speak for the areas that each sense stands in ("orange" beside "juice", "orange" beside "dress").
 * @returns one entry for each sense, in the order of the mentions
 */
export function weighMentions(mentions: readonly LinkedMention[]): WeighedMention[] {
  const support = supportOf(mentions);
  return mentions.flatMap((mention) => {
    const shares = mention.candidates.map(({ node, form }) => {
      const own = strength(mention, form) / mention.candidates.length;
      return NEUTRAL_SUPPORT + Math.max(0, ...areasOf(node).map((area) => (support.get(area) ?? 0) - own));
    });
    const total = shares.reduce((sum, share) => sum + share, 0);
    return mention.candidates.map(({ node, form, language }, index) => ({
      mention,
      node,
      language,
      weight: (strength(mention, form) * (shares[index] ?? 0)) / total,
    }));
  });
}

/** Probability that at least one of several independent pieces of evidence is right. */
export const combine = (weights: readonly number[]): number => 1 - weights.reduce((wrong, weight) => wrong * (1 - weight), 1);
