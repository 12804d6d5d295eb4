import { type Html, html } from './html.ts';
import type { PinView } from './pin-source.ts';
import { renderTime, renderValue } from './render-value.ts';
import { rendererOf } from './renderers/signal-renderers.ts';
import { type ProvenanceView, type SignalView, toTitle } from './signal-view.ts';

/** Below a microsecond the clock says nothing. */
export const milliseconds = (costMs: number): string => `${costMs < 10 ? costMs.toFixed(2) : costMs.toFixed(1)} ms`;

const renderProvenance = ({ version, fingerprint, computedAt, costMs, models, knowledge, inputs }: ProvenanceView, isOpen: boolean): Html =>
  html`<details class="provenance"${isOpen ? html` open` : undefined}><summary>v${version} · ${milliseconds(costMs)}${models.length === 0 ? '' : ` · ${models.map(({ name }) => name).join(', ')}`}</summary>
<dl><div><dt>Computed</dt><dd>${renderTime(computedAt)}</dd></div>
<div><dt>Fingerprint</dt><dd><code>${fingerprint}</code></dd></div>
${models.map(({ name, sha256 }) => html`<div><dt>Model ${name}</dt><dd><code>sha256 ${sha256}…</code></dd></div>`)}
${knowledge === undefined ? undefined : html`<div><dt>Knowledge</dt><dd><code>${knowledge}</code></dd></div>`}
${inputs.map(({ name, digest }) => html`<div><dt>${toTitle(name)}</dt><dd>${digest === undefined ? html`<span class="quiet">not given</span>` : html`<code>${digest}</code>`}</dd></div>`)}</dl></details>`;

function renderOutcome({ name, outcome, schema }: SignalView, pin: PinView): Html {
  if (outcome.kind === 'unavailable') return html`<p class="reason"><code>${outcome.code}</code> ${outcome.message}</p>`;
  const special = rendererOf(name);
  return special ? special(outcome.value, pin) : renderValue(schema, outcome.value);
}

/** One signal: its value or the reason why there is none, and what made it (unfolded where `isOpen`). */
export const renderSignalCard = (signal: SignalView, pin: PinView, isOpen: boolean): Html =>
  html`<section class="card${signal.outcome.kind === 'unavailable' ? ' missing' : ''}" id="${signal.name}"><h2 title="${signal.summary}">${signal.title}</h2>
${renderOutcome(signal, pin)}${signal.provenance && renderProvenance(signal.provenance, isOpen)}</section>`;
