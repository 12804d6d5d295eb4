import * as z from 'zod';
import { BRAND_FIELDS } from '../brands/brand-candidate.ts';
import type { FoundBrand } from '../brands/found-brand.ts';
import { defineSignal } from '../catalog/define-signal.ts';
import { unavailable } from '../catalog/outcome.ts';
import { probability, quantity } from '../catalog/value-types.ts';
import { explainIgnored } from '../product-metadata/explain-ignored.ts';
import type { ProductMetadata } from '../product-metadata/product-metadata.ts';

/** The scores are calibrated: from here on a brand is more likely right than wrong. */
const MIN_SCORE = 0.5;
const MAX_EVIDENCE = 3;
const MAX_OTHERS = 2;
/** A brand that is hardly possible says nothing. */
const MIN_OTHER_SCORE = 0.1;

const spans = { start: quantity(1, 'UTF-16 units').optional(), end: quantity(1, 'UTF-16 units').optional() };

/** Why the field that should name it does not. */
function reasonOf(fields: ProductMetadata | undefined): string {
  const ignored = explainIgnored(fields, 'brand');
  return ignored === undefined ? '' : `; ${ignored}`;
}

const toOther = ({ id, name, score }: FoundBrand) => ({ id, name, score });

/** Whose product the Pin shows. */
export const brand = defineSignal({
  name: 'brand',
  field: 18,
  version: 2,
  entity: 'pin',
  summary: 'The brand that title, description, link or the structured fields of the product name, with a calibrated probability and where it was read; without an id when the vocabulary does not know it.',
  inputs: ['brands'],
  optionalInputs: ['productFields'],
  schema: z.object({
    /** Key in the brand vocabulary. */
    id: z.string().optional(),
    name: z.string(),
    score: probability(),
    evidence: z.array(z.object({ source: z.enum([...BRAND_FIELDS, 'link', 'metadata']), ...spans })).max(MAX_EVIDENCE),
    /** Less likely ones. */
    others: z.array(z.object({ id: z.string().optional(), name: z.string(), score: probability() })).max(MAX_OTHERS),
  }),
  quality: [
    { model: 'brand', metric: 'precision', means: 'a brand that is said is the right one (titles that name theirs)' },
    { model: 'brand', metric: 'recall', means: 'the brand that a title names is said' },
    { model: 'brand', metric: 'open.recall', means: 'the same for brands that the vocabulary does not know' },
  ],
  compute: ({ brands: [best, ...others], productFields }) => {
    if (!best || best.score < MIN_SCORE) return unavailable('no-brand', `title, description and link name no brand${reasonOf(productFields)}`);
    const { id, name, score, evidence } = best;
    return { id, name, score, evidence: evidence.slice(0, MAX_EVIDENCE), others: others.filter((other) => other.score >= MIN_OTHER_SCORE).slice(0, MAX_OTHERS).map(toOther) };
  },
});
