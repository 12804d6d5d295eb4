import type { SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import { type Html, html } from '../html.ts';
import { pinPath } from '../render-grid-page.ts';

/** The Pin that stands for this picture, with a link to it, and how near both pictures are. */
export function renderNearDuplicate({ representative, distance, kind }: SignalValue<'near_duplicate'>): Html {
  if (kind === 'itself') return html`<p class="lead">Stands for itself</p><p class="quiet">no older Pin has this picture</p>`;
  const bits = distance === 1 ? '1 bit of 63 differs' : `${distance} bits of 63 differ`;
  return html`<p class="lead"><a href="${pinPath(representative)}">${representative}</a></p><p class="quiet">has it ${kind === 'mirrored' ? 'mirrored' : 'as well'}, and is older; ${bits}</p>`;
}
