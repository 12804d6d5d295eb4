import type { SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import { toPinText } from '../../../functions/shared/text/pin-text.ts';
import { type Html, html } from '../html.ts';
import type { PinView } from '../pin-source.ts';
import { renderBar } from '../render-value.ts';
import { percent } from '../signal-words.ts';

type Annotation = SignalValue<'annotations'>['annotations'][number];
type Evidence = Annotation['evidence'][number];
/** Names of concepts that are in the list too; others are shown by their id. */
type Names = ReadonlyMap<number | undefined, string>;

const SOURCE_WORDS: Partial<Readonly<Record<Evidence['source'], string>>> = {
  altText: 'alt text', boardTitle: 'board', near: 'nearness', broader: 'broader than', interest: 'interest of', related: 'related to', product: 'product model',
};

function wordsOf({ source, start, end }: Evidence, { metadata }: PinView): string | undefined {
  if (start === undefined || (source !== 'title' && source !== 'description' && source !== 'altText' && source !== 'boardTitle')) return undefined;
  return toPinText({ [source]: metadata?.[source] ?? '' }).fields[source]?.slice(start, end);
}

/** One piece of evidence in plain words: `title “linen”`, `product model 93%`, `broader than dresses 80%`. */
function describe(evidence: Evidence, pin: PinView, names: Names): string {
  const words = wordsOf(evidence, pin);
  const parts = [
    SOURCE_WORDS[evidence.source] ?? evidence.source,
    ...(evidence.from === undefined ? [] : [names.get(evidence.from) ?? `concept ${evidence.from}`]),
    ...(words === undefined ? [] : [`“${words}”`]),
    ...(evidence.strength === undefined ? [] : [percent(evidence.strength)]),
  ];
  return parts.join(' ');
}

const signed = (weight: number): string => `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(1)}`;

/** Annotations as chips, what speaks for each behind it; all of it below, to be opened. */
export function renderAnnotations({ annotations }: SignalValue<'annotations'>, pin: PinView): Html {
  if (annotations.length === 0) return html`<p class="lead">Nothing is likely enough to be said</p>`;
  const names: Names = new Map(annotations.map(({ conceptId, term }) => [conceptId, term]));
  const chips = annotations.map(
    ({ term, score, evidence }) => html`<span class="chip" title="${evidence.map((one) => describe(one, pin, names)).join(', ')}"><bdi>${term}</bdi> <span class="quiet">${percent(score)}</span></span> `,
  );
  const rows = annotations.map(
    ({ conceptId, term, score, evidence }) =>
      html`<div><dt title="${conceptId === undefined ? 'a name, no concept' : `concept ${conceptId}`}"><bdi>${term}</bdi>${evidence.map(
        (one) => html` <span class="quiet"><bdi>${describe(one, pin, names)}</bdi> ${signed(one.weight)}</span>`,
      )}</dt><dd>${renderBar(score)}</dd></div>`,
  );
  return html`<p>${chips}</p><details><summary>Evidence, with what it adds to the log-odds</summary><dl class="rows wide">${rows}</dl></details>`;
}
