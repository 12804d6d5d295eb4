import { type Html, html } from './html.ts';
import type { PinView } from './pin-source.ts';
import { valueOf } from './signal-view.ts';
import { finestProduct, languageName, percent, priceWords, safetyWords } from './signal-words.ts';

const chip = (kind: string, text: string | undefined): Html | undefined => (text === undefined ? undefined : html`<span class="chip ${kind}">${text}</span>`);

/** The signals that say most at a glance. */
export function renderChips({ record }: PinView): Html {
  const language = valueOf(record, 'language');
  const product = valueOf(record, 'product_category');
  const quality = valueOf(record, 'image_quality');
  const safety = valueOf(record, 'safety');
  const price = valueOf(record, 'price');
  const words = safety && safetyWords(safety);
  return html`<div class="chips">${chip('language', language && languageName(language.tag))}${chip('product', product && finestProduct(product))}${chip('price', price && priceWords(price))}
${chip('quality', quality && `quality ${percent(quality.overall)}`)}${chip(words?.isSafe === false ? 'alarm' : 'safe', words?.text)}${chip('domain', valueOf(record, 'link_domain')?.domain)}</div>`;
}

/** The palette as small squares. */
export const renderSwatches = ({ record }: PinView): Html | undefined => {
  const colours = valueOf(record, 'palette');
  return colours && html`<div class="swatches">${colours.map(({ rgb, name }) => html`<svg class="swatch" viewBox="0 0 1 1" role="img" aria-label="${name}"><rect width="1" height="1" fill="#${rgb}"/></svg>`)}</div>`;
};
