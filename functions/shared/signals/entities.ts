import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import { conceptId, quantity, score01 } from '../catalog/value-types.ts';
import { NODE_KINDS } from '../knowledge/kinds.ts';
import { combine, type WeighedMention, weighMentions } from '../knowledge/weigh-mentions.ts';
import { LANGUAGES } from '../text/languages.ts';
import { TEXT_FIELDS } from '../text/pin-text.ts';

const MAX_ENTITIES = 20;
const MAX_EVIDENCE = 3;
/** A sense that is less likely than this is not the one that was meant. */
const MIN_SCORE = 0.3;

const toEvidence = ({ mention: { field, start, end } }: WeighedMention) => ({ field, start, end });

/** What a Pin's words name in the knowledge graph. */
export const entities = defineSignal({
  name: 'entities',
  field: 12,
  version: 1,
  entity: 'pin',
  summary: 'Nodes of the knowledge graph that the words name, in any of 28 languages, each with the spans that name it; ambiguous words are weighed by the others.',
  inputs: ['mentions'],
  schema: z.object({
    entities: z
      .array(
        z.object({
          id: conceptId(),
          name: z.string(),
          kind: z.enum(NODE_KINDS),
          score: score01(),
          language: z.enum(LANGUAGES),
          evidence: z.array(z.object({ field: z.enum(TEXT_FIELDS), start: quantity(1, 'UTF-16 units'), end: quantity(1, 'UTF-16 units') })).max(MAX_EVIDENCE),
        }),
      )
      .max(MAX_ENTITIES),
  }),
  compute: ({ mentions }) => {
    const byNode = Map.groupBy(weighMentions(mentions.filter(({ isNested }) => !isNested)), ({ node }) => node.id);
    const found = [...byNode.values()].flatMap((senses) => {
      const [first] = senses;
      const score = combine(senses.map(({ weight }) => weight));
      if (!first || score < MIN_SCORE) return [];
      const { node: { id, name, kind }, language } = first;
      return [{ id, name, kind, score, language, evidence: senses.slice(0, MAX_EVIDENCE).map(toEvidence) }];
    });
    return { entities: found.sort((left, right) => right.score - left.score).slice(0, MAX_ENTITIES) };
  },
});
