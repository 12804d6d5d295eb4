import type { StoredEmbedding } from '../../../functions/shared/catalog/value-types.ts';
import { type Html, html } from '../html.ts';

/** Largest int8 of a stored embedding: the tallest bar. */
const TALLEST = 127;

/** A vector as a strip of bars, up for positive and down for negative numbers: vectors that are alike look alike. */
export function renderEmbedding({ space, scale, values }: StoredEmbedding): Html {
  const bars = values.map((value, at) => {
    const height = (Math.abs(value) / TALLEST).toFixed(2);
    return html`<rect x="${at}" y="${value > 0 ? (1 - value / TALLEST).toFixed(2) : '1'}" width="0.8" height="${height}"/>`;
  });
  return html`<svg class="strip" viewBox="0 0 ${values.length} 2" preserveAspectRatio="none" fill="currentColor" role="img" aria-label="the numbers of the vector">${bars}</svg>
<p class="quiet">${values.length} dimensions, space <code>${space}</code>, int8 times ${scale.toPrecision(3)}</p>`;
}
