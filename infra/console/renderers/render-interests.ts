import type { SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import { type Html, html } from '../html.ts';
import { renderBar } from '../render-value.ts';

type Interest = SignalValue<'interests'>['interests'][number];

/** An interest that another one in the list is narrower than shows up in the path of that one. */
const isShownBelow = ({ id }: Interest, interests: readonly Interest[]): boolean => interests.some(({ path }) => path.includes(id) && path.at(-1) !== id);

/** The narrowest interests, each as its path from the top-level interest down. */
export function renderInterests({ interests }: SignalValue<'interests'>): Html {
  const names = new Map(interests.map(({ id, name }) => [id, name]));
  const narrowest = interests.filter((interest) => !isShownBelow(interest, interests));
  if (narrowest.length === 0) return html`<p class="lead">No interest found</p>`;
  // A broader interest has at least the score of a narrower one, so that its name is in the list too.
  return html`<dl class="rows wide">${narrowest.map(({ id, path, score }) => html`<div><dt title="concept ${id}">${path.map((one) => names.get(one) ?? '…').join(' › ')}</dt><dd>${renderBar(score)}</dd></div>`)}</dl>`;
}
