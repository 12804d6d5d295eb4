import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import { conceptId, score01 } from '../catalog/value-types.ts';
import type { NamedNode } from '../knowledge/linked-mention.ts';
import { combine, weighMentions } from '../knowledge/weigh-mentions.ts';

const MAX_INTERESTS = 24;
const MAX_LEVELS = 11;
const MIN_SCORE = 0.3;
/** A product or attribute speaks for its interest less clearly than a word for the interest itself. */
const INDIRECT = 0.6;
/** A nested word ("photography" in "wedding photography") says what its longer term says already. */
const NESTED = 0.5;

interface Support {
  readonly path: readonly NamedNode[];
  readonly weights: number[];
}

/** What a Pin is about, by its words. */
export const interests = defineSignal({
  name: 'interests',
  field: 13,
  version: 1,
  entity: 'pin',
  summary: 'Nodes of the interest taxonomy that the words speak for, at all levels: each with its path from the top-level interest down. First version, from text alone.',
  inputs: ['mentions'],
  schema: z.object({
    interests: z
      .array(z.object({ id: conceptId(), name: z.string(), score: score01(), path: z.array(conceptId()).max(MAX_LEVELS) }))
      .max(MAX_INTERESTS),
  }),
  compute: ({ mentions }) => {
    const support = new Map<number, Support>();
    for (const { mention, node, weight } of weighMentions(mentions)) {
      for (const whole of node.interests) {
        for (const [level, { id }] of whole.entries()) {
          const one = support.get(id) ?? { path: whole.slice(0, level + 1), weights: [] };
          support.set(id, one);
          one.weights.push(weight * (node.kind === 'interest' ? 1 : INDIRECT) * (mention.isNested ? NESTED : 1));
        }
      }
    }
    const found = [...support].map(([id, { path, weights }]) => ({ id, name: path.at(-1)?.name ?? '', score: combine(weights), path: path.map((node) => node.id) }));
    return {
      interests: found
        .filter(({ score }) => score >= MIN_SCORE)
        // A parent has at least the score of its child: at the same score it comes first.
        .sort((left, right) => right.score - left.score || left.path.length - right.path.length)
        .slice(0, MAX_INTERESTS),
    };
  },
});
