import type { SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import { toPinText } from '../../../functions/shared/text/pin-text.ts';
import { type Html, html } from '../html.ts';
import type { PinView } from '../pin-source.ts';
import { priceWords } from '../signal-words.ts';

/** Characters shown on either side of what was found. */
const CONTEXT = 40;

function renderEvidence({ source, start, end }: SignalValue<'price'>, { metadata }: PinView): Html | undefined {
  if (source === 'pin.json' || start === undefined || end === undefined) return undefined;
  // Spans count in the normalised text that the signal saw.
  const text = toPinText({ [source]: metadata?.[source] ?? '' }).fields[source];
  return text === undefined ? undefined : html`<p class="quote" dir="auto">${text.slice(Math.max(0, start - CONTEXT), start)}<mark>${text.slice(start, end)}</mark>${text.slice(end, end + CONTEXT)}</p>`;
}

/** The price, and the words it was read from. */
export const renderPrice = (price: SignalValue<'price'>, pin: PinView): Html =>
  html`<p class="lead">${priceWords(price)}</p><p class="quiet">from ${price.source}${price.currency === undefined ? ', currency unknown' : ''}</p>${renderEvidence(price, pin)}`;
