import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import { probability } from '../catalog/value-types.ts';
import { LANGUAGES } from '../text/languages.ts';
import { TEXT_FIELDS } from '../text/pin-text.ts';

/** Language of each field and of the Pin. */
export const language = defineSignal({
  name: 'language',
  field: 1,
  version: 1,
  entity: 'pin',
  summary: 'BCP-47 language of the Pin and of each text field, with confidence; a language declared in pin.json wins overall.',
  inputs: ['languages'],
  schema: z.object({
    tag: z.enum(LANGUAGES),
    confidence: probability(),
    source: z.enum(['declared', 'detected']),
    fields: z.array(z.object({ field: z.enum(TEXT_FIELDS), tag: z.enum(LANGUAGES), confidence: probability() })),
  }),
  quality: [
    { model: 'language', metric: 'documents.pairs', means: 'language of two neighbouring words of documents that training never saw is right' },
    { model: 'language', metric: 'documents.sentences', means: 'language of their sentences and paragraphs is right' },
    { model: 'language', metric: 'labels.pairs', means: 'language of two names of concepts that training left out is right' },
  ],
  compute: ({ languages: { fields, overall, source } }) => ({
    ...overall,
    source,
    fields: TEXT_FIELDS.flatMap((field) => {
      const guess = fields[field];
      return guess ? [{ field, ...guess }] : [];
    }),
  }),
});
