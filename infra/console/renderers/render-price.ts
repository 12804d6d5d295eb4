import type { SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import { toPinText } from '../../../functions/shared/text/pin-text.ts';
import { type Html, html } from '../html.ts';
import type { PinView } from '../pin-source.ts';
import { priceWords } from '../signal-words.ts';

/** Characters shown on either side of what was found. */
const CONTEXT = 40;

function renderEvidence({ source, start, end }: SignalValue<'price'>, { metadata }: PinView): Html | undefined {
  if (source === 'pin.json' || source === 'metadata' || start === undefined || end === undefined) return undefined;
  // Spans count in the normalised text that the signal saw.
  const text = toPinText({ [source]: metadata?.[source] ?? '' }).fields[source];
  return text === undefined ? undefined : html`<p class="quote" dir="auto">${text.slice(Math.max(0, start - CONTEXT), start)}<mark>${text.slice(start, end)}</mark>${text.slice(end, end + CONTEXT)}</p>`;
}

/** What else is known of the price, and where it is from. */
function noteOf({ source, currency, listAmount, maxAmount }: SignalValue<'price'>): string {
  const wordsOf = (amount: number): string => priceWords({ amount, currency });
  const notes = [
    ...(maxAmount === undefined ? [] : [`up to ${wordsOf(maxAmount)}`]),
    ...(listAmount === undefined ? [] : [`before ${wordsOf(listAmount)}`]),
    `from ${source === 'metadata' ? 'the product’s fields' : source}`,
    ...(currency === undefined ? ['currency unknown'] : []),
  ];
  return notes.join(', ');
}

/** The price, and the words it was read from. */
export const renderPrice = (price: SignalValue<'price'>, pin: PinView): Html => html`<p class="lead">${priceWords(price)}</p><p class="quiet">${noteOf(price)}</p>${renderEvidence(price, pin)}`;
