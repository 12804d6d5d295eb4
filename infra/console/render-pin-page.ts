import { type Html, html } from './html.ts';
import type { PinView } from './pin-source.ts';
import { pinPath } from './render-grid-page.ts';
import { renderPage } from './render-page.ts';
import { milliseconds, renderSignalCard } from './render-signal-card.ts';
import { toSignalViews } from './signal-view.ts';
import { toPinJson } from './to-pin-json.ts';

/** Only web links become links: `javascript:` and its kin stay text. */
const renderLink = (link: string): Html =>
  /^https?:\/\//i.test(link) ? html`<a href="${link}" rel="noopener noreferrer nofollow" target="_blank">${link}</a>` : html`${link}`;

function renderGiven({ pinId, metadata }: PinView): Html {
  const rows: readonly (readonly [string, Html | string | undefined])[] = [
    ['Alt text', metadata?.altText], ['Board', metadata?.boardTitle], ['Creator', metadata?.creatorId],
    ['Link', metadata?.link === undefined ? undefined : renderLink(metadata.link)],
  ];
  return html`<h1 dir="auto">${metadata?.title ?? pinId}</h1>${metadata?.description === undefined ? undefined : html`<p class="description" dir="auto">${metadata.description}</p>`}
<dl class="given">${rows.flatMap(([name, value]) => (value === undefined ? [] : [html`<div><dt>${name}</dt><dd dir="auto">${value}</dd></div>`]))}<div><dt>Pin</dt><dd><code>${pinId}</code></dd></div></dl>
${metadata === undefined ? html`<p class="quiet">No readable pin.json.</p>` : undefined}`;
}

export interface PinPageOptions {
  /** Unfold what made each value. */
  readonly hasProvenance: boolean;
}

/** One Pin: its picture and words beside every signal of the catalog. */
export function renderPinPage(pin: PinView, { hasProvenance }: PinPageOptions): Html {
  const signals = toSignalViews(pin.record);
  const ready = signals.filter(({ outcome }) => outcome.kind === 'value');
  // A new signal stands among the others; those without a value come last.
  const ordered = [...ready, ...signals.filter(({ outcome }) => outcome.kind === 'unavailable')];
  const costMs = signals.reduce((sum, { provenance }) => sum + (provenance?.costMs ?? 0), 0);
  const json = JSON.stringify(toPinJson(pin), undefined, 2);
  return renderPage(
    `${pin.metadata?.title ?? pin.pinId} · pin-signals`,
    html`<div class="detail"><aside>${pin.hasImage ? html`<a href="${pinPath(pin.pinId)}/image"><img src="${pinPath(pin.pinId)}/image" alt="${pin.metadata?.altText ?? ''}"></a>` : html`<div class="no-picture">no picture</div>`}
${renderGiven(pin)}</aside>
<div><p class="totals"><span><b>${ready.length}</b> of ${signals.length} signals</span><span><b>${milliseconds(costMs)}</b> to compute</span><span><b>${pin.recordBytes.toLocaleString('en')}</b> bytes stored</span><span>revision <b>${pin.record.revision}</b></span><a href="${pinPath(pin.pinId)}${hasProvenance ? '' : '?provenance=all'}">${hasProvenance ? 'Fold provenance' : 'Unfold all provenance'}</a></p>
<div class="cards">${ordered.map((signal) => renderSignalCard(signal, pin, hasProvenance))}</div>
<details class="raw"><summary>Raw JSON</summary><pre>${json}</pre></details><p><a href="${pinPath(pin.pinId)}.json">${pin.pinId}.json</a></p></div></div>`,
  );
}
