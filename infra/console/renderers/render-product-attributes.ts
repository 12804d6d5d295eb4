import type { SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import { type Html, html } from '../html.ts';
import { renderBar } from '../render-value.ts';
import { toTitle } from '../signal-view.ts';

/** Each attribute that has a value, with its score and what it comes from. */
export function renderProductAttributes(attributes: SignalValue<'product_attributes'>): Html {
  const rows = Object.entries(attributes).flatMap(([attribute, values]) => values.map((value) => ({ attribute, ...value })));
  if (rows.length === 0) return html`<p class="lead">No attribute found</p>`;
  return html`<dl class="rows wide">${rows.map(
    ({ attribute, id, name, score, source }) =>
      html`<div><dt title="concept ${id}">${name} <span class="quiet">${toTitle(attribute).toLowerCase()}, from ${source === 'both' ? 'words and picture' : source === 'text' ? 'words' : 'the picture'}</span></dt><dd>${renderBar(score)}</dd></div>`,
  )}</dl>`;
}
