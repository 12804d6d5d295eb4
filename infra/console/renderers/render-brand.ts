import type { SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import { toPinText } from '../../../functions/shared/text/pin-text.ts';
import { type Html, html } from '../html.ts';
import type { PinView } from '../pin-source.ts';
import { renderBar } from '../render-value.ts';

type Evidence = SignalValue<'brand'>['evidence'][number];

/** The words that name it, as they stand in the Pin, or that the link or the product's fields do. */
function renderEvidence({ source, start, end }: Evidence, { metadata }: PinView): Html {
  const words = source === 'link' || source === 'metadata' ? undefined : toPinText({ [source]: metadata?.[source] ?? '' }).fields[source]?.slice(start, end);
  return html` <span class="quiet">${source === 'metadata' ? 'the product’s fields' : source}</span>${words === undefined ? undefined : html` <q dir="auto">${words}</q>`}`;
}

/** The brand with its score and where it was read, and what else it may be. */
export const renderBrand = ({ id, name, score, evidence, others }: SignalValue<'brand'>, pin: PinView): Html =>
  html`<dl class="rows wide"><div><dt title="${id ?? 'not in the vocabulary'}">${name}${evidence.map((one) => renderEvidence(one, pin))}</dt><dd>${renderBar(score)}</dd></div>${others.map(
    (other) => html`<div><dt class="quiet" title="${other.id ?? 'not in the vocabulary'}">${other.name}</dt><dd>${renderBar(other.score)}</dd></div>`,
  )}</dl>`;
