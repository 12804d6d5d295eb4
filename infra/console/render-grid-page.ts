import { type Html, html } from './html.ts';
import type { PinView } from './pin-source.ts';
import { renderChips, renderSwatches } from './render-chips.ts';
import { renderPage } from './render-page.ts';
import { matchesQuery, toSearchText } from './search-text.ts';
import { toSignalViews } from './signal-view.ts';

/** Pins on one page: their full pictures are loaded, so that more would take a browser's memory. */
export const PINS_PER_PAGE = 60;

export const pinPath = (pinId: string): string => `/pins/${encodeURIComponent(pinId)}`;

function renderPicture({ pinId, metadata, hasImage }: PinView): Html {
  if (!hasImage) return html`<div class="no-picture">no picture</div>`;
  return html`<img src="${pinPath(pinId)}/image" alt="${metadata?.altText ?? ''}" loading="lazy" decoding="async">`;
}

function renderPin(pin: PinView): Html {
  const signals = toSignalViews(pin.record);
  const ready = signals.filter(({ outcome }) => outcome.kind === 'value').length;
  return html`<li class="pin" data-find="${toSearchText(pin)}"><a href="${pinPath(pin.pinId)}">${renderPicture(pin)}</a>
<div class="about">${renderSwatches(pin)}<h2 dir="auto"><a href="${pinPath(pin.pinId)}">${pin.metadata?.title ?? pin.pinId}</a></h2>${renderChips(pin)}<p class="quiet">${ready} of ${signals.length} signals</p></div></li>`;
}

function renderPager(page: number, pages: number, query: string): Html | undefined {
  if (pages <= 1) return undefined;
  const link = (to: number, words: string): Html | undefined =>
    to < 1 || to > pages ? undefined : html`<a href="/?${new URLSearchParams({ ...(query === '' ? {} : { q: query }), page: String(to) }).toString()}">${words}</a>`;
  return html`<nav class="pager">${link(page - 1, '← Previous')}<span>Page ${page} of ${pages}</span>${link(page + 1, 'Next →')}</nav>`;
}

/** All Pins that match the query, as a wall of pictures. */
export function renderGridPage(pins: readonly PinView[], { query, page }: { readonly query: string; readonly page: number }): Html {
  const found = pins.filter((pin) => matchesQuery(toSearchText(pin), query));
  const pages = Math.max(1, Math.ceil(found.length / PINS_PER_PAGE));
  const shown = Math.min(Math.max(1, page), pages);
  const empty = pins.length === 0 ? 'No Pin is signalled yet: upload an image or a pin.json to the Pins bucket and reload.' : `No Pin matches “${query}”.`;
  return renderPage(
    'Pins · pin-signals',
    html`<form class="find" role="search"><input type="search" name="q" value="${query}" placeholder="Filter: dress, Turkish, teal, example.org …" aria-label="Filter Pins" autocomplete="off"><output>${found.length} ${found.length === 1 ? 'Pin' : 'Pins'}</output></form>
${found.length === 0 ? html`<p class="empty">${empty}</p>` : html`<ul class="wall">${found.slice((shown - 1) * PINS_PER_PAGE, shown * PINS_PER_PAGE).map(renderPin)}</ul>`}
${renderPager(shown, pages, query)}`,
  );
}
