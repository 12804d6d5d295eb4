import type { SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import { type Html, html } from '../html.ts';
import { renderBar } from '../render-value.ts';
import { toTitle } from '../signal-view.ts';
import { languageName } from '../signal-words.ts';

/** The language of the Pin, and of each field where they were guessed apart. */
export const renderLanguage = ({ tag, confidence, source, fields }: SignalValue<'language'>): Html =>
  html`<p class="lead">${languageName(tag)} <code>${tag}</code> <span class="quiet">${source}</span></p>
<dl class="rows"><div><dt>Whole Pin</dt><dd>${renderBar(confidence)}</dd></div>
${fields.map((guess) => html`<div><dt>${toTitle(guess.field)} <code>${guess.tag}</code></dt><dd>${renderBar(guess.confidence)}</dd></div>`)}</dl>`;
