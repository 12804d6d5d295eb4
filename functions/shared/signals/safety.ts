import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import { quantity, score01 } from '../catalog/value-types.ts';
import { type Language, LANGUAGES } from '../text/languages.ts';
import { TEXT_FIELDS } from '../text/pin-text.ts';

const MAX_EVIDENCE = 5;
/** Score after n matches is 1 - KEEP ** n: one word makes a Pin doubtful, three make it sure. */
const KEEP = 0.4;

/** Languages that the library has a list of. */
const LISTED = ['ar', 'cs', 'da', 'de', 'en', 'es', 'fi', 'fr', 'hi', 'hu', 'it', 'ja', 'ko', 'nb', 'nl', 'pl', 'pt', 'ru', 'sv', 'th', 'tr', 'zh'] as const satisfies readonly Language[];

/** What the words say that some readers must not see. */
export const safety = defineSignal({
  name: 'safety',
  field: 7,
  version: 1,
  entity: 'pin',
  summary: 'Per-category text safety scores from multilingual word lists, with the spans that caused them (never the words).',
  inputs: ['lexiconMatches'],
  languages: LISTED,
  schema: z.object({
    profanity: score01(),
    matches: z
      .array(z.object({ field: z.enum(TEXT_FIELDS), start: quantity(1, 'UTF-16 units'), end: quantity(1, 'UTF-16 units'), language: z.enum(LANGUAGES) }))
      .max(MAX_EVIDENCE),
  }),
  compute: ({ lexiconMatches }) => ({
    profanity: lexiconMatches.length === 0 ? 0 : 1 - KEEP ** lexiconMatches.length,
    matches: lexiconMatches.slice(0, MAX_EVIDENCE).map(({ field, start, end, language }) => ({ field, start, end, language })),
  }),
});
