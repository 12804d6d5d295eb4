import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import { unavailable } from '../catalog/outcome.ts';
import { quantity } from '../catalog/value-types.ts';
import { findPrice } from '../text/find-price.ts';
import type { TextField } from '../text/pin-text.ts';

/** Board titles and alt texts name budgets and sums, not what the Pin costs. */
const PRICED_FIELDS = ['title', 'description'] as const satisfies readonly TextField[];

/** What the thing on the Pin costs. */
export const price = defineSignal({
  name: 'price',
  field: 9,
  version: 1,
  entity: 'pin',
  summary: 'Amount and ISO 4217 currency, from pin.json or else from title or description, with where it was found.',
  inputs: ['offer'],
  optionalInputs: ['text', 'languages'],
  schema: z.object({
    amount: quantity(0.01, 'currency units'),
    currency: z.string().length(3).optional(),
    source: z.enum(['pin.json', ...PRICED_FIELDS]),
    start: quantity(1, 'UTF-16 units').optional(),
    end: quantity(1, 'UTF-16 units').optional(),
  }),
  compute: ({ offer, text, languages }) => {
    if (offer.amount !== undefined) return { amount: offer.amount, currency: offer.currency, source: 'pin.json' as const };
    for (const field of PRICED_FIELDS) {
      const found = findPrice(text?.fields[field] ?? '', languages?.overall.tag);
      if (found) return { ...found, source: field };
    }
    return unavailable('no-price', 'no price in pin.json, title or description');
  },
});
