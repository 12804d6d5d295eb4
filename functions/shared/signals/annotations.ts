import * as z from 'zod';
import { ANNOTATION_EVIDENCE, type AnnotationEvidence } from '../annotations/found-annotation.ts';
import { MAX_ANNOTATIONS } from '../annotations/rank-annotations.ts';
import { defineSignal } from '../catalog/define-signal.ts';
import { conceptId, quantity } from '../catalog/value-types.ts';
import { LANGUAGES } from '../text/languages.ts';

const MAX_EVIDENCE = 3;

/** Hundredths take one byte where score01 takes three: a list has up to 80 such numbers. */
const hundredths = () => z.number().min(0).max(1).meta({ step: 0.01 });

const evidence = z.object({
  source: z.enum(ANNOTATION_EVIDENCE),
  weight: quantity(0.1, 'log-odds'),
  start: quantity(1, 'UTF-16 units').optional(),
  end: quantity(1, 'UTF-16 units').optional(),
  strength: hundredths().optional(),
  from: conceptId().optional(),
});

const round = (value: number, perUnit: number): number => Math.round(value * perUnit) / perUnit;

const toEvidence = ({ source, weight, start, end, strength, from }: AnnotationEvidence): z.infer<typeof evidence> => ({
  source,
  weight: round(weight, 10),
  ...(start === undefined || end === undefined ? {} : { start, end }),
  ...(strength === undefined ? {} : { strength: round(strength, 100) }),
  ...(from === undefined ? {} : { from }),
});

/** What a Pin is about. */
export const annotations = defineSignal({
  name: 'annotations',
  field: 20,
  version: 1,
  entity: 'pin',
  summary:
    'Up to 20 concepts and names that say what the Pin is about, best first and different things first: each in the Pin’s language, with its concept id, a calibrated probability and what speaks for it.',
  inputs: ['annotations'],
  quality: [
    { model: 'annotations', metric: 'both.p_at_5', means: 'of the first five concepts so many are named by the labels (fashion dev, words and picture)' },
    { model: 'annotations', metric: 'text.p_at_5', means: 'the same from words alone' },
    { model: 'annotations', metric: 'image.p_at_5', means: 'the same from the picture alone' },
    { model: 'annotations', metric: 'both.distinct_p_at_5', means: 'the same where a node and what is above it count as one thing' },
    { model: 'annotations', metric: 'both.calibration_error', means: 'mean gap between score and share of right ones' },
  ],
  schema: z.object({
    annotations: z
      .array(
        z.object({
          /** Absent for a name that the knowledge graph does not have, such as a brand's. */
          conceptId: conceptId().optional(),
          term: z.string(),
          language: z.enum(LANGUAGES),
          score: hundredths(),
          evidence: z.array(evidence).max(MAX_EVIDENCE),
        }),
      )
      .max(MAX_ANNOTATIONS),
  }),
  compute: ({ annotations: found }) => ({
    annotations: found.map(({ conceptId: id, term, language, score, evidence: own }) => ({
      ...(id === undefined ? {} : { conceptId: id }),
      term,
      language,
      score: round(score, 100),
      evidence: own.slice(0, MAX_EVIDENCE).map(toEvidence),
    })),
  }),
});
