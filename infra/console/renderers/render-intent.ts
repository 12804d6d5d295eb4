import type { SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import { type Html, html } from '../html.ts';
import { renderBar } from '../render-value.ts';

/** Each reason to keep the Pin with its share. */
export const renderIntent = (intents: SignalValue<'intent'>): Html =>
  html`<dl class="rows">${intents.map(({ intent, probability }) => html`<div><dt>${intent}</dt><dd>${renderBar(probability)}</dd></div>`)}</dl>`;
