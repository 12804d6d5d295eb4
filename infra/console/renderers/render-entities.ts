import type { SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import { toPinText } from '../../../functions/shared/text/pin-text.ts';
import { type Html, html } from '../html.ts';
import type { PinView } from '../pin-source.ts';
import { renderBar } from '../render-value.ts';
import { languageName } from '../signal-words.ts';

type Entity = SignalValue<'entities'>['entities'][number];

/** The words themselves, as they stand in the Pin. */
function wordsOf({ evidence }: Entity, { metadata }: PinView): string[] {
  const { fields } = toPinText({ title: metadata?.title ?? '', description: metadata?.description ?? '', altText: metadata?.altText ?? '', boardTitle: metadata?.boardTitle ?? '' });
  return [...new Set(evidence.map(({ field, start, end }) => fields[field]?.slice(start, end) ?? ''))].filter((words) => words !== '');
}

/** Each entity with its kind, its score and the words that name it. */
export const renderEntities = ({ entities }: SignalValue<'entities'>, pin: PinView): Html =>
  entities.length === 0
    ? html`<p class="lead">Nothing of the knowledge graph is named</p>`
    : html`<dl class="rows wide">${entities.map((entity) => {
        const words = wordsOf(entity, pin);
        return html`<div><dt title="concept ${entity.id}">${entity.name} <span class="quiet">${entity.kind}</span>${words.map(
          (word) => html` <q dir="auto" title="${languageName(entity.language)}">${word}</q>`,
        )}</dt><dd>${renderBar(entity.score)}</dd></div>`;
      })}</dl>`;
