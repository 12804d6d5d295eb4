import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import type { Features, Offer } from '../catalog/features.ts';
import { unavailable } from '../catalog/outcome.ts';
import { quantity } from '../catalog/value-types.ts';
import type { StatedOffer } from '../product-metadata/product-metadata.ts';
import { type FoundPrice, findPrice, findPrices } from '../text/find-price.ts';
import type { TextField } from '../text/pin-text.ts';
import { saysNow } from '../text/says-now.ts';

/** Board titles and alt texts name budgets and sums, not what the Pin costs. */
const PRICED_FIELDS = ['title', 'description'] as const satisfies readonly TextField[];
/** A price below this share of the field's is an instalment, a voucher or the postage rather than a reduction. */
const MIN_REDUCED_SHARE = 0.2;
/** Some currencies have three decimals. */
const AMOUNT_STEP = 0.001;

const amount = () => quantity(AMOUNT_STEP, 'currency units');
const schema = z.object({
  /** What it costs now; the lowest where there is a range. */
  amount: amount(),
  currency: z.string().length(3).optional(),
  source: z.enum(['pin.json', ...PRICED_FIELDS, 'metadata']),
  start: quantity(1, 'UTF-16 units').optional(),
  end: quantity(1, 'UTF-16 units').optional(),
  /** The price before a reduction. */
  listAmount: amount().optional(),
  /** The upper end of a range. */
  maxAmount: amount().optional(),
});
type Price = z.infer<typeof schema>;
type Words = Partial<Pick<Features, 'text' | 'languages'>>;

/** The price that a producer names by hand; the structured fields add to it what they know of the same price. */
function ofPinJson(named: number, { currency, stated }: Offer): Price {
  const isSame = stated?.amount === named && (currency ?? stated.currency) === (stated.currency ?? currency);
  return isSame ? { ...ofMetadata(stated), currency: currency ?? stated.currency, source: 'pin.json' } : { amount: named, currency, source: 'pin.json' };
}

const ofMetadata = ({ amount: now, currency, listAmount, maxAmount }: StatedOffer): Price => ({ amount: now, currency, source: 'metadata', listAmount, maxAmount });

/** A price in the words that says of itself that it has taken the place of the field's: fields are forgotten more often than "now 19.99" is written for nothing. */
function findReduced(stated: StatedOffer, { text, languages }: Words): Price | undefined {
  const language = languages?.overall.tag;
  for (const field of PRICED_FIELDS) {
    const words = text?.fields[field] ?? '';
    const isReduced = ({ amount: now, currency, start }: FoundPrice): boolean =>
      now < stated.amount && now >= stated.amount * MIN_REDUCED_SHARE && (stated.currency ?? currency) === currency && saysNow(words, start, language);
    const found = findPrices(words, language).find(isReduced);
    if (found) return { ...found, source: field, listAmount: stated.listAmount ?? stated.amount };
  }
  return undefined;
}

function findNamed({ text, languages }: Words): Price | undefined {
  for (const field of PRICED_FIELDS) {
    const found = findPrice(text?.fields[field] ?? '', languages?.overall.tag);
    if (found) return { ...found, source: field };
  }
  return undefined;
}

/** What the thing on the Pin costs. */
export const price = defineSignal({
  name: 'price',
  field: 9,
  version: 2,
  entity: 'pin',
  summary: 'Amount and ISO 4217 currency, from pin.json, the structured fields of the product, or else title or description, with where it was found; the price before a reduction and the upper end of a range where they are known.',
  inputs: ['offer'],
  optionalInputs: ['text', 'languages'],
  schema,
  compute: ({ offer, ...words }) => {
    if (offer.amount !== undefined) return ofPinJson(offer.amount, offer);
    const stated = offer.stated && { ...offer.stated, currency: offer.stated.currency ?? offer.currency };
    const found = stated ? (findReduced(stated, words) ?? ofMetadata(stated)) : findNamed(words);
    return found ?? unavailable('no-price', `no price in pin.json, title or description${offer.ignored === undefined ? '' : `; ${offer.ignored}`}`);
  },
});
