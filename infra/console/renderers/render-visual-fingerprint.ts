import type { SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import { type Html, html } from '../html.ts';

/** Bits as a square of light and dark: two copies of a picture are seen to be alike. */
function renderBits(hex: string, side: number): Html {
  const cells = Array.from(hex, (digit, nibble) =>
    [3, 2, 1, 0].flatMap((bit, offset) => {
      const index = nibble * 4 + offset;
      const isSet = ((Number.parseInt(digit, 16) >> bit) & 1) === 1;
      return isSet ? [html`<rect x="${index % side}" y="${Math.floor(index / side)}" width="1.02" height="1.02"/>`] : [];
    }),
  ).flat();
  return html`<svg class="bits" viewBox="0 0 ${side} ${side}" aria-hidden="true">${cells}</svg>`;
}

/** Both perceptual hashes, as pictures and in hex. */
export const renderVisualFingerprint = ({ phash, blockHash }: SignalValue<'visual_fingerprint'>): Html =>
  html`<dl class="fingerprints"><div>${renderBits(phash, 8)}<dt>DCT hash, 64 bits</dt><dd><code class="hex">${phash}</code></dd></div>
<div>${renderBits(blockHash, 16)}<dt>Block hash, 256 bits</dt><dd><code class="hex">${blockHash}</code></dd></div></dl>`;
