import type { SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import type { ProductSource } from '../../../functions/shared/signals/product-source.ts';
import { type Html, html } from '../html.ts';
import { renderBar } from '../render-value.ts';
import { toTitle } from '../signal-view.ts';

const SOURCES: Readonly<Record<ProductSource, string>> = { text: 'words', image: 'the picture', both: 'words and picture', metadata: 'the product’s fields' };

/** Each attribute that has a value, with its score and what it comes from. */
export function renderProductAttributes(attributes: SignalValue<'product_attributes'>): Html {
  const rows = Object.entries(attributes).flatMap(([attribute, values]) => values.map((value) => ({ attribute, ...value })));
  if (rows.length === 0) return html`<p class="lead">No attribute found</p>`;
  return html`<dl class="rows wide">${rows.map(
    ({ attribute, id, name, score, source }) =>
      html`<div><dt title="concept ${id}">${name} <span class="quiet">${toTitle(attribute).toLowerCase()}, from ${SOURCES[source]}</span></dt><dd>${renderBar(score)}</dd></div>`,
  )}</dl>`;
}
