import type { SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import { type Html, html } from '../html.ts';
import { renderBar } from '../render-value.ts';

/** Each audience with its probability. */
export const renderAudience = (audiences: SignalValue<'audience'>): Html =>
  html`<dl class="rows">${audiences.map((one) => html`<div><dt>${one.for}</dt><dd>${renderBar(one.probability)}</dd></div>`)}</dl>`;
