import type { SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import { type Html, html } from '../html.ts';
import { renderBar } from '../render-value.ts';

/** How sure it is a product, and the path from coarse to fine with a probability for each step. */
export const renderProductCategory = ({ isProduct, path }: SignalValue<'product_category'>): Html =>
  html`<p class="lead">${path.length === 0 ? 'No product found' : path.map(({ name }) => name).join(' › ')}</p>
<dl class="rows"><div><dt>Shows a product</dt><dd>${renderBar(isProduct)}</dd></div>
${path.map(({ id, name, probability }) => html`<div><dt title="concept ${id}">${name}</dt><dd>${renderBar(probability)}</dd></div>`)}</dl>`;
