import type { SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import { type Html, html } from '../html.ts';
import { percent } from '../signal-words.ts';

/** The palette as one strip whose parts are as wide as the shares, and its colours by name. */
export function renderPalette(colours: SignalValue<'palette'>): Html {
  const total = colours.reduce((sum, { share }) => sum + share, 0);
  let left = 0;
  const parts = colours.map(({ rgb, share }) => {
    const x = left;
    left += (share / total) * 100;
    return html`<rect x="${x.toFixed(2)}" width="${(left - x).toFixed(2)}" height="10" fill="#${rgb}"/>`;
  });
  return html`<svg class="strip" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="shares of the colours">${parts}</svg>
<ul class="colours">${colours.map(
    ({ rgb, share, name, lab }) =>
      html`<li title="CIELAB ${lab.L}, ${lab.a}, ${lab.b}"><svg class="swatch" viewBox="0 0 1 1" aria-hidden="true"><rect width="1" height="1" fill="#${rgb}"/></svg><span><b>${name}</b><br><code>#${rgb}</code> <span class="quiet">${percent(share)}</span></span></li>`,
  )}</ul>`;
}
