import type { SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import { type Html, html } from '../html.ts';
import { renderBar } from '../render-value.ts';

/** Each style with its score. */
export const renderStyle = ({ styles }: SignalValue<'style'>): Html =>
  styles.length === 0
    ? html`<p class="lead">No style of its own</p>`
    : html`<dl class="rows wide">${styles.map(({ id, name, score }) => html`<div><dt title="concept ${id}">${name}</dt><dd>${renderBar(score)}</dd></div>`)}</dl>`;
